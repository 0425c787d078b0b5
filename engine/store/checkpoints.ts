import { Worker } from 'node:worker_threads';
import { endThread } from '../threads/endThread.ts';

/** How many written rows make a checkpoint worth its flush. */
const rowsBetween = 1_000;
/** Beyond this many pages (64 MB) the WAL is to be reset. */
const maxWalPages = 16_384;
/** How long writes are held back at most so that the WAL can be reset. */
const maxHoldMs = 100;

/** What the thread may be asked for. */
export type CheckpointWork = 'checkpoint' | 'truncate' | 'close';

/** Where the thread's code and the database are. */
export interface CheckpointDeps {
  readonly code: URL;
  readonly file: string;
  /** Holds writes back until the returned function is called. */
  readonly holdWrites: () => () => void;
  /** Called if the thread fails: SQLite must then checkpoint by itself again. */
  readonly onFailure: (error: unknown) => void;
}

/** What the thread answers after each checkpoint. */
export interface CheckpointReply {
  /** How many pages the WAL has. */
  readonly pages: number;
}

/**
 * Runs WAL checkpoints in a thread of its own. SQLite resets the WAL when a write starts while all of it is checkpointed.
 * Under constant writes that moment never comes, so once the WAL exceeds 64 MB writes pause for at most 100 ms. No lock is
 * taken: whoever must write can, and the WAL is reset a little later. (https://sqlite.org/wal.html, 2.3 and 6)
 */
export function createCheckpoints({ code, file, holdWrites, onFailure }: CheckpointDeps) {
  const worker = new Worker(code, { workerData: { file } });
  worker.unref();
  let rows = 0;
  let isBusy = false;
  let mustTruncate = false;
  /** It failed or was asked to end: nothing more is asked of it. */
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
    /** Rows were written. */
    wrote,

    /** Checkpoints everything and truncates the WAL, so that a file which shrank is shorter on disk. */
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
