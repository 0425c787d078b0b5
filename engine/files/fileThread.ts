// The thread of one long job on a file, such as an export, a backup, or finding what a clean-up may remove; it ends with the job.
import { parentPort, workerData } from 'node:worker_threads';
import { errorCode, errorWords } from '../../shared/errorWords.ts';
import type { JobContext, JobName } from './jobs.ts';
import type { JobReply } from './client.ts';
import { longListsIn } from '../threads/transfer.ts';
import { createLanes, type LaneCounters } from '../threads/lanes.ts';
import { yieldToDeliveries } from '../threads/priority.ts';
import { speak, type Spoken } from '../../shared/words/words.ts';

const progressIntervalMs = 100;

yieldToDeliveries();
// Imported only after that: loading takes a core for longer than a delivery may wait.
const [{ fileJobs, trafficOf }, { BackupProblem }] = await Promise.all([
  import('./jobs.ts'),
  import('../store/backup.ts'),
]);
const { file, name, order, stopping, underWay, spoken } = workerData as {
  readonly file: string;
  readonly name: JobName;
  readonly order: unknown;
  /** Its one number becomes 1 to stop the job, because a message would arrive only after the job. */
  readonly stopping: Int32Array;
  readonly underWay: LaneCounters;
  /** The language of whoever wants the job done. */
  readonly spoken: Spoken;
};
speak(spoken.language, spoken.locale);
const job = fileJobs[name] as (context: JobContext, order: unknown) => Promise<unknown>;

const isStopped = () => Atomics.load(stopping, 0) === 1;

function reply(message: JobReply): void {
  parentPort?.postMessage(message, message.kind === 'done' ? longListsIn(message.answer) : []);
}

const traffic = trafficOf(name);
const lanes = createLanes(underWay);
let reportedAt = 0;

function giveWay(): void {
  if (isStopped()) throw new Error('Stopped');
  lanes.giveWay(traffic);
}

function onProgress(done: number, total: number): void {
  giveWay();
  const now = performance.now();
  if (now - reportedAt < progressIntervalMs && done < total) return;
  reportedAt = now;
  reply({ kind: 'progress', done, total });
}

try {
  const answer = await lanes.during(traffic, job({ file, onProgress, giveWay }, order));
  if (!isStopped()) reply({ kind: 'done', answer });
} catch (error) {
  const isPlain = error instanceof BackupProblem;
  // A stopped job needs no reply.
  if (!isStopped()) {
    reply({ kind: 'failed', problem: errorWords(error), code: errorCode(error), isPlain });
  }
}
