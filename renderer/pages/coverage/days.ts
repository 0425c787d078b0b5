import { coverageStates, type Coverage, type CoverageSpan } from '../../../shared/coverage.ts';
import { coverageStateWords } from '../../../shared/coverageWords.ts';
import { durationWords, minuteMs } from '../../../shared/duration.ts';
import { common, lengthOf, type TimeSpan } from '../../../shared/timeSpan.ts';
import { words } from '../../../shared/words/words.ts';

/** One day of the page. */
export interface CoverageDay extends TimeSpan {
  readonly spans: readonly CoverageSpan[];
  /** When what arrived late happened, epoch ms. */
  readonly lateTimes: readonly number[];
  /** How much of what was written down was receiving, from 0 to 1; null when nothing was. */
  readonly share: number | null;
}

/** The local days up to today, as many as asked for, the newest first; `now` is epoch ms. */
export function lastDays(count: number, now: number): readonly TimeSpan[] {
  return Array.from({ length: count }, (_, index) => {
    // By the calendar: a day may have 23 or 25 hours.
    const from = new Date(now);
    from.setHours(0, 0, 0, 0);
    from.setDate(from.getDate() - index);
    const to = new Date(from);
    to.setDate(to.getDate() + 1);
    return { from: from.getTime(), to: to.getTime() };
  });
}

/** What a day received. */
export function dayOfCoverage({ spans, gaps }: Coverage, day: TimeSpan): CoverageDay {
  const own = spans.flatMap((span) =>
    common([span], [day]).map((part): CoverageSpan => ({ ...span, ...part })),
  );
  const total = lengthOf(own);
  return {
    ...day,
    spans: own,
    lateTimes: gaps
      .flatMap(({ lateTimes }) => lateTimes)
      .filter((time) => time >= day.from && time < day.to),
    share: total === 0 ? null : lengthOf(own.filter(({ state }) => state === 'receiving')) / total,
  };
}

/** "Receiving 15 h 20 m, asleep 8 h 40 m"; what took less than a minute is left out. */
export function dayWordsOf({ spans }: CoverageDay): string {
  const parts = coverageStates.flatMap((state) => {
    const lasted = lengthOf(spans.filter((span) => span.state === state));
    return lasted < minuteMs ? [] : [`${coverageStateWords(state)} ${durationWords(lasted)}`];
  });
  return parts.length === 0 ? words().coverage.nothingWritten : parts.join(', ');
}

/** "100%" only where nothing is missing, "under 1%" where hardly anything was received. */
export function shareWords(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}%`;
  const percent = Math.min(99, Math.floor(share * 100));
  return percent === 0 ? words().coverage.underOnePercent : `${percent}%`;
}
