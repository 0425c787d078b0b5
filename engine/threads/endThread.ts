import type { Worker } from 'node:worker_threads';

/** How long a thread has to end by itself. */
const maxEndMs = 2_000;

/**
 * Asks a running thread to end, and resolves once it has. Terminating a thread while SQLite works can crash the whole app, so
 * only a thread that does not end in time is terminated.
 */
export async function endThread(worker: Worker, ask: () => void): Promise<void> {
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const timer = setTimeout(() => void worker.terminate(), maxEndMs);
  ask();
  await ended;
  clearTimeout(timer);
}
