import { csvLine, localIso } from './exportFormats.ts';
import type { CoverageGap } from '../../shared/coverage.ts';
import { gapSentence, gapTitle, type CoverageFormats } from '../../shared/coverageWords.ts';
import { handoverStateOf, type Handover } from '../../shared/handover.ts';
import { words } from '../../shared/words/words.ts';

/** A handover for a spreadsheet: one line per event, in the order of the page. */
export function handoverCsv({ groups, gaps }: Handover): string {
  // Without a byte order mark, Excel reads the file in the system's legacy character set.
  return `\uFEFF${[
    csvLine(['Whom', 'Key', 'State now', 'Happened', 'Event', 'What happened', 'State', 'Notes']),
    ...gaps.map((gap) =>
      csvLine([
        'Dockbell',
        '',
        '',
        localIso(gap.from),
        words().handover.notReceived,
        gapWords(gap),
        '',
        '',
      ]),
    ),
    ...groups.flatMap(({ label, key, now, events }) =>
      events.map(({ row, state, notes }) =>
        csvLine([
          label,
          key ?? '',
          now?.label ?? '',
          localIso(row.occurredAt),
          row.label,
          row.summary,
          handoverStateOf({ row, state }),
          notes.map(({ text }) => text).join('\n'),
        ]),
      ),
    ),
  ].join('')}`;
}

const formats: CoverageFormats = { moment: localIso, number: String };

function gapWords(gap: CoverageGap): string {
  return `${gapTitle(gap, formats)}. ${gapSentence(gap, formats)}`;
}
