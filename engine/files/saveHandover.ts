import { writeFile } from 'node:fs/promises';
import { errorWords } from '../../shared/errorWords.ts';
import type { FileResult } from '../../shared/files.ts';
import type { Handover } from '../../shared/handover.ts';
import { handoverCsv } from './handoverCsv.ts';

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
