import { csvLine, localIso } from './exportFormats.ts';
import { lookUpOf, type Coverage } from '../../shared/coverage.ts';
import { coverageStateWords } from '../../shared/coverageWords.ts';
import { secondMs } from '../../shared/duration.ts';
import { common, type TimeSpan } from '../../shared/timeSpan.ts';

/** What was received when for a spreadsheet: one line per span, oldest first, with what of it to look up in MVMNT. */
export function coverageCsv({ spans, gaps }: Coverage): string {
  const ranges = (some: readonly TimeSpan[]) =>
    some.map(({ from, to }) => `${localIso(from)} to ${localIso(to)}`).join('\n');
  const sum = (span: TimeSpan, find: (gap: Coverage['gaps'][number]) => readonly TimeSpan[]) =>
    ranges(gaps.flatMap((gap) => common(find(gap), [span])));
  // Without a byte order mark, Excel reads the file in the system's legacy character set.
  return `\uFEFF${[
    csvLine([
      'From',
      'To',
      'Seconds',
      'State',
      'Why',
      'Probably lost',
      'May be lost',
      'Look up in MVMNT',
    ]),
    ...spans.map((span) =>
      csvLine([
        localIso(span.from),
        localIso(span.to),
        Math.round((span.to - span.from) / secondMs),
        coverageStateWords(span.state),
        span.detail ?? '',
        sum(span, ({ outlook }) => outlook.lost),
        sum(span, ({ outlook }) => outlook.unsure),
        sum(span, ({ outlook }) => lookUpOf(outlook)),
      ]),
    ),
  ].join('')}`;
}
