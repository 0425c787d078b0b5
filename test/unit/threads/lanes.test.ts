import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createRightOfWay, noneUnderWay, type Traffic } from '../../../engine/threads/lanes.ts';

const code = new URL('../../../engine/threads/lanes.ts', import.meta.url).href;

/** A thread that gives way as one kind of traffic again and again, and counts in shared memory how often it got on. */
async function threadOf(traffic: Traffic) {
  const underWay = noneUnderWay();
  const turns = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const source = `
    const { createRightOfWay } = await import(${JSON.stringify(code)});
    const { parentPort, workerData } = await import('node:worker_threads');
    const { underWay, turns } = workerData;
    const rightOfWay = createRightOfWay(underWay);
    parentPort.postMessage('ready');
    for (;;) {
      rightOfWay.giveWay(${JSON.stringify(traffic)});
      Atomics.add(turns, 0, 1);
    }`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: { underWay, turns },
  });
  onTestFinished(async () => {
    await worker.terminate();
  });
  await once(worker, 'message');
  const turnsIn = async (milliseconds: number) => {
    const before = Atomics.load(turns, 0);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    return Atomics.load(turns, 0) - before;
  };
  return { rightOfWay: createRightOfWay(underWay), turnsIn };
}

/** The kinds that each kind gives way to, and those that it does not. */
const order = [
  ['search', ['delivery'], ['search', 'find', 'copy']],
  ['find', ['delivery', 'search'], ['find', 'copy']],
  ['copy', ['delivery', 'search', 'find'], ['copy']],
] as const satisfies [Traffic, Traffic[], Traffic[]][];

describe('engine/threads/lanes.ts', () => {
  it.each(order)(
    'lets a %s rest while %j is under way, and not for %j',
    async (own, before, after) => {
      const { rightOfWay, turnsIn } = await threadOf(own);
      const free = await turnsIn(200);
      for (const other of before) {
        rightOfWay.enter(other);
        const held = await turnsIn(200);
        rightOfWay.leave(other);
        // It rests ten of eleven milliseconds, and gets on all the same.
        expect(held).toBeLessThan(free / 2);
        expect(held).toBeGreaterThan(0);
      }
      for (const other of after) {
        rightOfWay.enter(other);
        expect(await turnsIn(200)).toBeGreaterThan(0);
        rightOfWay.leave(other);
      }
    },
  );

  it('never rests while nothing is under way and no delivery came', () => {
    const rightOfWay = createRightOfWay(noneUnderWay());
    const start = performance.now();
    for (let turn = 0; turn < 1_000; turn += 1) rightOfWay.giveWay('copy');
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each(['resolves', 'rejects'])('ends the right of way when the work %s', async (how) => {
    const underWay = noneUnderWay();
    const rightOfWay = createRightOfWay(underWay);
    let end: () => void = () => undefined;
    const work = new Promise<string>((resolve, reject) => {
      end = () => (how === 'resolves' ? resolve('done') : reject(new Error('broken')));
    });
    const settled = rightOfWay.during('delivery', work);
    rightOfWay.enter('search');
    rightOfWay.leave('search');
    expect(Atomics.load(underWay, 0)).not.toBe(0);
    end();
    const [result] = await Promise.allSettled([settled]);
    expect(result).toMatchObject(
      how === 'resolves' ? { value: 'done' } : { reason: new Error('broken') },
    );
    expect(Atomics.load(underWay, 0)).toBe(0);
  });

  it('counts as many of each kind as a computer can have', () => {
    const underWay = noneUnderWay();
    const rightOfWay = createRightOfWay(underWay);
    const many = [
      ['delivery', 512],
      ['search', 100],
      ['find', 20],
      ['copy', 20],
    ] as const;
    for (const [traffic, count] of many) {
      for (let one = 0; one < count; one += 1) rightOfWay.enter(traffic);
    }
    for (const [traffic, count] of many.toReversed()) {
      for (let one = 0; one < count; one += 1) rightOfWay.leave(traffic);
    }
    expect(Atomics.load(underWay, 0)).toBe(0);
  });
});
