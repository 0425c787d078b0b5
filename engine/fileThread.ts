// A thread that does one long work on a file and ends: an export, a backup, a search for what a clean-up may take away.
import { parentPort, workerData } from 'node:worker_threads';
import { errorWords } from './errorWords.ts';
import { fileJobs, type JobContext, type JobName } from './fileJobs.ts';
import type { JobReply } from './fileClient.ts';
import { BackupProblem } from './store/backup.ts';
import { yieldToDeliveries } from './threadPriority.ts';

yieldToDeliveries();
const { file, name, order } = workerData as {
  readonly file: string;
  readonly name: JobName;
  readonly order: unknown;
};
const job = fileJobs[name] as (context: JobContext, order: unknown) => Promise<unknown>;

function reply(message: JobReply): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(message);
}

function onProgress(done: number, total: number): void {
  reply({ kind: 'progress', done, total });
}

try {
  reply({ kind: 'done', answer: await job({ file, onProgress }, order) });
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  const isPlain = error instanceof BackupProblem;
  reply({ kind: 'failed', problem: errorWords(error), code, isPlain });
}
