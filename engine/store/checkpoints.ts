import { Worker } from 'node:worker_threads';
import { endThread } from '../threads/endThread.ts';

/** How many written rows make a checkpoint worth its flush. */
const rowsBetween = 1_000;
/** Beyond this many pages (64 MB) the WAL is to be reset. */
const maxWalPages = 16_384;
/** How long writes are held back at most so that the WAL can be reset. */
const maxHoldMs = 100;
/** A checkpoint that failed, or a thread that ended, is tried again after this. */
const defaultRetryMs = 10_000;

/** What the thread may be asked for. */
export type CheckpointWork = 'checkpoint' | 'truncate' | 'close';

/** Where the thread's code and the database are. */
export interface CheckpointDeps {
  readonly code: URL;
  readonly file: string;
  /** Holds writes back until the returned function is called. */
  readonly holdWrites: () => () => void;
  /** Whether the thread runs; without it SQLite must checkpoint by itself. */
  readonly onRunning: (isRunning: boolean) => void;
  /** Called for a checkpoint that failed, and when the thread ended by itself. */
  readonly onError: (error: unknown) => void;
  readonly retryMs?: number;
}

/** What the thread answers after each checkpoint. */
export type CheckpointReply =
  | {
      readonly kind: 'done';
      /** How many pages the WAL has. */
      readonly pages: number;
    }
  | { readonly kind: 'failed'; readonly problem: string };

/**
 * Runs WAL checkpoints in a thread of its own. SQLite resets the WAL when a write starts while all of it is checkpointed.
 * Under constant writes that moment never comes, so once the WAL exceeds 64 MB writes pause for at most 100 ms. No lock is
 * taken: whoever must write can, and the WAL is reset a little later. (https://sqlite.org/wal.html, 2.3 and 6)
 */
export function createCheckpoints(deps: CheckpointDeps) {
  const { onError, retryMs = defaultRetryMs } = deps;
  const hold = createHold(deps.holdWrites);
  const thread = createThread(deps, take, fail);
  let rows = 0;
  let isBusy = false;
  let mustTruncate = false;
  /** It was asked to end: nothing more is asked of it. */
  let hasEnded = false;
  let retryTimer: NodeJS.Timeout | undefined;

  function take(reply: CheckpointReply): void {
    const wasHeld = hold.release();
    if (reply.kind === 'failed') {
      fail(new Error(reply.problem));
      return;
    }
    isBusy = false;
    if (hasEnded) return;
    if ((reply.pages > maxWalPages || mustTruncate) && !wasHeld) {
      hold.begin();
      checkpoint(mustTruncate ? 'truncate' : 'checkpoint');
      mustTruncate = false;
    } else {
      wrote(0);
    }
  }

  /** Busy until it is time to try again, so that a full disk is not asked with each write. */
  function fail(error: unknown): void {
    hold.release();
    if (hasEnded) return;
    onError(error);
    isBusy = true;
    retryTimer = setTimeout(() => checkpoint('checkpoint'), retryMs).unref();
  }

  function wrote(more: number): void {
    rows += more;
    if (rows >= rowsBetween && !isBusy && !hasEnded) checkpoint('checkpoint');
  }

  function checkpoint(work: CheckpointWork): void {
    rows = 0;
    isBusy = true;
    thread.ask(work);
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
      hasEnded = true;
      clearTimeout(retryTimer);
      hold.release();
      await thread.end();
    },
  };
}

/** Holds writes back, for a short time at most. */
function createHold(holdWrites: CheckpointDeps['holdWrites']) {
  let letWrite: (() => void) | null = null;
  let timer: NodeJS.Timeout | undefined;

  /** Whether they were held. */
  function release(): boolean {
    clearTimeout(timer);
    const wasHeld = letWrite !== null;
    letWrite?.();
    letWrite = null;
    return wasHeld;
  }

  return {
    begin(): void {
      letWrite = holdWrites();
      timer = setTimeout(release, maxHoldMs);
    },

    release,
  };
}

/** The thread; started at once, and by the next question after it ended by itself. */
function createThread(
  { code, file, onRunning }: CheckpointDeps,
  take: (reply: CheckpointReply) => void,
  fail: (error: unknown) => void,
) {
  let worker: Worker | null = start();

  function start(): Worker {
    const started = new Worker(code, { workerData: { file } });
    started.unref();
    started.on('message', take);
    started.on('error', (error) => {
      worker = null;
      onRunning(false);
      fail(error);
    });
    onRunning(true);
    return started;
  }

  return {
    ask(work: CheckpointWork): void {
      worker ??= start();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      worker.postMessage(work);
    },

    async end(): Promise<void> {
      const ending = worker;
      worker = null;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      if (ending !== null) await endThread(ending, () => ending.postMessage('close'));
    },
  };
}
