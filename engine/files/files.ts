import { statSync } from 'node:fs';
import { JobCanceled, JobProblem, type createFileClient } from './client.ts';
import { removePart, type JobAnswer, type JobName, type JobOrder } from './jobs.ts';
import type { createHistoryClient } from '../history/client.ts';
import type { createRetention } from './cleanUp.ts';
import type {
  BackupContent,
  CleanUpResult,
  DataOverview,
  ExportFormat,
  FileResult,
  Keeping,
  Task,
  TaskProgress,
} from '../../shared/files.ts';
import type { Filter } from '../../shared/filter.ts';
import type { ActionResult } from '../../shared/actionResult.ts';

/** What the care of the history file needs. */
export interface DataCareDeps {
  /** The database file. */
  readonly file: string;
  readonly files: ReturnType<typeof createFileClient>;
  readonly history: Pick<ReturnType<typeof createHistoryClient>, 'ask'>;
  readonly retention: ReturnType<typeof createRetention>;
  readonly onProgress: (progress: TaskProgress) => void;
}

/** Exports, backups, restores and clean-ups as the window asks for them; one of each kind at a time. */
export function createDataCare({ file, files, history, retention, onProgress }: DataCareDeps) {
  const stops = new Map<Task, AbortController>();

  /** Does a job and says in words what came of it. */
  async function run<Name extends JobName>(
    task: Task,
    { name, order }: { readonly name: Name; readonly order: () => Promise<JobOrder<Name>> },
  ): Promise<Outcome<JobAnswer<Name>>> {
    if (stops.has(task)) return { kind: 'failed', problem: busyWords[task] };
    const stop = new AbortController();
    stops.set(task, stop);
    try {
      const answer = await files.run(name, await order(), {
        signal: stop.signal,
        onProgress: (done, total) => onProgress({ task, done, total }),
      });
      return { kind: 'done', answer };
    } catch (error) {
      if (error instanceof JobCanceled) return { kind: 'canceled' };
      if (error instanceof JobProblem) return { kind: 'failed', problem: error.message };
      throw error;
    } finally {
      stops.delete(task);
    }
  }

  /** Does a job that writes a file, and leaves nothing behind that is not whole. */
  async function write<Name extends JobName>(
    task: Task,
    target: string,
    job: { readonly name: Name; readonly order: () => Promise<JobOrder<Name>> },
  ): Promise<Outcome<JobAnswer<Name>>> {
    // The file in use would be gone, and with it what arrives meanwhile.
    if (target === file) return { kind: 'failed', problem: inUseWords };
    const isOurs = !stops.has(task);
    const outcome = await run(task, job);
    if (isOurs && outcome.kind !== 'done') removePart(target);
    return outcome;
  }

  return {
    /** The history file in figures. */
    async overview(): Promise<DataOverview> {
      const bytes = ['', '-wal']
        .map((suffix) => statSync(file + suffix, { throwIfNoEntry: false })?.size ?? 0)
        .reduce((sum, size) => sum + size, 0);
      return { file, bytes, ...(await history.ask('extent')) };
    },

    /** Writes the events of a filter to a file, newest first. */
    async export(
      filter: Filter,
      format: ExportFormat,
      target: string,
    ): Promise<FileResult<{ readonly count: number }>> {
      const outcome = await write('export', target, {
        name: 'export',
        order: async () => ({ target, format, ids: await history.ask('idList', filter) }),
      });
      return outcome.kind === 'done'
        ? { kind: 'done', file: target, count: outcome.answer }
        : outcome;
    },

    /** Copies the history to a file and checks the copy. */
    async backUp(target: string): Promise<FileResult<BackupContent>> {
      const outcome = await write('backup', target, {
        name: 'backUp',
        order: () => Promise.resolve(target),
      });
      return outcome.kind === 'done' ? { kind: 'done', file: target, ...outcome.answer } : outcome;
    },

    /** Checks a backup that was chosen to be restored. */
    async inspect(backup: string): Promise<FileResult<BackupContent>> {
      const outcome = await run('restore', {
        name: 'inspect',
        order: () => Promise.resolve(backup),
      });
      return outcome.kind === 'done' ? { kind: 'done', file: backup, ...outcome.answer } : outcome;
    },

    /** Puts a backup ready for the next start, which then finds it in place of the history of now. */
    async stageRestore(backup: string): Promise<ActionResult> {
      const outcome = await run('restore', {
        name: 'stageRestore',
        order: () => Promise.resolve(backup),
      });
      if (outcome.kind === 'done') return { ok: true };
      const problem = outcome.kind === 'failed' ? outcome.problem : 'Dockbell is quitting.';
      return { ok: false, problem };
    },

    preview: (keeping: Keeping) => retention.preview(keeping),

    cleanUp: (): Promise<CleanUpResult> => retention.cleanUp(),

    /** Stops a task and removes what it has written so far. */
    cancel(task: Task): void {
      stops.get(task)?.abort();
    },
  };
}

type Outcome<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'canceled' }
  | { readonly kind: 'failed'; readonly problem: string };

const inUseWords = 'Dockbell uses this file itself. Choose another name.';

const busyWords = {
  export: 'Another export is still being written. Wait for it, or cancel it.',
  backup: 'Another backup is still being written. Wait for it, or cancel it.',
  restore: 'A backup is still being read. Wait until it is done.',
  cleanUp: 'A clean-up is still under way. Wait until it is done.',
} satisfies Record<Task, string>;
