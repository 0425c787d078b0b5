import { z } from 'zod';

/** The ways an export is written. */
export const exportFormatSchema = z.enum(['csv', 'jsonl']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;

/** The long works on the history file that show how far they are. */
export const taskSchema = z.enum(['export', 'backup', 'restore', 'cleanUp']);
export type Task = z.infer<typeof taskSchema>;

/** How far a task is, in parts of its own: events, or pages of the file. */
export interface TaskProgress {
  readonly task: Task;
  readonly done: number;
  readonly total: number;
}

/** What came of a task that asks for a file first. */
export type FileResult<Done> =
  | ({ readonly kind: 'done'; readonly file: string } & Done)
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly problem: string };

/** The shortest time events are kept, in days: far beyond the 5 h 21 min in which MVMNT sends one again. */
export const minKeepDays = 7;

/** What is kept: null is without end. */
export const keepingSchema = z.strictObject({
  keepDays: z.number().int().min(minKeepDays).max(3_650).nullable(),
  keepMegabytes: z.number().int().min(50).max(1_000_000).nullable(),
});
export type Keeping = z.infer<typeof keepingSchema>;

/** The history file as Settings shows it. */
export interface DataOverview {
  readonly file: string;
  /** With its log, in bytes. */
  readonly bytes: number;
  readonly events: number;
  /** When the oldest and the newest event happened, epoch ms; null in an empty history. */
  readonly oldestAt: number | null;
  readonly newestAt: number | null;
}

/** What a clean-up would take away. */
export interface CleanUpPreview {
  readonly count: number;
  /** The newest of them happened then, epoch ms; null when there are none. */
  readonly newestAt: number | null;
  /** About how many bytes that frees. */
  readonly bytes: number;
  /** How many as old are kept: starred, with a note, or waiting for the dispatcher. */
  readonly keptCount: number;
}

/** What a clean-up took away. */
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
