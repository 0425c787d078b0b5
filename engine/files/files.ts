import { statSync } from 'node:fs';
import { JobCanceled, JobProblem, type createFileClient } from './client.ts';
import { removePart, type JobAnswer, type JobName, type JobOrder } from './jobs.ts';
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

/** What exports, backups, restores and clean-ups need. */
export interface FilesDeps {
  /** The database file. */
  readonly file: string;
  readonly jobs: ReturnType<typeof createFileClient>;
  /** The ids of a filter's events, newest first. */
  readonly idsOf: (filter: Filter) => Promise<Float64Array>;
  readonly extent: () => Promise<Pick<FilesOverview, 'events' | 'oldestAt' | 'newestAt'>>;
  readonly cleanUps: ReturnType<typeof createCleanUps>;
  readonly onProgress: (progress: TaskProgress) => void;
}

/** Exports, backups, restores and clean-ups as the window asks for them; one of each kind at a time. */
export function createFiles(deps: FilesDeps) {
  const { file, idsOf, extent, cleanUps } = deps;
  const { run, write, cancel } = createTasks(deps);

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
      const outcome = await write('export', target, {
        name: 'export',
        order: async () => ({ target, format, ids: await idsOf(filter) }),
      });
      return outcome.kind === 'done'
        ? { kind: 'done', file: target, count: outcome.answer }
        : outcome;
    },

    /** Copies the history to a file and checks the copy. */
    async backUp(target: string): Promise<FileResult<BackupContent>> {
      const outcome = await write('backup', target, { name: 'backUp', order: () => target });
      return outcome.kind === 'done' ? { kind: 'done', file: target, ...outcome.answer } : outcome;
    },

    /** Checks a backup before it is restored. */
    async inspect(backup: string): Promise<FileResult<BackupContent>> {
      const outcome = await run('restore', { name: 'inspect', order: () => backup });
      return outcome.kind === 'done' ? { kind: 'done', file: backup, ...outcome.answer } : outcome;
    },

    /** Prepares a backup so that the next start uses it in place of the current history. */
    async stageRestore(backup: string): Promise<ActionResult> {
      const outcome = await run('restore', { name: 'stageRestore', order: () => backup });
      if (outcome.kind === 'done') return { ok: true };
      const problem = outcome.kind === 'failed' ? outcome.problem : 'Dockbell is quitting.';
      return { ok: false, problem };
    },

    previewCleanUp: cleanUps.preview,

    cleanUp: cleanUps.cleanUp,

    /** Stops a task and removes what it has written so far. */
    cancel,
  };
}

/** Runs jobs as tasks that show progress and can be canceled. */
function createTasks({ file, jobs, onProgress }: FilesDeps) {
  const stops = new Map<Task, AbortController>();

  /** Runs a job; a failure becomes a sentence. */
  async function run<Name extends JobName>(
    task: Task,
    { name, order }: Job<Name>,
  ): Promise<Outcome<JobAnswer<Name>>> {
    if (stops.has(task)) return { kind: 'failed', problem: busyWords[task] };
    const stop = new AbortController();
    stops.set(task, stop);
    try {
      const answer = await jobs.run(name, await order(), {
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

  /** Runs a job that writes a file, and removes the file unless it is complete. */
  async function write<Name extends JobName>(
    task: Task,
    target: string,
    job: Job<Name>,
  ): Promise<Outcome<JobAnswer<Name>>> {
    // It would replace the file in use, and what arrives in the meantime would be lost.
    if (target === file) return { kind: 'failed', problem: inUseWords };
    const isOurs = !stops.has(task);
    const outcome = await run(task, job);
    if (isOurs && outcome.kind !== 'done') removePart(target);
    return outcome;
  }

  return { run, write, cancel: (task: Task): void => stops.get(task)?.abort() };
}

interface Job<Name extends JobName> {
  readonly name: Name;
  readonly order: () => JobOrder<Name> | Promise<JobOrder<Name>>;
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
  cleanUp: 'A clean-up is still running. Wait until it is done.',
} satisfies Record<Task, string>;
