import { Worker } from 'node:worker_threads';
import { assertNever } from '../../shared/assertNever.ts';
import { endThread } from '../threads/endThread.ts';
import { longListsIn } from '../threads/transfer.ts';
import type { LaneCounters } from '../threads/lanes.ts';
import { spokenLanguage, words } from '../../shared/words/words.ts';
import type { JobAnswer, JobName, JobOrder } from './jobs.ts';

/** What the thread of a job sends. */
export type JobReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly answer: unknown }
  | {
      readonly kind: 'failed';
      readonly problem: string;
      readonly code: string | null;
      /** Whether the problem is a sentence for the dispatcher. */
      readonly isPlain: boolean;
    };

/** A failed job; the message is a sentence for the dispatcher. */
export class JobProblem extends Error {
  override readonly name = 'JobProblem';
}

/** A job that a person stopped. */
export class JobCanceled extends Error {
  override readonly name = 'JobCanceled';
}

/** How to follow and stop a job. */
export interface JobOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Where the thread's code and the database are. */
export interface FileClientDeps {
  readonly code: URL;
  readonly file: string;
  /** The priority lanes that the thread takes part in. */
  readonly underWay: LaneCounters;
}

/** Runs long jobs on files, each in its own thread, so that neither a delivery nor a search waits for one. */
export function createFileClient({ code, file, underWay }: FileClientDeps) {
  /** Each with the function that stops it. */
  const running = new Map<Worker, () => Promise<void>>();

  /** Rejects with JobProblem, or with JobCanceled once the thread of a stopped job has ended. */
  function run<Name extends JobName>(
    name: Name,
    order: JobOrder<Name>,
    { onProgress, signal }: JobOptions = {},
  ): Promise<JobAnswer<Name>> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(new JobCanceled('Stopped'));
        return;
      }
      const stopping = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
      const worker = new Worker(code, {
        workerData: { file, name, order, stopping, underWay, spoken: spokenLanguage() },
        // The caller does not need the lists of its order any more.
        transferList: longListsIn(order),
      });
      const stop = () => endThread(worker, () => Atomics.store(stopping, 0, 1));
      running.set(worker, stop);
      let end: (() => void) | null = null;
      const onAbort = () => void stop();
      signal?.addEventListener('abort', onAbort);
      worker.on('message', (reply: JobReply) => {
        switch (reply.kind) {
          case 'progress':
            onProgress?.(reply.done, reply.total);
            break;
          case 'done':
            end = () => resolve(reply.answer as JobAnswer<Name>);
            break;
          case 'failed':
            end = () => reject(new JobProblem(reply.isPlain ? reply.problem : plainProblem(reply)));
            break;
          default:
            assertNever(reply);
        }
      });
      worker.once('error', (error: Error) => {
        end = () => reject(error);
      });
      // Its files stay open until then.
      worker.once('exit', () => {
        running.delete(worker);
        signal?.removeEventListener('abort', onAbort);
        if (end === null) reject(new JobCanceled('Stopped'));
        else end();
      });
    });
  }

  return {
    run,

    /** Stops every job. */
    async close(): Promise<void> {
      await Promise.all([...running.values()].map((stop) => stop()));
    },
  };
}

/** A problem with a file as a sentence for the dispatcher. */
export function plainProblem({
  code,
  problem,
}: {
  readonly code: string | null;
  readonly problem: string;
}) {
  switch (code) {
    case 'ENOSPC':
    case 'SQLITE_FULL':
    case 'EDQUOT':
      return words().fileProblems.diskFull;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return words().fileProblems.notAllowed;
    case 'EBUSY':
      return words().fileProblems.openElsewhere;
    case 'ENOENT':
      return words().fileProblems.notThere;
    case null:
    default:
      return words().fileProblems.other(problem);
  }
}
