import { z } from 'zod';
import { call, noArgument, type ActionResult } from './call.ts';
import { filterSchema } from './filter.ts';

/** The formats of an export. */
const exportFormatSchema = z.enum(['csv', 'jsonl']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** The long tasks on the history file, which show their progress. */
const taskSchema = z.enum(['export', 'backup', 'restore', 'cleanUp']);
export type Task = z.infer<typeof taskSchema>;

/** How far a task is, in a unit of its own: events, or pages of the file. */
export interface TaskProgress {
  readonly task: Task;
  readonly done: number;
  readonly total: number;
}

/** The result of a task that asks for a file first. */
export type FileResult<Details> =
  | ({ readonly kind: 'done'; readonly file: string } & Details)
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly problem: string };

/** Events are kept for at least this many days, well beyond the 5 h 21 min in which MVMNT retries a delivery. */
export const minKeepDays = 7;

/** What a clean-up keeps; null is no limit. */
export const cleanUpSettingsSchema = z.strictObject({
  keepDays: z.number().int().min(minKeepDays).max(3_650).nullable(),
  keepMegabytes: z.number().int().min(50).max(1_000_000).nullable(),
});
export type CleanUpSettings = z.infer<typeof cleanUpSettingsSchema>;

/** What a clean-up would remove. */
export interface CleanUpPreview {
  readonly count: number;
  /** When the newest of them happened, epoch ms; null when there are none. */
  readonly newestAt: number | null;
  /** About how many bytes that frees. */
  readonly bytes: number;
  /** How many equally old events are kept: starred, with a note, or waiting for the dispatcher. */
  readonly keptCount: number;
}

/** What a clean-up removed. */
export interface CleanUpResult {
  readonly removed: number;
  readonly freedBytes: number;
}

/** What a backup holds. */
export interface BackupContent {
  readonly events: number;
  /** When the newest event happened, epoch ms; null when there are none. */
  readonly newestAt: number | null;
  readonly bytes: number;
}

/** The history file as Settings shows it; its bytes include the WAL. */
export interface FilesOverview extends BackupContent {
  readonly file: string;
  /** When the oldest event happened, epoch ms; null in an empty history. */
  readonly oldestAt: number | null;
}

/**
 * Calls that write a file ask for its name first, in the system's own dialog: the window never names a file.
 * 'handover:save' and 'rules:export' do so too.
 */
export const fileCalls = {
  'events:export': call(z.strictObject({ filter: filterSchema, format: exportFormatSchema }))<
    FileResult<{ readonly count: number }>
  >(),
  'files:overview': call(noArgument)<FilesOverview>(),
  /** What a clean-up with these settings would remove. */
  'files:previewCleanUp': call(cleanUpSettingsSchema)<CleanUpPreview>(),
  'files:cleanUp': call(noArgument)<CleanUpResult>(),
  'files:backUp': call(noArgument)<FileResult<BackupContent>>(),
  /** Asks for a backup and checks it. */
  'files:chooseBackup': call(noArgument)<FileResult<BackupContent>>(),
  /** Restores the backup chosen last, which restarts Dockbell. */
  'files:restore': call(noArgument)<ActionResult>(),
  /** Shows the file written last in its folder. */
  'files:show': call(noArgument)<void>(),
  'files:cancel': call(taskSchema)<void>(),
};
