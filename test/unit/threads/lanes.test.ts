import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createLanes,
  emptyLanes,
  resetSearchLane,
  type Lane,
} from '../../../engine/threads/lanes.ts';

const code = new URL('../../../engine/threads/lanes.ts', import.meta.url).href;

/** Lanes with a clock of their own that only waiting moves, and that lists for how long each wait was. */
function testLanes() {
  const shared = emptyLanes();
  const waits: number[] = [];
  const clock = { ms: 1_000 };
  let onWait: () => void = () => undefined;
  const lanes = createLanes(shared, {
    elapsed: () => clock.ms,
    now: () => 1_000_000 + clock.ms,
    wait: (_, expected, ms) => {
      expect(expected).toBe(Atomics.load(shared, 0));
      waits.push(ms);
      clock.ms += ms;
      onWait();
    },
  });
  /** Gives way, and answers how long each wait for it was, in ms. */
  const waitsOf = (lane: Lane) => {
    lanes.giveWay(lane);
    return waits.splice(0);
  };
  return { shared, lanes, clock, waitsOf, atWait: (act: () => void) => (onWait = act) };
}

/** The lanes that each lane gives way to, and those that it does not. */
const order = [
  ['search', ['delivery'], ['search', 'find', 'copy']],
  ['find', ['delivery', 'search'], ['find', 'copy']],
  ['copy', ['delivery', 'search', 'find'], ['copy']],
] as const satisfies [Lane, Lane[], Lane[]][];

describe('engine/threads/lanes.ts', () => {
  it.each(order)('lets a %s wait for %j, and not for %j', (own, higher, others) => {
    for (const other of higher) {
      const { lanes, clock, waitsOf } = testLanes();
      lanes.enter(other);
      // It waits ten of eleven milliseconds, and gets on all the same.
      expect(waitsOf(own)).toEqual([10]);
      clock.ms += 0.9;
      expect(waitsOf(own)).toEqual([]);
      clock.ms += 0.1;
      expect(waitsOf(own)).toEqual([10]);
    }
    for (const other of others) {
      const { lanes, waitsOf } = testLanes();
      lanes.enter(other);
      expect(waitsOf(own)).toEqual([]);
    }
  });

  it('waits no longer than a higher lane is in use, and goes on waiting for another', () => {
    const { lanes, clock, waitsOf, atWait } = testLanes();
    lanes.enter('search');
    lanes.enter('find');
    const ends = [() => lanes.leave('search'), () => lanes.leave('find')];
    // Woken after 2 ms each time instead of the whole wait.
    let before = clock.ms;
    atWait(() => {
      clock.ms = before += 2;
      ends.shift()?.();
    });
    expect(waitsOf('copy')).toEqual([10, 8]);
    expect(clock.ms).toBe(1_004);
    expect(waitsOf('copy')).toEqual([]);
  });

  it('never waits while nothing is under way and no delivery came', () => {
    const { clock, waitsOf } = testLanes();
    for (let turn = 0; turn < 1_000; turn += 1) {
      clock.ms += 1;
      expect(waitsOf('copy')).toEqual([]);
    }
  });

  it('lets go of its core after each half millisecond until deliveries stop coming', () => {
    const { lanes, clock, waitsOf } = testLanes();
    lanes.enter('delivery');
    lanes.leave('delivery');
    expect(waitsOf('search')).toEqual([0.05]);
    clock.ms += 0.4;
    expect(waitsOf('search')).toEqual([]);
    clock.ms += 0.1;
    expect(waitsOf('search')).toEqual([0.05]);
    clock.ms += 3_000;
    expect(waitsOf('search')).toEqual([]);
  });

  it('waits in a real thread, and is woken when the higher lane is left', async () => {
    const shared = emptyLanes();
    const lanes = createLanes(shared);
    lanes.enter('delivery');
    const source = `
      const { createLanes } = await import(${JSON.stringify(code)});
      const { parentPort, workerData } = await import('node:worker_threads');
      const lanes = createLanes(workerData);
      while (Atomics.load(workerData, 0) !== 0) lanes.giveWay('search');
      parentPort.postMessage('done');`;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
      workerData: shared,
    });
    onTestFinished(async () => {
      await worker.terminate();
    });
    await once(worker, 'online');
    const done = once(worker, 'message');
    lanes.leave('delivery');
    expect(await done).toEqual(['done']);
  });

  it('forgets the searches of a thread that ended, and nothing else', () => {
    const { shared, lanes, waitsOf } = testLanes();
    for (const lane of ['search', 'search', 'copy'] as const) lanes.enter(lane);
    expect(waitsOf('find')).toEqual([10]);
    resetSearchLane(shared);
    lanes.leave('copy');
    expect(Atomics.load(shared, 0)).toBe(0);
  });

  it.each(['resolves', 'rejects'])('leaves the lane when the job %s', async (how) => {
    const shared = emptyLanes();
    const lanes = createLanes(shared);
    let end: () => void = () => undefined;
    const work = new Promise<string>((resolve, reject) => {
      end = () => (how === 'resolves' ? resolve('done') : reject(new Error('broken')));
    });
    const settled = lanes.during('delivery', work);
    lanes.enter('search');
    lanes.leave('search');
    expect(Atomics.load(shared, 0)).not.toBe(0);
    end();
    const [result] = await Promise.allSettled([settled]);
    expect(result).toMatchObject(
      how === 'resolves' ? { value: 'done' } : { reason: new Error('broken') },
    );
    expect(Atomics.load(shared, 0)).toBe(0);
  });

  it('counts as many of each kind as a computer can have', () => {
    const shared = emptyLanes();
    const lanes = createLanes(shared);
    const many = [
      ['delivery', 512],
      ['search', 100],
      ['find', 20],
      ['copy', 20],
    ] as const;
    for (const [lane, count] of many) {
      for (let one = 0; one < count; one += 1) lanes.enter(lane);
    }
    for (const [lane, count] of many.toReversed()) {
      for (let one = 0; one < count; one += 1) lanes.leave(lane);
    }
    expect(Atomics.load(shared, 0)).toBe(0);
  });
});
