import { writeFile } from 'node:fs/promises';
import { errorWords } from '../../shared/errorWords.ts';
import type { FileResult } from '../../shared/files.ts';
import { csvLine, localIso } from './exportFormats.ts';
import { handoverStateWords, type Handover } from '../../shared/handover.ts';

/** Writes a handover to a file for a spreadsheet. */
export async function saveHandover(
  handover: Handover,
  target: string,
): Promise<FileResult<{ readonly count: number }>> {
  try {
    await writeFile(target, handoverCsv(handover));
  } catch (error) {
    const problem = `The file could not be written (${errorWords(error)}). Choose another folder, or close the program that has it open.`;
    return { kind: 'failed', problem };
  }
  return { kind: 'done', file: target, count: handover.counts.events };
}

/** A handover for a spreadsheet: one line per event, in the order of the page. */
export function handoverCsv({ groups }: Handover): string {
  // Without a byte order mark, Excel reads the file in the system's legacy character set.
  return `\uFEFF${[
    csvLine(['Whom', 'Key', 'State now', 'Happened', 'Event', 'What happened', 'State', 'Notes']),
    ...groups.flatMap(({ label, key, now, events }) =>
      events.map(({ row, state, notes }) =>
        csvLine([
          label,
          key ?? '',
          now?.label ?? '',
          localIso(row.occurredAt),
          row.label,
          row.summary,
          handoverStateWords[state],
          notes.map(({ text }) => text).join('\n'),
        ]),
      ),
    ),
  ].join('')}`;
}
