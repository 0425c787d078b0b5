import type { Notice } from '../../shared/appState.ts';
import { gapsOf, timelineOf, type CoverageSpan } from '../../shared/coverage.ts';
import { gapSentence, gapTitle, type CoverageFormats } from '../../shared/coverageWords.ts';
import { dayMs } from '../../shared/duration.ts';
import type { TimeSpan } from '../../shared/timeSpan.ts';
import { numberWords } from '../../shared/words/count.ts';
import { spokenLanguage, words } from '../../shared/words/words.ts';

/** How far back a gap can begin whose end is news; one that is longer has cost what it has. */
const lookBackMs = 60 * dayMs;

/** What a gap that has just ended cost, as a notice; null when MVMNT sends everything again. Times are epoch ms. */
export function gapNotice(
  spans: (span: TimeSpan) => readonly CoverageSpan[],
  now: number,
): Notice | null {
  const line = timelineOf(spans({ from: now - lookBackMs, to: now + dayMs }));
  const gap = gapsOf(line, now).at(-1);
  if (gap === undefined) return null;
  if (gap.outlook.lost.length === 0 && gap.outlook.unsure.length === 0) return null;
  const formats: CoverageFormats = {
    moment: (time) => momentWords(time, now),
    number: (count) => numberWords(count),
  };
  return {
    id: 'coverage-gap',
    tone: 'attention',
    text: `${gapTitle(gap, formats)}. ${gapSentence(gap, formats)}`,
    action: { words: words().alarms.showCoverage, page: 'coverage' },
  };
}

function momentWords(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(spokenLanguage().locale, {
    ...(isToday ? {} : { month: 'short', day: 'numeric' }),
    hour: 'numeric',
    minute: '2-digit',
  }).format(time);
}
