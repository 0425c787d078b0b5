import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createHistoryClient } from '../../engine/history/client.ts';
import { createLanes, emptyLanes } from '../../engine/threads/lanes.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { acceptedDelivery, filterOf, testStore } from '../fixtures/testStore.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const threadCode = new URL('../../engine/history/historyThread.ts', import.meta.url);

/** A real thread on a real file; `before` is code that runs in each thread before its own. */
function testClient({
  events = 0,
  before = '',
  lateAfterMs = (): number => 900_000,
  restAfterMs = 60_000,
} = {}) {
  const folder = temporaryFolder();
  const { store, record } = testStore(join(folder, 'dockbell.sqlite'));
  const numbers = Array.from({ length: events }, (_, number) => number);
  if (events > 0) record([acceptedDelivery(numbers)]);
  const code = join(folder, 'thread.mjs');
  writeFileSync(code, `${before}\nawait import(${JSON.stringify(threadCode.href)});`);
  const onError = vi.fn<(message: string, error: unknown) => void>();
  const onRead = vi.fn<() => void>();
  const laneCounters = emptyLanes();
  const client = createHistoryClient({
    code: before === '' ? threadCode : pathToFileURL(code),
    file: join(folder, 'dockbell.sqlite'),
    laneCounters,
    lateAfterMs,
    onRead,
    onError,
    restAfterMs,
  });
  onTestFinished(() => client.close());
  const find = async (text: string) =>
    (await client.ask('rowsAt', filterOf({ text }), null, 0, 500)).map(({ id }) => id);
  return { folder, store, record, client, onRead, onError, find, laneCounters };
}

/** Code that lets only the first thread fail. */
function firstTime(folderOf: string, code: string): string {
  return `import { existsSync, writeFileSync } from 'node:fs';
    import { dirname, join } from 'node:path';
    import { parentPort, workerData } from 'node:worker_threads';
    const mark = join(dirname(workerData.file), '${folderOf}');
    if (!existsSync(mark)) { writeFileSync(mark, ''); ${code} }`;
}

/** Code with which each thread leaves a mark. */
const counting = `import { appendFileSync } from 'node:fs';
  import { dirname, join } from 'node:path';
  import { workerData } from 'node:worker_threads';
  appendFileSync(join(dirname(workerData.file), 'threads'), '.');`;

/** How many threads there were. */
function threadsOf(folder: string): number {
  return readFileSync(join(folder, 'threads'), 'utf8').length;
}

describe('engine/history/client.ts', () => {
  it('finds an event that was stored just before the call, noted or not', async () => {
    const { client, record, find } = testClient();
    for (let number = 1; number <= 20; number += 1) {
      record([acceptedDelivery([number])]);
      if (number % 2 === 0) client.note({ newCount: 1 });
      expect(await find(`SHP-${number}`)).toContain(number);
    }
    expect(await client.ask('newCount', filterOf(), 15)).toBe(5);
  });

  it('shows a mark, a repeat and a removal of just before the call', async () => {
    const { client, store, record, find } = testClient({ events: 3 });
    expect(await find('is:starred')).toEqual([]);
    store.star([2], true);
    client.note({ changedIds: [2] });
    expect(await find('is:starred')).toEqual([2]);
    record([acceptedDelivery([0])]);
    client.note({ changedIds: [1] });
    expect(await find('is:repeated')).toEqual([1]);
    client.note({ removedIds: [3] });
    expect(await find('')).toEqual([2, 1]);
  });

  it('answers a search of the newest events at once, and says so when older ones have been read', async () => {
    const { client, onRead, find } = testClient({ events: 60_000 });
    const [newest, days, facets, oldest] = await Promise.all([
      find('SHP-59999'),
      client.ask('days', filterOf({ text: 'SHP-59' }), null),
      client.ask('facets', filterOf()),
      find('SHP-0'),
    ]);
    expect(newest).toEqual([60_000]);
    expect(days).toMatchObject({ isComplete: false, newestId: 60_000 });
    expect(facets.isComplete).toBe(false);
    expect(oldest).toEqual([]);
    await waitFor(async () =>
      expect(await client.ask('days', filterOf(), null)).toMatchObject({ isComplete: true }),
    );
    expect(onRead).toHaveBeenCalled();
    expect(await find('SHP-0')).toEqual([1]);
  });

  it('answers what is about the whole history only once all of it was read', async () => {
    const { client } = testClient({ events: 9_000 });
    const answers = await Promise.all([
      client.ask('rowsAt', filterOf(), null, 0, 1),
      client.ask('unreadCounts', [filterOf()]),
      client.ask('ids', filterOf()),
      client.ask('get', 1),
    ]);
    expect(answers[0]).toMatchObject([{ id: 9_000 }]);
    expect(answers[1]).toEqual([0]);
    expect(answers[2]).toHaveLength(9_000);
    expect(answers[3]).toMatchObject({ id: 1 });
  });

  it('starts no thread before the first call, whatever is noted', async () => {
    const { client, find, folder } = testClient({ events: 3, before: counting });
    client.note({ newCount: 1, changedIds: [1] });
    client.lookAt(true);
    client.lookAt(false);
    await client.ask('get', 1);
    expect(threadsOf(folder)).toBe(1);
    expect(await find('SHP-1')).toEqual([2]);
    expect(threadsOf(folder)).toBe(1);
  });

  it('ends the thread some time after the last call, and the next call starts another', async () => {
    const { client, store, find, folder } = testClient({
      events: 3,
      before: counting,
      restAfterMs: 0,
    });
    expect(await find('')).toEqual([3, 2, 1]);
    await waitFor(async () => {
      await find('');
      expect(threadsOf(folder)).toBeGreaterThan(1);
    });
    store.star([2], true);
    client.note({ changedIds: [2] });
    expect(await find('is:starred')).toEqual([2]);
  });

  it('keeps the thread while somebody looks, and lets it go afterwards', async () => {
    const { client, find, folder } = testClient({ events: 3, before: counting, restAfterMs: 0 });
    client.lookAt(true);
    for (let call = 0; call < 5; call += 1) {
      expect(await find('SHP-1')).toEqual([2]);
      // Behind the timer that would end it.
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    expect(threadsOf(folder)).toBe(1);
    client.lookAt(false);
    await waitFor(async () => {
      await find('');
      expect(threadsOf(folder)).toBeGreaterThan(1);
    });
  });

  it('calls late what is late by the setting at the time of the call', async () => {
    let lateAfterMs = 60_000;
    const { client, find, record } = testClient({ lateAfterMs: () => lateAfterMs });
    const delivery = acceptedDelivery([1]);
    const [event] = delivery.events;
    // Arrived two minutes after it happened.
    record([{ ...delivery, receivedAt: (event?.occurredAt ?? 0) + 120_000 }]);
    client.note({ newCount: 1 });
    expect(await find('is:late')).toEqual([1]);
    lateAfterMs = 120_000;
    expect(await find('is:late')).toEqual([]);
    expect(await find('-is:late')).toEqual([1]);
  });

  it('rejects the calls of a thread that fails, reports it, and answers the next', async () => {
    const { client, find, onError } = testClient({
      events: 3,
      before: firstTime(
        'failed',
        `parentPort.on('message', () => { throw new Error('broken') });
        await new Promise(() => {});`,
      ),
    });
    const calls = [find('SHP-1'), client.ask('get', 1), client.ask('typeCounts')];
    for (const { status, reason } of (await Promise.allSettled(calls)) as PromiseRejectedResult[]) {
      expect(status).toBe('rejected');
      expect(String(reason)).toBe('Error: The history could not be read. Try again.');
    }
    expect(onError).toHaveBeenCalledExactlyOnceWith(
      'The thread that reads the history failed',
      expect.objectContaining({ message: 'broken' }),
    );
    expect(await find('SHP-1')).toEqual([2]);
  });

  it('takes back the search that a thread ended in, and nothing else that is under way', async () => {
    const { client, laneCounters } = testClient({
      before: firstTime(
        'failed',
        `const { createLanes } = await import(${JSON.stringify(new URL('../../engine/threads/lanes.ts', import.meta.url).href)});
        parentPort.on('message', () => {
          createLanes(workerData.laneCounters).enter('search');
          throw new Error('broken');
        });
        await new Promise(() => {});`,
      ),
    });
    const others = createLanes(laneCounters);
    for (const traffic of ['delivery', 'find', 'copy'] as const) others.enter(traffic);
    const before = Atomics.load(laneCounters, 0);
    await expect(client.ask('typeCounts')).rejects.toThrow('could not be read');
    expect(Atomics.load(laneCounters, 0)).toBe(before);
    expect(await client.ask('typeCounts')).toEqual({});
    // The thread answers first, and then says that it is done.
    await expect.poll(() => Atomics.load(laneCounters, 0)).toBe(before);
  });

  it('knows in a new thread what changed while there was none', async () => {
    const { client, store, find, onError } = testClient({
      events: 3,
      before: firstTime('failed', "throw new Error('broken');"),
    });
    await expect(client.ask('get', 1)).rejects.toThrow('could not be read');
    expect(onError).toHaveBeenCalled();
    store.star([2], true);
    client.note({ changedIds: [2] });
    await waitFor(async () => expect(await find('is:starred')).toEqual([2]));
  });

  it('rejects one call that fails and keeps the thread', async () => {
    const { client, onError } = testClient({ events: 1 });
    const noFilter = undefined as unknown as ReturnType<typeof filterOf>;
    await expect(client.ask('facets', noFilter)).rejects.toThrow(/text/);
    expect(await client.ask('ids', filterOf())).toEqual([1]);
    expect(onError).not.toHaveBeenCalled();
  });

  it('ends with close: what waits for the whole history is rejected, and so is what comes after', async () => {
    const { client, onError } = testClient({ events: 20_000 });
    const call = Promise.allSettled([client.ask('ids', filterOf())]);
    client.note({ changedIds: [1] });
    await client.close();
    expect(await call).toMatchObject([
      { status: 'rejected', reason: { message: 'The history could not be read. Try again.' } },
    ]);
    client.note({ changedIds: [1] });
    await expect(client.ask('ids', filterOf())).rejects.toThrow('Dockbell is quitting.');
    await client.close();
    expect(onError).not.toHaveBeenCalled();
  });
});
