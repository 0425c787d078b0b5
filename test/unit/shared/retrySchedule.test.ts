import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '../../../shared/duration.ts';
import { missedBy, outlookOf, retryReadings } from '../../../shared/retrySchedule.ts';
import { joined, type TimeSpan } from '../../../shared/timeSpan.ts';

/** Outages within a day and a half, in whole minutes; the replay below tries each minute. */
const outages = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 700 })), {
    maxLength: 8,
  })
  .map((pairs) =>
    joined(
      pairs.map(([from, minutes]) => ({
        from: from * minuteMs,
        to: (from + minutes) * minuteMs,
      })),
    ),
  );

/** Each minute of the days around. */
const minutes = Array.from({ length: 3_400 }, (_, index) => (index - 400) * minuteMs);

const holds = (spans: readonly TimeSpan[], time: number) =>
  spans.some(({ from, to }) => from <= time && time < to);

/** MVMNT, played: tries one event again and again; the time of the try that got through, or null. */
function replay(
  happenedAt: number,
  isUp: (time: number) => boolean,
  tries: readonly number[],
): number | null {
  for (const after of tries) if (isUp(happenedAt + after)) return happenedAt + after;
  return null;
}

describe('shared/retrySchedule.ts', () => {
  it.each(Object.entries(retryReadings))(
    'finds for any outages what a replay of the schedule loses (%s)',
    (_name, tries) => {
      fc.assert(
        fc.property(outages, (down) => {
          const missed = missedBy(down, tries);
          const isLost = (time: number) => replay(time, (at) => !holds(down, at), tries) === null;
          expect(minutes.filter((time) => holds(missed, time))).toEqual(minutes.filter(isLost));
        }),
      );
    },
  );

  it('says for any outages and any present what a replay by both readings says', () => {
    fc.assert(
      fc.property(outages, fc.integer({ min: 0, max: 3_000 }), (down, present) => {
        const now = present * minuteMs;
        const outlook = outlookOf(down, now);
        const isUp = (at: number) => at >= now || !holds(down, at);
        const replayed = minutes
          .filter((time) => time < now && holds(down, time))
          .map((time) => ({
            time,
            bySix: replay(time, isUp, retryReadings.sixTries),
            byFive: replay(time, isUp, retryReadings.fiveTries),
          }));
        const lost = replayed.filter(({ bySix }) => bySix === null);
        const kept = replayed.filter(({ byFive }) => byFive !== null);
        const unsure = replayed.filter(({ bySix, byFive }) => bySix !== null && byFive === null);
        const timesOf = (some: typeof replayed) => some.map(({ time }) => time);
        const minutesIn = (spans: readonly TimeSpan[]) =>
          minutes.filter((time) => holds(spans, time));
        expect(minutesIn(outlook.lost)).toEqual(timesOf(lost));
        expect(minutesIn(outlook.unsure)).toEqual(timesOf(unsure));
        expect(minutesIn(outlook.kept)).toEqual(timesOf(kept));
        // A minute is replayed at its begin; the end is when its last instant comes.
        const lastOf = (times: readonly (number | null)[]) => {
          const still = times.filter((time) => time !== null).filter((time) => time >= now);
          return still.length === 0 ? null : Math.max(...still) + minuteMs;
        };
        expect(outlook.comesBy).toBe(lastOf(kept.map(({ byFive }) => byFive)));
        expect(outlook.unsureComesBy).toBe(lastOf(unsure.map(({ bySix }) => bySix)));
      }),
    );
  });

  it('counts nothing twice: a part of the whole is what the whole says of it', () => {
    fc.assert(
      fc.property(outages, (down) => {
        const now = 4_000 * minuteMs;
        const whole = outlookOf(down, now);
        const parts = down.map((gap) => outlookOf(down, now, gap));
        for (const name of ['lost', 'unsure', 'kept'] as const) {
          expect(parts.flatMap((part) => part[name])).toEqual(whole[name]);
        }
      }),
    );
  });

  it('says of a night of nine hours what MVMNT gave up', () => {
    const night = { from: 0, to: 9 * hourMs };
    expect(outlookOf([night], night.to)).toEqual({
      lost: [{ from: 0, to: night.to - 321 * minuteMs }],
      unsure: [{ from: night.to - 321 * minuteMs, to: night.to - 81 * minuteMs }],
      kept: [{ from: night.to - 81 * minuteMs, to: night.to }],
      comesBy: night.to + hourMs,
      unsureComesBy: night.to + 4 * hourMs,
    });
  });

  it('loses nothing in an hour', () => {
    const { lost, unsure } = outlookOf([{ from: 0, to: hourMs }], 2 * hourMs);
    expect([...lost, ...unsure]).toEqual([]);
  });
});
