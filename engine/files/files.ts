import { statSync } from 'node:fs';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import {
  JobCanceled,
  JobProblem,
  plainProblem,
  type createFileClient,
  type JobOptions,
} from './client.ts';
import type { Output } from './output.ts';
import type { createCleanUps } from './cleanUp.ts';
import type {
  BackupContent,
  FilesOverview,
  ExportFormat,
  FileResult,
  Task,
  TaskProgress,
} from '../../shared/files.ts';
import type { Filter } from '../../shared/filter.ts';
import type { ActionResult } from '../../shared/call.ts';
import { words } from '../../shared/words/words.ts';

/** What exports, backups, restores and clean-ups need. */
export interface FilesDeps {
  /** The database file. */
  readonly file: string;
  readonly jobs: ReturnType<typeof createFileClient>;
  /** The ids of a filter's events, newest first. */
  readonly idsOf: (filter: Filter) => Promise<Float64Array>;
  readonly extent: () => Promise<Pick<FilesOverview, 'events' | 'oldestAt' | 'newestAt'>>;
  readonly cleanUps: ReturnType<typeof createCleanUps>;
  readonly output: Output;
  readonly onProgress: (progress: TaskProgress) => void;
}

/** Exports, backups, restores and clean-ups as the window asks for them; one of each kind at a time. */
export function createFiles(deps: FilesDeps) {
  const { file, idsOf, extent, cleanUps, jobs, output } = deps;
  const { during, cancel } = createTasks(deps.onProgress);

  return {
    /** The size and content of the history file. */
    async overview(): Promise<FilesOverview> {
      const bytes = ['', '-wal']
        .map((suffix) => statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0)
        .reduce((sum, size) => sum + size, 0);
      return { file, bytes, ...(await extent()) };
    },

    /** Writes the events of a filter to a file, newest first. */
    async export(
      filter: Filter,
      format: ExportFormat,
      target: string,
    ): Promise<FileResult<{ readonly count: number }>> {
      const outcome = await during('export', (options) =>
        output.write(target, async (part) =>
          jobs.run('export', { target: part, format, ids: await idsOf(filter) }, options),
        ),
      );
      return outcome.kind === 'done'
        ? { kind: 'done', file: target, count: outcome.answer }
        : outcome;
    },

    /** Copies the history to a file and checks the copy. */
    async backUp(target: string): Promise<FileResult<BackupContent>> {
      const outcome = await during('backup', (options) =>
        output.write(target, (part) => jobs.run('backUp', part, options)),
      );
      return outcome.kind === 'done' ? { kind: 'done', file: target, ...outcome.answer } : outcome;
    },

    /** Checks a backup before it is restored. */
    async inspect(backup: string): Promise<FileResult<BackupContent>> {
      const outcome = await during('restore', (options) => jobs.run('inspect', backup, options));
      return outcome.kind === 'done' ? { kind: 'done', file: backup, ...outcome.answer } : outcome;
    },

    /** Prepares a backup so that the next start uses it in place of the current history. */
    async stageRestore(backup: string): Promise<ActionResult> {
      const outcome = await during('restore', (options) =>
        jobs.run('stageRestore', backup, options),
      );
      if (outcome.kind === 'done') return { ok: true };
      const problem = outcome.kind === 'failed' ? outcome.problem : words().fileProblems.quitting;
      return { ok: false, problem };
    },

    /** Writes a text or bytes, such as the rules or a handover; `count` is how many things it holds. */
    async saveText(
      target: string,
      text: string | Uint8Array,
      count: number,
    ): Promise<FileResult<{ readonly count: number }>> {
      try {
        await output.writeText(target, text);
        return { kind: 'done', file: target, count };
      } catch (error) {
        return { kind: 'failed', problem: problemWords(error) };
      }
    },

    previewCleanUp: cleanUps.preview,

    cleanUp: cleanUps.cleanUp,

    /** Stops a task and removes what it has written so far. */
    cancel,
  };
}

/** Does tasks that show progress and can be canceled, one of each kind at a time. */
function createTasks(onProgress: FilesDeps['onProgress']) {
  const stops = new Map<Task, AbortController>();

  /** Does a task; a failure becomes a sentence. */
  async function during<Answer>(
    task: Task,
    work: (options: JobOptions) => Promise<Answer>,
  ): Promise<Outcome<Answer>> {
    if (stops.has(task)) return { kind: 'failed', problem: words().fileProblems.busy[task] };
    const stop = new AbortController();
    stops.set(task, stop);
    try {
      const answer = await work({
        signal: stop.signal,
        onProgress: (done, total) => onProgress({ task, done, total }),
      });
      return { kind: 'done', answer };
    } catch (error) {
      if (error instanceof JobCanceled) return { kind: 'canceled' };
      return { kind: 'failed', problem: problemWords(error) };
    } finally {
      stops.delete(task);
    }
  }

  return { during, cancel: (task: Task): void => stops.get(task)?.abort() };
}

type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly problem: string };

/** A failure as a sentence; throws what is a mistake of ours. */
function problemWords(error: unknown): string {
  if (error instanceof JobProblem) return error.message;
  const code = errorCode(error);
  if (code === null) throw error;
  return plainProblem({ code, problem: errorWords(error) });
}
