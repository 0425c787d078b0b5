import { gapsOf, timelineOf, type Coverage } from '../../shared/coverage.ts';
import { dayMs } from '../../shared/duration.ts';
import { common, type TimeSpan } from '../../shared/timeSpan.ts';
import type { EventReads } from '../store/eventReads.ts';

/** What happened in a gap is tried for hours, so the gaps around a span matter to those in it. */
const aroundMs = dayMs;

/** What was received when, over a span of time, at a time (epoch ms), with what arrived late of each gap. */
export function readCoverage(
  reads: Pick<EventReads, 'coverageSpans' | 'lateEvents'>,
  range: TimeSpan,
  now: number,
): Coverage {
  const around = { from: range.from - aroundMs, to: range.to + aroundMs };
  const line = timelineOf(reads.coverageSpans(around));
  const isIn = (span: TimeSpan) => common([span], [range]).length > 0;
  return {
    ...range,
    spans: line.filter(isIn),
    gaps: gapsOf(line, now)
      .filter(isIn)
      .map((gap) => ({ ...gap, ...reads.lateEvents(gap) }))
      .toReversed(),
  };
}
