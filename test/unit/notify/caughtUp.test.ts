import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import { testDesk, type Desk } from '../../fixtures/testDesk.ts';
import { contractEvent, receivedDelivery } from '../../fixtures/wire.ts';

const noon = new Date(2026, 10, 24, 12).getTime();

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What the team's relay kept of a shipment since a time arrives now. */
async function catchUp(desk: Desk, number: number, at: number, isCaughtUp = true): Promise<void> {
  const timestamp = new Date(at).toISOString();
  const event = contractEvent(number, { event: 'SHIPMENT_CANCELED', timestamp });
  const accepted = desk.intake.accept({
    ...receivedDelivery([event], { receivedAt: at + secondMs }),
    tokenSlot: null,
    relayed: { place: { stream: 's', number }, isCaughtUp },
  });
  await vi.advanceTimersByTimeAsync(100);
  await accepted;
}

describe('what the team’s relay kept', () => {
  it('is told in one summary, however old it is', async () => {
    const desk = testDesk();
    desk.notifier.wasAway(noon - 3 * dayMs, noon);
    for (const [index, age] of [2 * dayMs, 7 * hourMs, 3 * minuteMs].entries()) {
      await catchUp(desk, index + 1, noon - age);
    }
    expect(desk.titles()).toEqual([]);
    await desk.pass(2 * minuteMs + secondMs);
    expect(desk.titles()).toEqual([expect.stringMatching(/^While you were away .*: 3 events/)]);
    expect(desk.rows().map(([outcome, code]) => `${outcome} ${code}`)).toEqual(
      Array(3).fill('digest late'),
    );
  });

  it('rings at once where it came while the computer was connected', async () => {
    const desk = testDesk();
    await catchUp(desk, 1, noon - secondMs, false);
    await desk.pass(secondMs);
    expect(desk.titles()).toEqual(['SHP-1 canceled']);
  });

  it('rings by itself where it is critical', async () => {
    const desk = testDesk();
    desk.change({ modes: { SHIPMENT_CANCELED: 'critical' } });
    await catchUp(desk, 1, noon - 2 * dayMs);
    await desk.pass(secondMs);
    expect(desk.titles()).toEqual(['SHP-1 canceled']);
  });
});
