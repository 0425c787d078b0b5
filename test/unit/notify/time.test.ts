import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import { deskRepeatMs, testDesk, type Desk } from '../../fixtures/testDesk.ts';

const noon = new Date(2026, 10, 24, 12).getTime();
/** How soon the clock is looked at, with a moment for what follows. */
const soonMs = 31 * secondMs;

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sets the clock, as a time server, a person or a sleep does. */
function leap(byMs: number): void {
  vi.setSystemTime(Date.now() + byMs);
}

const nights = [{ days: [0, 1, 2, 3, 4, 5, 6], from: '22:00', to: '06:00' }];

/** What waits for a time of day: how it begins to, and what rings at that time. */
const waits: Readonly<
  Record<string, { begin: (desk: Desk, until: number) => Promise<void>; rings: RegExp }>
> = {
  'a pause': {
    async begin(desk, until) {
      desk.change({ pausedUntil: until });
      await desk.arrive('SHIPMENT_CANCELED');
      await desk.arrive('SHIPMENT_CANCELED');
    },
    rings: /^While notifications were paused .*: 2 events/,
  },
  'a snooze': {
    async begin(desk, until) {
      const id = await desk.arrive('SHIPMENT_CANCELED');
      desk.toasts.splice(0);
      desk.snooze(id, until);
    },
    rings: /^SHP-1 canceled/,
  },
  'a watch': {
    begin(desk, until) {
      desk.watch(until);
      return Promise.resolve();
    },
    rings: /^Nothing about SHP-W yet/,
  },
};

describe.each(Object.entries(waits))('%s', (_words, { begin, rings }) => {
  it('ends in time', async () => {
    const desk = testDesk();
    await begin(desk, noon + hourMs);
    await desk.pass(hourMs - secondMs);
    expect(desk.titles()).toEqual([]);
    await desk.pass(2 * secondMs);
    expect(desk.titles()).toEqual([expect.stringMatching(rings)]);
    expect(desk.errors).toEqual([]);
  });

  it.each([hourMs, 8 * hourMs, 3 * dayMs])('ends soon after a sleep of %i ms', async (byMs) => {
    const desk = testDesk();
    await begin(desk, noon + 30 * minuteMs);
    leap(byMs);
    await desk.pass(soonMs);
    expect(desk.titles()).toEqual([expect.stringMatching(rings)]);
  });

  it('ends at once when the computer wakes', async () => {
    const desk = testDesk();
    await begin(desk, noon + 30 * minuteMs);
    leap(8 * hourMs);
    desk.scheduler.look();
    await desk.pass(100);
    expect(desk.titles()).toEqual([expect.stringMatching(rings)]);
  });

  it('goes by the clock that was set back, and ends', async () => {
    const desk = testDesk();
    await begin(desk, noon + 30 * minuteMs);
    leap(-3 * hourMs);
    await desk.pass(3 * hourMs + 29 * minuteMs);
    expect(desk.titles()).toEqual([]);
    await desk.pass(minuteMs + soonMs);
    expect(desk.titles()).toEqual([expect.stringMatching(rings)]);
  });

  it('ends once, never early and never late, however the clock leaps', async () => {
    const step = fc.record({
      passMs: fc.integer({ min: 0, max: 40 * minuteMs }),
      leapMs: fc.integer({ min: -5 * hourMs, max: 5 * hourMs }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        vi.setSystemTime(noon);
        const desk = testDesk();
        const until = noon + hourMs;
        await begin(desk, until);
        let wasDue = false;
        for (const { passMs, leapMs } of steps) {
          await desk.pass(passMs);
          wasDue ||= Date.now() >= until;
          leap(leapMs);
          // That it is due is seen when it stays so for as long as the clock is not looked at.
          const isSeen = Date.now() >= until;
          await desk.pass(soonMs);
          wasDue ||= Date.now() >= until;
          const { length } = desk.titles();
          expect(length).toBeGreaterThanOrEqual(isSeen ? 1 : 0);
          expect(length).toBeLessThanOrEqual(wasDue ? 1 : 0);
        }
        leap(Math.max(0, until - Date.now()));
        await desk.pass(soonMs);
        expect(desk.titles()).toHaveLength(1);
        desk.scheduler.stop();
      }),
      { numRuns: 40 },
    );
  });
});

describe('quiet hours', () => {
  /** Two events arrive at 23:00 of a day. */
  async function quietNight(day: readonly [year: number, month: number, day: number]) {
    vi.setSystemTime(new Date(...day, 23));
    const desk = testDesk();
    desk.change({ quietHours: nights });
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.arrive('SHIPMENT_CANCELED');
    expect(desk.titles()).toEqual([]);
    return desk;
  }
  const summary = expect.stringMatching(/^During quiet hours .*: 2 events/) as unknown;

  it.each<[string, readonly [number, number, number], number]>([
    ['on an ordinary night', [2026, 10, 24], 7],
    ['when clocks go forward', [2026, 2, 7], 6],
    ['when they go back', [2026, 9, 31], 8],
  ])('end at six %s', async (_words, day, hours) => {
    const desk = await quietNight(day);
    await desk.pass(hours * hourMs - 5 * secondMs);
    expect(desk.titles()).toEqual([]);
    await desk.pass(5 * secondMs);
    expect(desk.titles()).toEqual([summary]);
  });

  it.each<[string, readonly [number, number, number]]>([
    ['an ordinary night', [2026, 10, 24]],
    ['the night in which clocks go forward', [2026, 2, 7]],
    ['the night in which they go back', [2026, 9, 31]],
  ])('end soon after a sleep through %s', async (_words, day) => {
    const desk = await quietNight(day);
    const [year, month, date] = day;
    leap(new Date(year, month, date + 1, 8).getTime() - Date.now());
    await desk.pass(soonMs);
    expect(desk.titles()).toEqual([summary]);
  });

  it('hold back no longer when the clock is set back to before they begin', async () => {
    const desk = await quietNight([2026, 10, 24]);
    leap(-3 * hourMs);
    await desk.pass(soonMs);
    expect(desk.titles()).toEqual([expect.stringMatching(/: 2 events/)]);
  });
});

describe('repeats of what is critical', () => {
  async function critical() {
    const desk = testDesk();
    desk.change({ modes: { SHIPMENT_CANCELED: 'critical' } });
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.pass(minuteMs);
    expect(desk.titles()).toHaveLength(1);
    return desk;
  }

  it.each([hourMs, 8 * hourMs])('ring soon after a sleep of %i ms, once', async (byMs) => {
    const desk = await critical();
    leap(byMs);
    await desk.pass(soonMs);
    expect(desk.titles()).toHaveLength(2);
    await desk.pass(deskRepeatMs + soonMs);
    expect(desk.titles()).toHaveLength(3);
  });

  it.each([-hourMs, -dayMs])('go on in their turn when the clock is set back', async (byMs) => {
    const desk = await critical();
    leap(byMs);
    await desk.pass(deskRepeatMs + soonMs);
    expect(desk.titles()).toHaveLength(2);
    await desk.pass(deskRepeatMs);
    expect(desk.titles()).toHaveLength(3);
  });
});

describe('late events', () => {
  it.each([0, 8 * hourMs, -8 * hourMs])('wait for two minutes at most, leap %i', async (byMs) => {
    const desk = testDesk();
    await desk.arrive('SHIPMENT_CANCELED', { age: hourMs });
    await desk.arrive('SHIPMENT_CANCELED', { age: hourMs });
    leap(byMs);
    await desk.pass(2 * minuteMs);
    expect(desk.titles()).toEqual(['2 late events']);
  });
});

describe('bursts', () => {
  it.each([3 * hourMs, -3 * hourMs])('are the same after a leap of %i', async (byMs) => {
    const desk = testDesk();
    for (let number = 0; number < 5; number += 1) await desk.arrive('SHIPMENT_CANCELED');
    await desk.pass(3 * secondMs);
    const before = desk.titles().length;
    await desk.pass(10 * secondMs);
    leap(byMs);
    await desk.arrive('SHIPMENT_CANCELED');
    expect(desk.titles()).toHaveLength(before + 1);
  });
});
