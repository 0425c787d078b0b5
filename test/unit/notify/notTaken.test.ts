import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import { refusals } from '../../../shared/delivery.ts';
import type { Refusal } from '../../../engine/store/deliveries.ts';
import { testDesk } from '../../fixtures/testDesk.ts';
import { receivedDelivery } from '../../fixtures/wire.ts';

const noon = new Date(2026, 10, 24, 12).getTime();

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

const odd = (event: unknown, data: object = { id: 'x' }) => ({
  position: 0,
  raw: JSON.stringify({ event, timestamp: 'at noon', data }),
  why: 'The time cannot be read.',
});

function testNotTaken() {
  const desk = testDesk();
  return {
    ...desk,
    /** A delivery comes whose only events cannot be read. */
    arriveOdd: async (...events: readonly unknown[]): Promise<void> => {
      const accepted = desk.intake.accept(
        receivedDelivery([], {
          invalidEvents: events.map((event) => odd(event)),
          receivedAt: Date.now(),
        }),
      );
      await desk.pass(1);
      await accepted;
    },
    refuse: async (part: Partial<Refusal> = {}): Promise<void> => {
      await desk.intake.refuse({
        receivedAt: Date.now(),
        status: 413,
        problem: 'The body is larger than 1024 kB.',
        tokenSlot: 'current',
        bytes: 1_208_000,
        duration: 3,
        bodyStart: null,
        ...part,
      });
      await desk.pass(1);
    },
  };
}

describe('an event that could not be read', () => {
  it('rings when it may have been one that rings, and opens the requests', async () => {
    const { arriveOdd, pass, toasts } = testNotTaken();
    await arriveOdd('SHIPMENT_CANCELED');
    await pass(3 * secondMs);
    expect(toasts).toMatchObject([
      {
        title: 'Dockbell could not read an event from MVMNT',
        body: expect.stringMatching(/^Canceled: /) as unknown,
        page: 'deliveries',
        isCritical: false,
      },
    ]);
  });

  it.each([
    ['SHP-91852', /^Canceled \(SHP-91852\): /],
    ['x'.repeat(41), /^Canceled: /],
    ['', /^Canceled: /],
    [17, /^Canceled: /],
  ])('names what it is about where %j can be its number', async (friendlyId, words) => {
    const { intake, pass, toasts } = testNotTaken();
    const invalidEvents = [odd('SHIPMENT_CANCELED', { friendlyId })];
    const accepted = intake.accept(receivedDelivery([], { invalidEvents, receivedAt: Date.now() }));
    await pass(3 * secondMs);
    await accepted;
    expect(toasts).toMatchObject([{ body: expect.stringMatching(words) as unknown }]);
  });

  it.each(['SHIPMENT_EXPLODED', 7, null])('rings when nobody knows what %s is', async (event) => {
    const { arriveOdd, pass, toasts } = testNotTaken();
    await arriveOdd(event);
    await pass(3 * secondMs);
    expect(toasts).toHaveLength(1);
  });

  it('does not ring when its type would not', async () => {
    const { arriveOdd, change, pass, toasts } = testNotTaken();
    change({ modes: { SHIPMENT_CANCELED: 'silent' } });
    await arriveOdd('SHIPMENT_CANCELED', 'SHIPMENT_CANCELED');
    await pass(hourMs);
    expect(toasts).toEqual([]);
  });

  it('rings as loudly as its type, also in a pause', async () => {
    const { arriveOdd, change, pass, toasts } = testNotTaken();
    change({ modes: { SHIPMENT_CANCELED: 'critical' }, pausedUntil: noon + hourMs });
    await arriveOdd('SHIPMENT_CANCELED');
    await pass(3 * secondMs);
    expect(toasts).toMatchObject([{ isCritical: true, sound: 'urgent' }]);
  });

  it('waits for the end of a pause when it is not critical', async () => {
    const { arriveOdd, change, pass, toasts } = testNotTaken();
    change({ pausedUntil: noon + hourMs });
    await arriveOdd('SHIPMENT_CANCELED');
    await pass(hourMs - secondMs);
    expect(toasts).toEqual([]);
    await pass(2 * secondMs);
    expect(toasts).toHaveLength(1);
  });

  it('rings with others, at most once in five minutes', async () => {
    const { arriveOdd, pass, titles } = testNotTaken();
    await arriveOdd('SHIPMENT_CANCELED');
    await arriveOdd('SHIPMENT_CANCELED', 'TENDER_REJECTED');
    await pass(3 * secondMs);
    expect(titles()).toEqual(['Dockbell could not read 3 events from MVMNT']);
    for (let count = 0; count < 4; count += 1) {
      await arriveOdd('SHIPMENT_CANCELED');
      await pass(minuteMs);
    }
    expect(titles()).toHaveLength(1);
    await pass(minuteMs);
    expect(titles()[1]).toBe('Dockbell could not read 4 events from MVMNT');
  });

  it.each(['notify', 'critical'] as const)(
    'rings when its mode is %s, although another comes each second',
    async (mode) => {
      const { arriveOdd, change, pass, titles } = testNotTaken();
      change({ modes: { SHIPMENT_CANCELED: mode } });
      for (let count = 0; count < 3; count += 1) {
        await arriveOdd('SHIPMENT_CANCELED');
        await pass(secondMs);
      }
      expect(titles()).toHaveLength(1);
    },
  );

  it('is not named a hundred times', async () => {
    const { arriveOdd, pass, toasts } = testNotTaken();
    await arriveOdd(...Array.from({ length: 100 }, (_, index) => `ODD_${index}`));
    await pass(3 * secondMs);
    expect(toasts[0]?.title).toBe('Dockbell could not read 100 events from MVMNT');
    expect(toasts[0]?.body).toContain('97 more');
  });
});

describe('a request that was refused', () => {
  it('rings when it came from MVMNT, and says why it was refused', async () => {
    const { refuse, pass, toasts } = testNotTaken();
    await refuse();
    await pass(3 * secondMs);
    expect(toasts).toMatchObject([
      {
        title: 'A request from MVMNT was turned away',
        body: expect.stringContaining('The body is larger than 1024 kB.') as unknown,
        page: 'deliveries',
      },
    ]);
  });

  it('does not ring with a wrong token: anybody may have sent it', async () => {
    const { refuse, pass, toasts } = testNotTaken();
    await refuse({ status: 401, tokenSlot: null, problem: 'The token was wrong.' });
    await pass(hourMs);
    expect(toasts).toEqual([]);
  });

  it('rings once, however often MVMNT sends it again', async () => {
    const { refuse, pass, toasts } = testNotTaken();
    for (let count = 0; count < 8; count += 1) {
      await refuse();
      await refuse({ status: 400, problem: refusals.brokenOff, bytes: count });
      await pass(20 * minuteMs);
    }
    expect(toasts).toHaveLength(1);
    await refuse({ bytes: 1_300_000 });
    await pass(3 * secondMs);
    expect(toasts).toHaveLength(2);
  });
});
