import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  coverageStates,
  gapsOf,
  isWorthSaying,
  timelineOf,
  type CoverageSpan,
} from '../../../shared/coverage.ts';
import { gapSentence, gapTitle, lateWords } from '../../../shared/coverageWords.ts';
import { hourMs, minuteMs } from '../../../shared/duration.ts';
import { common, lengthOf } from '../../../shared/timeSpan.ts';

const written = fc.array(
  fc.record({
    from: fc.integer({ min: 0, max: 500 }),
    to: fc.integer({ min: 0, max: 500 }),
    state: fc.constantFrom(...coverageStates),
    detail: fc.constantFrom(null, 'why'),
  }),
  { maxLength: 20 },
);

/** What was written last of an instant, replayed one span after the other. */
function stateAt(spans: readonly CoverageSpan[], time: number): string | undefined {
  return spans.findLast(({ from, to }) => from <= time && time < to)?.state;
}

const span = (state: CoverageSpan['state'], from: number, to: number): CoverageSpan => ({
  from,
  to,
  state,
  detail: null,
});
const formats = {
  moment: (time: number) => `${time / hourMs}h`,
  number: String,
};

describe('a line of time', () => {
  it('has every instant in one state: in order, touching, without holes', () => {
    fc.assert(
      fc.property(written, (spans) => {
        const line = timelineOf(spans);
        for (const [index, { from, to }] of line.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBe(line[index - 1]?.to ?? from);
        }
      }),
    );
  });

  it('keeps what was written in order as it is', () => {
    fc.assert(
      fc.property(written, (spans) => {
        let end = 0;
        const inOrder = spans
          .filter(({ from, to }) => from < to)
          .map((one) => {
            const from = end;
            end += one.to - one.from;
            return { ...one, from, to: end };
          });
        const line = timelineOf(inOrder);
        for (let time = 0; time < end; time += 7) {
          expect(stateAt(line, time)).toBe(stateAt(inOrder, time));
        }
        expect(lengthOf(line)).toBe(end);
      }),
    );
  });

  it('believes what was written later where the clock had been set', () => {
    const line = timelineOf([span('receiving', 0, 100), span('unreachable', 40, 60)]);
    expect(line).toEqual([span('receiving', 0, 40), span('unreachable', 40, 60)]);
  });
});

describe('gaps', () => {
  it('are the time without reception after the first, none counted twice', () => {
    fc.assert(
      fc.property(written, (spans) => {
        const line = timelineOf(spans);
        const first = line.findIndex(({ state }) => state === 'receiving');
        const gaps = gapsOf(line, 1_000);
        const down = (first === -1 ? [] : line.slice(first)).filter(
          ({ state }) => state !== 'receiving',
        );
        expect(lengthOf(gaps)).toBe(lengthOf(down));
        for (const [index, gap] of gaps.entries()) {
          for (const other of gaps.slice(index + 1)) expect(common([gap], [other])).toEqual([]);
          expect(lengthOf(gap.parts)).toBe(gap.to - gap.from);
          const { lost, unsure, kept } = gap.outlook;
          expect(lengthOf([...lost, ...unsure, ...kept])).toBe(gap.to - gap.from);
        }
      }),
    );
  });

  it('are worth a line from a minute on', () => {
    const gapOf = (milliseconds: number) =>
      gapsOf(
        [
          span('receiving', 0, hourMs),
          span('off', hourMs, hourMs + milliseconds),
          span('receiving', hourMs + milliseconds, 2 * hourMs),
        ],
        2 * hourMs,
      ).filter(isWorthSaying).length;
    expect([gapOf(minuteMs - 1), gapOf(minuteMs)]).toEqual([0, 1]);
  });
});

describe('the sentence about a gap', () => {
  const after = (night: readonly CoverageSpan[], now: number) => {
    const end = night.at(-1)?.to ?? 0;
    const up = now > end ? [span('receiving', end, now)] : [];
    const [gap] = gapsOf([span('receiving', -hourMs, 0), ...night, ...up], now);
    if (gap === undefined) throw new Error('There is no gap.');
    return gap;
  };

  it.each([
    [
      'right after a night',
      [span('asleep', 0, 9 * hourMs)],
      9 * hourMs + minuteMs,
      'Events from 0h to 3.65h are probably lost, those from 3.65h to 7.65h may be (if not, they come by 13h), and the rest still comes, the last by 10h: look up 0h to 7.65h in MVMNT under Settings → Webhooks → View Logs.',
    ],
    [
      'the next day',
      [span('asleep', 0, 9 * hourMs)],
      30 * hourMs,
      'Events from 0h to 3.65h are probably lost, those from 3.65h to 7.65h may be, and the rest came again: look up 0h to 7.65h in MVMNT under Settings → Webhooks → View Logs.',
    ],
    [
      'right after a short one',
      [span('unreachable', 0, hourMs)],
      hourMs + 1,
      'Nothing is lost: MVMNT sends everything again, the last by 2h.',
    ],
    [
      'long after a short one',
      [span('unreachable', 0, hourMs)],
      9 * hourMs,
      'Nothing is lost: MVMNT sent everything again.',
    ],
    [
      'during one',
      [span('refusing', 0, hourMs)],
      hourMs,
      'Nothing is lost so far: MVMNT sends everything again once this is over.',
    ],
    [
      'after two hours',
      [span('off', 0, 2 * hourMs)],
      3 * hourMs,
      'Events from 0h to 0.65h may be lost (if not, they come by 6h) and the rest came again: look up 0h to 0.65h in MVMNT under Settings → Webhooks → View Logs.',
    ],
  ])('%s', (_when, night, now, words) => {
    expect(gapSentence(after(night, now), formats)).toBe(words);
  });

  it('does not list slices of seconds that short gaps cut out', () => {
    const gaps = gapsOf(
      [
        span('receiving', -hourMs, 0),
        span('asleep', 0, 9 * hourMs),
        span('receiving', 9 * hourMs, 9 * hourMs + 10 * minuteMs),
        span('off', 9 * hourMs + 10 * minuteMs, 9 * hourMs + 10 * minuteMs + 5_000),
        span('receiving', 9 * hourMs + 10 * minuteMs + 5_000, 10 * hourMs),
      ],
      30 * hourMs,
    );
    const [night] = gaps;
    expect(night?.outlook.unsure.length).toBeGreaterThan(1);
    expect(night && gapSentence(night, formats)).toBe(
      'Events from 0h to 3.65h are probably lost, those from 3.65h to 7.65h may be, and the rest came again: look up 0h to 7.65h in MVMNT under Settings → Webhooks → View Logs.',
    );
  });

  it('says what it was, and when', () => {
    const gap = after(
      [span('asleep', 0, hourMs), span('unreachable', hourMs, 2 * hourMs)],
      3 * hourMs,
    );
    expect(gapTitle(gap, formats)).toBe('Asleep, then not reachable: 0h to 2h (2 h)');
    expect(gapTitle({ ...gap, isOver: false }, formats)).toBe(
      'Asleep, then not reachable: since 0h (2 h)',
    );
  });

  it('says what has arrived since', () => {
    const gap = after([span('off', 0, hourMs)], 2 * hourMs);
    const words = (lateCount: number) => lateWords({ ...gap, lateTimes: [], lateCount }, formats);
    expect([words(0), words(1), words(12)]).toEqual([
      null,
      '1 event from this time has arrived since.',
      '12 events from this time have arrived since.',
    ]);
  });
});
