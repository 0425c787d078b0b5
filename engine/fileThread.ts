// A thread that does one long work on a file and ends: an export, a backup, a search for what a clean-up may take away.
import { parentPort, workerData } from 'node:worker_threads';
import { errorWords } from './errorWords.ts';
import { fileJobs, type JobContext, type JobName } from './fileJobs.ts';
import type { JobReply } from './fileClient.ts';
import { BackupProblem } from './store/backup.ts';
import { yieldToDeliveries } from './threadPriority.ts';

yieldToDeliveries();
const { file, name, order, stopping } = workerData as {
  readonly file: string;
  readonly name: JobName;
  readonly order: unknown;
  /** Its only number becomes 1 when the job is to stop: a message would wait for the end of it. */
  readonly stopping: Int32Array;
};
const job = fileJobs[name] as (context: JobContext, order: unknown) => Promise<unknown>;

const isStopped = () => Atomics.load(stopping, 0) === 1;

function reply(message: JobReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

function onProgress(done: number, total: number): void {
  if (isStopped()) throw new Error('Stopped');
  reply({ kind: 'progress', done, total });
}

try {
  const answer = await job({ file, onProgress }, order);
  if (!isStopped()) reply({ kind: 'done', answer });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  const isPlain = error instanceof BackupProblem;
  // Whoever stopped it knows.
  if (!isStopped()) reply({ kind: 'failed', problem: errorWords(error), code, isPlain });
}
