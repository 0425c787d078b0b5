import { Worker } from 'node:worker_threads';
import { endThread } from '../threads/endThread.ts';

/** How many written rows make a checkpoint worth its flush. */
const rowsBetween = 1_000;
/** Beyond so many pages (64 MB) the log is to be begun anew. */
const maxWalPages = 16_384;
/** For how long writing is held back at most so that the log can begin anew, in ms. */
const maxHoldMs = 100;

/** What the thread may be asked for. */
export type CheckpointWork = 'checkpoint' | 'truncate' | 'close';

/** Where the thread's code and the database are. */
export interface CheckpointDeps {
  readonly code: URL;
  readonly file: string;
  /** Asks that nothing be written until the answered function is called. */
  readonly holdWrites: () => () => void;
  /** Called if the thread fails: SQLite must then checkpoint by itself again. */
  readonly onFailure: (error: unknown) => void;
}

/** What the thread answers each time it has carried over. */
export interface CheckpointReply {
  /** How many pages the log has. */
  readonly pages: number;
}

/**
 * Carries the log over into the database file from time to time, in a thread of its own. SQLite begins the log anew when a
 * write comes at a moment at which all of it is carried over. Under a stream of deliveries there is never such a moment, so
 * once the log is long the little that is left of it is carried over while writing is held back. No lock is taken for that:
 * whoever must write meanwhile can, and the log begins anew a little later. (https://sqlite.org/wal.html, 2.3 and 6)
 */
export function createCheckpoints({ code, file, holdWrites, onFailure }: CheckpointDeps) {
  const worker = new Worker(code, { workerData: { file } });
  worker.unref();
  let rows = 0;
  let isBusy = false;
  let mustTruncate = false;
  /** It failed or was told to end: nothing more is asked of it. */
  let hasEnded = false;
  let letWrite: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;
  worker.on('message', ({ pages }: CheckpointReply) => {
    isBusy = false;
    const wasHeld = letWrite !== null;
    release();
    if (hasEnded) return;
    if ((pages > maxWalPages || mustTruncate) && !wasHeld) {
      letWrite = holdWrites();
      timer = setTimeout(release, maxHoldMs);
      checkpoint(mustTruncate ? 'truncate' : 'checkpoint');
      mustTruncate = false;
    } else {
      wrote(0);
    }
  });
  worker.on('error', (error) => {
    hasEnded = true;
    release();
    onFailure(error);
  });

  function wrote(more: number): void {
    rows += more;
    if (rows >= rowsBetween && !isBusy && !hasEnded) checkpoint('checkpoint');
  }

  function checkpoint(work: CheckpointWork): void {
    rows = 0;
    isBusy = true;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(work);
  }

  function release(): void {
    clearTimeout(timer);
    letWrite?.();
    letWrite = null;
  }

  return {
    /** So many rows were written. */
    wrote,

    /** Carries everything over and cuts the log, so that a file which shrank is shorter on disk. */
    truncate(): void {
      mustTruncate = true;
      if (!isBusy && !hasEnded) checkpoint('checkpoint');
    },

    async close(): Promise<void> {
      const isGone = hasEnded;
      hasEnded = true;
      release();
      if (!isGone) await endThread(worker, () => checkpoint('close'));
    },
  };
}
