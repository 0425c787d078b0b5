import { Worker } from 'node:worker_threads';

/** How many written rows make a checkpoint worth its flush. */
const rowsBetween = 1_000;

/** Where the thread's code and the database are. */
export interface CheckpointDeps {
  readonly code: URL;
  readonly file: string;
  /** Called if the thread fails: SQLite must then checkpoint by itself again. */
  readonly onFailure: (error: unknown) => void;
}

/** Carries the log over into the database file from time to time, in a thread of its own. */
export function createCheckpoints({ code, file, onFailure }: CheckpointDeps) {
  const worker = new Worker(code, { workerData: { file } });
  worker.unref();
  let rows = 0;
  let isBusy = false;
  let hasFailed = false;
  worker.on('message', () => {
    isBusy = false;
    wrote(0);
  });
  worker.on('error', (error) => {
    hasFailed = true;
    onFailure(error);
  });

  function wrote(more: number): void {
    rows += more;
    if (rows < rowsBetween || isBusy || hasFailed) return;
    rows = 0;
    isBusy = true;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage('checkpoint');
  }

  return {
    /** So many rows were written. */
    wrote,

    async close(): Promise<void> {
      await worker.terminate();
    },
  };
}
