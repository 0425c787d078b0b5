import { writeFileSync } from 'node:fs';
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
function testClient({ events = 0, before = '', lateAfterMs = (): number => 900_000 } = {}) {
  const folder = temporaryFolder();
  const { store, record } = testStore(join(folder, 'dockbell.sqlite'));
  const numbers = Array.from({ length: events }, (_, number) => number);
  if (events > 0) record([acceptedDelivery(numbers)]);
  const code = join(folder, 'thread.mjs');
  writeFileSync(code, `${before}\nawait import(${JSON.stringify(threadCode.href)});`);
  const onError = vi.fn<(message: string, error: unknown) => void>();
  const laneCounters = emptyLanes();
  const client = createHistoryClient({
    code: before === '' ? threadCode : pathToFileURL(code),
    file: join(folder, 'dockbell.sqlite'),
    laneCounters,
    lateAfterMs,
    onError,
  });
  onTestFinished(() => client.close());
  const find = async (text: string) =>
    (await client.ask('rowsAt', filterOf({ text }), null, 0, 500)).map(({ id }) => id);
  return { folder, store, record, client, onError, find, laneCounters };
}

/** Code that lets only the first thread fail. */
function firstTime(folderOf: string, code: string): string {
  return `import { existsSync, writeFileSync } from 'node:fs';
    import { dirname, join } from 'node:path';
    import { parentPort, workerData } from 'node:worker_threads';
    const mark = join(dirname(workerData.file), '${folderOf}');
    if (!existsSync(mark)) { writeFileSync(mark, ''); ${code} }`;
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

  it('answers a search over a long history only once all of it was read', async () => {
    const { client, find } = testClient({ events: 9_000 });
    const answers = await Promise.all([
      client.ask('rowsAt', filterOf(), null, 0, 1),
      find('SHP-8999'),
      client.ask('unreadCounts', [filterOf()]),
      client.ask('ids', filterOf()),
      client.ask('get', 1),
    ]);
    expect(answers[0]).toMatchObject([{ id: 9_000 }]);
    expect(answers[1]).toEqual([9_000]);
    expect(answers[2]).toEqual([0]);
    expect(answers[3]).toHaveLength(9_000);
    expect(answers[4]).toMatchObject({ id: 1 });
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
    await waitFor(() => expect(onError).toHaveBeenCalled());
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
