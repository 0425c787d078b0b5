import { open } from 'node:fs/promises';
import { exportWriters } from './exportFormats.ts';
import { backUp, checkCopy, inspectBackup } from '../store/backup.ts';
import { checkRows, type CheckedTable } from '../store/checkRows.ts';
import { openToRead } from '../store/database.ts';
import { openExportReads } from '../store/exportReads.ts';
import { stageRestore } from '../store/restore.ts';
import {
  findRemovable,
  findRemovableDeliveries,
  findStrangers,
  type CleanUpLimits,
} from '../store/removal.ts';
import type { Lane } from '../threads/lanes.ts';
import type { ExportFormat } from '../../shared/files.ts';

/** What the jobs need from their thread. */
export interface JobContext {
  /** The database file; a job only reads it. */
  readonly file: string;
  /** Reports progress and lets other threads go first. */
  readonly onProgress: (done: number, total: number) => void;
  /** Lets other threads go first. */
  readonly giveWay: () => void;
}

/** Events read before other threads get a turn; each takes about 50 µs. */
const maxEventsPerTurn = 8;
/** Text is buffered up to this length, in UTF-16 units. */
const minWriteLength = 65_536;

/** The long jobs on files, each run in its own thread. */
export const fileJobs = {
  /** Writes events to a file in the order of the given ids; resolves with how many still existed. */
  async export(
    { file, onProgress }: JobContext,
    { target, format, ids }: ExportOrder,
  ): Promise<number> {
    const { head, line } = exportWriters[format];
    const reads = openExportReads(file);
    const handle = await open(target, 'w').catch((error: unknown) => {
      reads.close();
      throw error;
    });
    let count = 0;
    let text = head;
    try {
      for (let start = 0; start < ids.length; start += maxEventsPerTurn) {
        const events = reads.events([...ids.subarray(start, start + maxEventsPerTurn)]);
        text += events.map(line).join('');
        count += events.length;
        if (text.length >= minWriteLength) {
          await handle.write(text);
          text = '';
        }
        onProgress(Math.min(start + maxEventsPerTurn, ids.length), ids.length);
      }
      await handle.write(text);
      await handle.sync();
    } finally {
      reads.close();
      await handle.close();
    }
    return count;
  },

  /** Copies the database to a file and checks the copy. */
  backUp: ({ file, onProgress }: JobContext, target: string) => backUp(file, target, onProgress),

  /** Checks a chosen backup. */
  inspect: (_context: JobContext, backup: string) => Promise.resolve(inspectBackup(backup)),

  /** Checks a copy of the history that is in use. */
  checkCopy(_context: JobContext, copy: string): Promise<void> {
    checkCopy(copy);
    return Promise.resolve();
  },

  /** Prepares a backup for the next start. */
  stageRestore: ({ file, onProgress }: JobContext, backup: string) =>
    stageRestore({ backup, file, now: Date.now(), onProgress }),

  /** Reads all of a table; what is damaged in it, or null. */
  findDamage: ({ file, giveWay }: JobContext, table: CheckedTable) =>
    readFrom(file, (database) => checkRows(database, table, giveWay)),

  /** Finds the events that a clean-up may remove. */
  findRemovable: ({ file, giveWay }: JobContext, limits: CleanUpLimits) =>
    readFrom(file, (database) => findRemovable(database, limits, giveWay)),

  /** Finds the deliveries received before a time, epoch ms, that no event needs. */
  findRemovableDeliveries: ({ file, giveWay }: JobContext, before: number) =>
    readFrom(file, (database) => findRemovableDeliveries(database, before, giveWay)),

  /** Finds the requests without a right token received before a time, epoch ms. */
  findStrangers: ({ file }: JobContext, before: number) =>
    readFrom(file, (database) => findStrangers(database, before)),
} as const;

/** The priority lane of a job. */
export function trafficOf(name: JobName): Lane {
  return name.startsWith('find') ? 'find' : 'copy';
}

/** What is exported, and to which file. */
export interface ExportOrder {
  readonly target: string;
  readonly format: ExportFormat;
  readonly ids: Float64Array;
}

type FileJobs = typeof fileJobs;
export type JobName = keyof FileJobs;
export type JobOrder<Name extends JobName> = Parameters<FileJobs[Name]>[1];
export type JobAnswer<Name extends JobName> = Awaited<ReturnType<FileJobs[Name]>>;

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
