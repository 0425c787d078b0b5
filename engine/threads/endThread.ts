import type { Worker } from 'node:worker_threads';

/** How long a thread has to end by itself, in ms. */
const patience = 2_000;

/**
 * Ends a running thread by asking it to; resolves once it has ended. To stop one in the middle of SQLite's work can take the
 * whole program with it, so that is left for one that does not end in time.
 */
export async function endThread(worker: Worker, ask: () => void): Promise<void> {
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const timer = setTimeout(() => void worker.terminate(), patience);
  ask();
  await ended;
  clearTimeout(timer);
}
