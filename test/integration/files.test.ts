import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../engine/store/database.ts';
import { createEventStore } from '../../engine/store/events.ts';
import type { TaskProgress } from '../../shared/files.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { acceptedDelivery, filterOf, recordIn } from '../fixtures/testStore.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { dayMs } from '../../shared/duration.ts';

/** A data folder with so many events of long ago, a thousand a delivery, each with so many letters of data. */
function folderWith(events: number, letters = 10): string {
  const folder = temporaryFolder();
  const { database } = openDatabase(join(folder, 'dockbell.sqlite'));
  const store = createEventStore(database);
  for (let first = 0; first < events; first += 1_000) {
    const numbers = Array.from(
      { length: Math.min(1_000, events - first) },
      (_, index) => first + index,
    );
    const delivery = acceptedDelivery(numbers, { diff: [{ text: 'y'.repeat(letters) }] });
    recordIn(store, [delivery]);
  }
  database.close();
  return folder;
}

/** Reads the file of a folder beside the engine. */
function rowsOf(folder: string, sql: string): readonly Record<string, unknown>[] {
  const database = new Sqlite(join(folder, 'dockbell.sqlite'), { readonly: true });
  try {
    return database.prepare<[], Record<string, unknown>>(sql).all();
  } finally {
    database.close();
  }
}

async function startedEngine(dataFolder: string) {
  const told: TaskProgress[] = [];
  const waiting: (() => void)[] = [];
  const test = await testEngine({
    dataFolder,
    onProgress(progress) {
      told.push(progress);
      for (const resolve of waiting.splice(0)) resolve();
    },
  });
  await test.engine.start();
  /** Resolves when the next progress is told, however long the work until then takes. */
  const nextProgress = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { ...test, told, nextProgress, files: test.engine.files };
}

/** A task in progress, for what is done until it ends. */
function whileIt<Result>(work: Promise<Result>) {
  let isRunning = true;
  const done = work.finally(() => {
    isRunning = false;
  });
  return { done, isRunning: () => isRunning };
}

const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(0, -1);

describe('export', () => {
  it('holds 5,000 events exactly, in both forms, and tells how far it is', async () => {
    const folder = folderWith(5_000);
    const { files, told } = await startedEngine(folder);
    const rows = rowsOf(folder, 'SELECT id, key, data, diff FROM events ORDER BY occurred_at DESC');

    const jsonl = join(folder, 'all.jsonl');
    expect(await files.export(filterOf(), 'jsonl', jsonl)).toEqual({
      kind: 'done',
      file: jsonl,
      count: 5_000,
    });
    const exported = linesOf(jsonl).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(
      exported.map(({ id, key, data, diff }) => ({
        id,
        key,
        data: JSON.stringify(data),
        diff: JSON.stringify(diff),
      })),
    ).toEqual(rows);

    const csv = join(folder, 'all.csv');
    expect(await files.export(filterOf(), 'csv', csv)).toMatchObject({
      kind: 'done',
      count: 5_000,
    });
    const cells = parse<Record<string, string>>(readFileSync(csv), { bom: true, columns: true });
    expect(cells.map(({ Key, Data }) => [Key, Data])).toEqual(
      rows.map(({ key, data }) => [key, data]),
    );
    expect(told.at(-1)).toEqual({ task: 'export', done: 5_000, total: 5_000 });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('holds the filter and nothing else', async () => {
    const folder = folderWith(300);
    const { files } = await startedEngine(folder);
    const file = join(folder, 'some.jsonl');
    await files.export(filterOf({ text: 'key:ERP-7' }), 'jsonl', file);
    const keys = linesOf(file).map((line) => (JSON.parse(line) as { key: string }).key);
    expect(keys).toEqual(
      rowsOf(
        folder,
        "SELECT key FROM events WHERE key LIKE 'ERP-7%' ORDER BY occurred_at DESC",
      ).map(({ key }) => key),
    );
    expect(keys).toHaveLength(11);
  });

  it('leaves nothing behind when it is canceled, nor takes away what was there', async () => {
    const folder = folderWith(5_000);
    const told: TaskProgress[] = [];
    const { engine } = await testEngine({
      dataFolder: folder,
      onProgress(progress) {
        told.push(progress);
        engine.files.cancel('export');
      },
    });
    await engine.start();
    const file = join(folder, 'all.csv');
    writeFileSync(file, 'of yesterday');
    expect(await engine.files.export(filterOf(), 'csv', file)).toEqual({ kind: 'canceled' });
    expect(told[0]?.done).toBeLessThan(5_000);
    expect(readFileSync(file, 'utf8')).toBe('of yesterday');
    expect(existsSync(`${file}.part`)).toBe(false);
  });

  it('is one at a time, and says in words what is wrong', async () => {
    const folder = folderWith(5_000);
    const { files } = await startedEngine(folder);
    const first = files.export(filterOf(), 'csv', join(folder, 'one.csv'));
    expect(await files.export(filterOf(), 'csv', join(folder, 'one.csv'))).toMatchObject({
      kind: 'failed',
      problem: expect.stringMatching(/Another export is still being written/) as unknown,
    });
    expect(await first).toMatchObject({ kind: 'done', count: 5_000 });
    expect(await files.export(filterOf(), 'csv', join(folder, 'no', 'one.csv'))).toMatchObject({
      kind: 'failed',
      problem: expect.stringMatching(/no longer exists/) as unknown,
    });
    expect(await files.export(filterOf(), 'csv', join(folder, 'dockbell.sqlite'))).toMatchObject({
      kind: 'failed',
      problem: expect.stringMatching(/uses this file itself/) as unknown,
    });
  });

  it('does not keep a search or a delivery waiting', async () => {
    // It gets a tenth of the time while they come, so that with more events it would only take longer.
    const folder = folderWith(5_000);
    const { files, engine, post } = await startedEngine(folder);
    const exporting = whileIt(files.export(filterOf(), 'jsonl', join(folder, 'all.jsonl')));
    let searches = 0;
    for (let number = 1_000_000; exporting.isRunning(); number += 1) {
      expect((await post(wireBody(wireEvent(number)))).status).toBe(200);
      await engine.history.ask('rowsAt', filterOf({ text: 'shp' }), null, 0, 50);
      searches += 1;
    }
    const { count } = z.object({ count: z.number() }).parse(await exporting.done);
    expect(count - 5_000).toBeLessThan(searches);
    expect(searches).toBeGreaterThan(3);
  });
});

describe('clean-up', () => {
  it('loses nothing that comes meanwhile, keeps what is starred, and shrinks the file', async () => {
    const folder = folderWith(8_000, 2_000);
    const { files, engine, post, nextProgress } = await startedEngine(folder);
    const keeping = { keepDays: 30, keepMegabytes: null };
    await engine.star([5, 700], true);
    await engine.changeSettings(keeping);
    const before = statSync(join(folder, 'dockbell.sqlite')).size;
    const sent: string[] = [];
    const today = Date.now();
    const send = async () => {
      const key = `NEW-${sent.length}`;
      const timestamp = new Date(today + sent.length).toISOString();
      const event = wireEvent(1, { data: { id: key, friendlyId: key, key }, timestamp });
      expect((await post(wireBody(event))).status).toBe(200);
      sent.push(key);
    };
    await send();
    expect(await files.previewCleanUp(keeping)).toMatchObject({ count: 7_998, keptCount: 2 });

    const cleaning = whileIt(files.cleanUp());
    while (cleaning.isRunning()) {
      for (let crowd = 0; crowd < 5; crowd += 1) await send();
      // Under a stream without a pause it takes its turn once a second; between crowds it gets on.
      await Promise.race([nextProgress(), cleaning.done]);
    }
    expect(await cleaning.done).toMatchObject({ removed: 7_998 });
    expect(sent.length).toBeGreaterThan(10);
    const kept = rowsOf(folder, 'SELECT id, key FROM events ORDER BY id');
    expect(kept.map(({ id }) => id).slice(0, 2)).toEqual([5, 700]);
    expect(kept.slice(2).map(({ key }) => key)).toEqual(sent);
    expect(rowsOf(folder, 'SELECT id FROM deliveries ORDER BY id LIMIT 2')).toEqual([
      { id: 1 },
      { id: 9 },
    ]);
    expect((await engine.history.ask('facets', filterOf())).total).toBe(2 + sent.length);
    await waitFor(() =>
      expect(statSync(join(folder, 'dockbell.sqlite')).size).toBeLessThan(before / 10),
    );
    expect(rowsOf(folder, 'PRAGMA quick_check')).toEqual([{ quick_check: 'ok' }]);
  });

  it('does not let an event that MVMNT sends again pass for a new one', async () => {
    const folder = folderWith(10);
    const { files, engine, post } = await startedEngine(folder);
    const count = async () => (await engine.history.ask('facets', filterOf())).total;
    const old = { timestamp: new Date(Date.now() - 60 * dayMs).toISOString() };
    await post(wireBody(wireEvent(1, old)));
    await engine.changeSettings({ keepDays: 7 });
    await files.cleanUp();
    const before = await count();
    expect((await post(wireBody(wireEvent(1, old)))).status).toBe(200);
    expect(await count()).toBe(before);
  });

  it('brings a history under its largest size', async () => {
    const folder = folderWith(5_000, 16_000);
    const { files, engine } = await startedEngine(folder);
    // What is known of shipments is gathered first, which makes the file larger.
    await waitFor(() =>
      expect(rowsOf(folder, "SELECT value FROM counters WHERE name = 'unrecorded'")).toEqual([
        { value: 0 },
      ]),
    );
    const keeping = { keepDays: null, keepMegabytes: 60 };
    const { count, bytes } = await files.previewCleanUp(keeping);
    await engine.changeSettings(keeping);
    const { removed, freedBytes } = await files.cleanUp();
    expect(removed).toBe(count);
    expect(freedBytes / bytes).toBeGreaterThan(0.8);
    expect(freedBytes / bytes).toBeLessThan(1.2);
    await waitFor(async () => expect((await files.overview()).bytes).toBeLessThan(66 * 1_048_576));
    const { oldestAt, events } = await files.overview();
    expect(events).toBe(5_000 - removed);
    expect(oldestAt).toBe(Date.UTC(2026, 0, 15, 12) + removed * 1_000);
  });

  it('can be cut off by quitting, and goes on at the next', async () => {
    const folder = folderWith(5_000);
    const { engine, files, nextProgress } = await startedEngine(folder);
    await engine.changeSettings({ keepDays: 30 });
    const begun = nextProgress();
    const cleaning = files.cleanUp();
    await begun;
    await engine.close();
    const { removed } = await cleaning;
    expect(removed).toBeLessThan(4_999);
    expect(rowsOf(folder, 'SELECT count(*) AS count FROM events')).toEqual([
      { count: 5_000 - removed },
    ]);
    const next = await startedEngine(folder);
    expect(await next.files.cleanUp()).toMatchObject({ removed: 4_999 - removed });
  });
});

describe('backup and restore', () => {
  it('copies one moment while deliveries come, and the next start has it in place', async () => {
    const folder = folderWith(5_000, 2_000);
    const { files, engine, post } = await startedEngine(folder);
    const file = join(folder, 'backup.sqlite');
    const backingUp = whileIt(files.backUp(file));
    for (let number = 1_000_000; backingUp.isRunning(); number += 1) {
      expect((await post(wireBody(wireEvent(number)))).status).toBe(200);
    }
    const backup = await backingUp.done;
    expect(backup).toMatchObject({ kind: 'done', file });
    expect(await files.inspect(file)).toEqual(backup);
    expect(await files.stageRestore(file)).toEqual({ ok: true });
    await post(wireBody(wireEvent(2_000_000)));
    const before = rowsOf(folder, 'SELECT count(*) AS count FROM events');
    await engine.close();

    const next = await startedEngine(folder);
    const { events } = await next.files.overview();
    expect({ ...backup, events }).toEqual(backup);
    const [notice] = next.engine.state().notices;
    expect(notice).toMatchObject({ id: 'restored', tone: 'plain' });
    const kept = readdirSync(folder).find((name) =>
      name.startsWith('dockbell.sqlite.before-restore-'),
    );
    expect(notice?.text).toContain(kept);
    const database = new Sqlite(join(folder, kept ?? ''), { readonly: true });
    onTestFinished(() => {
      database.close();
    });
    expect(database.prepare('SELECT count(*) AS count FROM events').all()).toEqual(before);
  });

  it('can be canceled, and says of a file that is no backup what it is', async () => {
    const folder = folderWith(5_000, 2_000);
    const { engine } = await testEngine({
      dataFolder: folder,
      onProgress: () => engine.files.cancel('backup'),
    });
    await engine.start();
    const file = join(folder, 'backup.sqlite');
    expect(await engine.files.backUp(file)).toEqual({ kind: 'canceled' });
    expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual([]);
    writeFileSync(
      file,
      'a letter to a friend that is longer than the header of a database, so that it is read',
    );
    expect(await engine.files.inspect(file)).toMatchObject({
      kind: 'failed',
      problem: expect.stringMatching(/not a Dockbell backup/) as unknown,
    });
    expect(await engine.files.stageRestore(file)).toMatchObject({ ok: false });
    expect(await engine.files.inspect(join(folder, 'gone.sqlite'))).toMatchObject({
      kind: 'failed',
      problem: expect.stringMatching(/cannot be written or read/) as unknown,
    });
    expect(await engine.files.inspect(file)).toMatchObject({ kind: 'failed' });
  });
});
