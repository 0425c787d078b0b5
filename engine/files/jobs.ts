import { open, rename } from 'node:fs/promises';
import { exportWriters } from './exportFormats.ts';
import { backUp, inspectBackup, partOf, removeWithWal } from '../store/backup.ts';
import { openToRead } from '../store/database.ts';
import { openExportReads } from '../store/exportReads.ts';
import { stageRestore } from '../store/restore.ts';
import { findRemovable, findRemovableDeliveries, type CleanUpLimits } from '../store/removal.ts';
import type { Traffic } from '../threads/lanes.ts';
import type { ExportFormat } from '../../shared/files.ts';

/** What the jobs need of their thread. */
export interface JobContext {
  /** The database file; a job only reads it. */
  readonly file: string;
  /** Tells how far the job is and lets others go first. */
  readonly onProgress: (done: number, total: number) => void;
  /** Lets others go first, without a word. */
  readonly giveWay: () => void;
}

/** How many events are read before others get a turn; each takes some 50 µs. */
const eventsAtOnce = 8;
/** So much text is written at once, in UTF-16 units. */
const textAtOnce = 65_536;

/** Long works on files, each done in a thread of its own. */
export const fileJobs = {
  /** Writes events to a file, in the order of their ids as given; resolves with how many were still there. */
  async export(
    { file, onProgress }: JobContext,
    { target, format, ids }: ExportOrder,
  ): Promise<number> {
    const { head, line } = exportWriters[format];
    const part = partOf(target);
    const reads = openExportReads(file);
    const handle = await open(part, 'w').catch((error: unknown) => {
      reads.close();
      throw error;
    });
    let count = 0;
    let text = head;
    try {
      for (let start = 0; start < ids.length; start += eventsAtOnce) {
        const events = reads.events([...ids.subarray(start, start + eventsAtOnce)]);
        text += events.map(line).join('');
        count += events.length;
        if (text.length >= textAtOnce) {
          await handle.write(text);
          text = '';
        }
        onProgress(Math.min(start + eventsAtOnce, ids.length), ids.length);
      }
      await handle.write(text);
      await handle.sync();
    } finally {
      reads.close();
      await handle.close();
    }
    await rename(part, target);
    return count;
  },

  /** Copies the database to a file and checks the copy. */
  backUp: ({ file, onProgress }: JobContext, target: string) => backUp(file, target, onProgress),

  /** Checks a chosen backup. */
  inspect: (_context: JobContext, backup: string) => Promise.resolve(inspectBackup(backup)),

  /** Puts a backup ready for the next start. */
  stageRestore: ({ file, onProgress }: JobContext, backup: string) =>
    stageRestore({ backup, file, now: Date.now(), onProgress }),

  /** Finds the events that a clean-up may take away. */
  findRemovable: ({ file, giveWay }: JobContext, limits: CleanUpLimits) =>
    readFrom(file, (database) => findRemovable(database, limits, giveWay)),

  /** Finds rows of deliveries from before a time that no event needs any more. */
  findRemovableDeliveries: ({ file, giveWay }: JobContext, before: number) =>
    readFrom(file, (database) => findRemovableDeliveries(database, before, giveWay)),
} as const;

/** What a job is among all that wants the processors. */
export function trafficOf(name: JobName): Traffic {
  return name === 'findRemovable' || name === 'findRemovableDeliveries' ? 'find' : 'copy';
}

/** What is exported, and where to. */
export interface ExportOrder {
  readonly target: string;
  readonly format: ExportFormat;
  readonly ids: Float64Array;
}

type FileJobs = typeof fileJobs;
export type JobName = keyof FileJobs;
export type JobOrder<Name extends JobName> = Parameters<FileJobs[Name]>[1];
export type JobAnswer<Name extends JobName> = Awaited<ReturnType<FileJobs[Name]>>;

/** Removes what a job that was stopped has written so far. */
export function removePart(target: string): void {
  removeWithWal(partOf(target));
}

function readFrom<Answer>(
  file: string,
  read: (database: ReturnType<typeof openToRead>) => Answer,
): Promise<Answer> {
  const database = openToRead(file);
  try {
    return Promise.resolve(read(database));
  } finally {
    database.close();
  }
}
