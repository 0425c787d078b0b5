import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { inTime } from '../../../electron/inTime.ts';

it('resolves with what comes in time, and passes a failure on', async () => {
  expect(await inTime(Promise.resolve(1), 1_000)).toBe(1);
  await expect(inTime(Promise.reject(new Error('no')), 1_000)).rejects.toThrow('no');
});

it('rejects in words when nothing comes', async () => {
  const never = new Promise(() => undefined);
  await expect(inTime(never, 1)).rejects.toThrow('no answer within 0.001 s');
});

it('takes an answer that came while the process stood still, although the time is up', async () => {
  const said = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     Atomics.wait(workerData, 0, 0);
     parentPort.postMessage('shown');
     Atomics.store(workerData, 0, 2);
     Atomics.notify(workerData, 0);`,
    { eval: true, workerData: said },
  );
  onTestFinished(async () => void (await worker.terminate()));
  await once(worker, 'online');
  // From here on the event loop looks at its timers first.
  await nextTurn();
  const answer = inTime(
    once(worker, 'message').then(([word]: unknown[]) => word),
    1,
  );
  Atomics.store(said, 0, 1);
  Atomics.notify(said, 0);
  Atomics.wait(said, 0, 1);
  // Now the time is up for certain.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  expect(await answer).toBe('shown');
});
