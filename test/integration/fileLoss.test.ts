import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../engine/store/database.ts';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { filterOf } from '../fixtures/testStore.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

const all = ['', '-wal', '-shm'];
const remove = (file: string, suffixes: readonly string[]) => {
  for (const suffix of suffixes) rmSync(file + suffix);
};

/** What another program does to the files of the running app. */
const harms: Readonly<Record<string, (file: string, folder: string) => void>> = {
  'the file is deleted': (file) => remove(file, ['']),
  'the file is deleted with its WAL': (file) => remove(file, all),
  'the WAL is deleted': (file) => remove(file, ['-wal']),
  'the folder is deleted': (_file, folder) => rmSync(folder, { recursive: true }),
  'the folder is renamed': (_file, folder) => renameSync(folder, `${folder}.old`),
  'a copy takes its name, as a sync program does': (file) => {
    copyFileSync(file, `${file}.copy`);
    renameSync(`${file}.copy`, file);
  },
  'a copy of file and WAL takes their names': (file) => {
    for (const suffix of ['', '-wal']) copyFileSync(file + suffix, `${file}.copy${suffix}`);
    for (const suffix of ['', '-wal']) renameSync(`${file}.copy${suffix}`, file + suffix);
  },
  'a file of another program takes its name': (file) => {
    writeFileSync(
      `${file}.other`,
      'a letter to a friend, long enough to be read as a header of a file',
    );
    renameSync(`${file}.other`, file);
  },
  'the file is cut off': (file) => truncateSync(file, 0),
};

/** Posts deliveries one after the other, and returns the numbers of those answered 200. */
async function postNumbers(
  { post }: Pick<Awaited<ReturnType<typeof testEngine>>, 'post'>,
  from: number,
  to: number,
): Promise<{ readonly accepted: number[]; readonly statuses: number[] }> {
  const accepted: number[] = [];
  const statuses: number[] = [];
  for (let number = from; number < to; number += 1) {
    const { status } = await post(wireBody(wireEvent(number)));
    statuses.push(status);
    if (status === 200) accepted.push(number);
  }
  return { accepted, statuses };
}

async function numbersIn({ engine }: Awaited<ReturnType<typeof testEngine>>): Promise<number[]> {
  const rows = await engine.history.ask('rowsAt', filterOf(), null, 0, 500);
  return rows
    .map(({ friendlyId }) => Number(friendlyId?.replace('SHP-', '')))
    .sort((a, b) => a - b);
}

describe('engine, its file is lost while it runs', () => {
  it.each(Object.keys(harms))(
    'answers 503 once %s, and the next start has all that was answered 200',
    async (what) => {
      const dataFolder = join(temporaryFolder(), 'data');
      const file = join(dataFolder, 'dockbell.sqlite');
      const test = await testEngine({ dataFolder });
      await test.engine.start();
      const before = await postNumbers(test, 0, 20);
      expect(before.accepted).toHaveLength(20);
      harms[what]?.(file, dataFolder);
      const after = await postNumbers(test, 20, 24);
      expect(after.statuses).toEqual([503, 503, 503, 503]);
      expect(test.engine.state()).toMatchObject({
        store: { kind: 'failed', problem: /The history file was|Another file has taken/ },
        reachability: { kind: 'refusing' },
      });
      await test.restarted;
      expect(test.seen.restarts).toBe(1);
      expect(test.toasts.filter(({ title }) => title === 'The history file is gone')).toHaveLength(
        1,
      );
      await test.engine.close();

      const next = await testEngine({ dataFolder });
      await next.engine.start();
      expect(await numbersIn(next)).toEqual(expect.arrayContaining(before.accepted));
      expect(next.engine.state().notices).toMatchObject([{ id: 'rescued', tone: 'attention' }]);
      expect((await next.post(wireBody(wireEvent(99)))).status).toBe(200);
      expect(await numbersIn(next)).toContain(99);
      expect(readdirSync(dataFolder).filter((name) => /restor(ing|e-pending)/.test(name))).toEqual(
        [],
      );
    },
    40_000,
  );

  it('loses nothing that was answered 200 while deliveries keep coming', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const test = await testEngine({ dataFolder });
    await test.engine.start();
    const senders = [0, 1, 2, 3].map((sender) =>
      postNumbers(test, sender * 100, sender * 100 + 60),
    );
    await waitFor(() => expect(test.engine.state().unread).toBeGreaterThan(40));
    remove(join(dataFolder, 'dockbell.sqlite'), all);
    const accepted = (await Promise.all(senders)).flatMap((sent) => sent.accepted);
    expect(accepted.length).toBeLessThan(240);
    await test.restarted;
    expect(test.seen.restarts).toBe(1);
    await test.engine.close();
    const next = await testEngine({ dataFolder });
    expect(await numbersIn(next)).toEqual(expect.arrayContaining(accepted));
  });

  it('keeps the file that took the name, and the token and settings of the one that was open', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const file = join(dataFolder, 'dockbell.sqlite');
    const cipher = fakeCipher();
    const test = await testEngine({ dataFolder, cipher });
    await test.engine.start();
    test.engine.settings.change({ theme: 'dark' });
    await postNumbers(test, 0, 3);
    const other = join(temporaryFolder(), 'other.sqlite');
    const { database } = openDatabase(other);
    database.prepare("INSERT INTO settings VALUES ('theme', '\"light\"')").run();
    database.close();
    renameSync(other, file);
    expect((await postNumbers(test, 3, 4)).statuses).toEqual([503]);
    await test.restarted;
    expect(test.seen.restarts).toBe(1);
    const kept = readdirSync(dataFolder).filter((name) => name.includes('.before-restore-'));
    expect(kept).toHaveLength(1);
    await test.engine.close();
    const next = await testEngine({ dataFolder, cipher });
    expect(next.engine.state().settings.theme).toBe('dark');
    expect(await numbersIn(next)).toEqual(expect.arrayContaining([0, 1, 2]));
    const beside = openDatabase(join(dataFolder, kept[0] ?? ''));
    expect(
      beside.database.prepare("SELECT value FROM settings WHERE key = 'theme'").pluck().get(),
    ).toBe('"light"');
    beside.database.close();
  });

  it('notices a WAL that was cut off, which only holds what SQLite still remembers', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const test = await testEngine({ dataFolder });
    await test.engine.start();
    await postNumbers(test, 0, 3);
    truncateSync(join(dataFolder, 'dockbell.sqlite-wal'), 0);
    expect((await postNumbers(test, 3, 5)).statuses).toEqual([503, 503]);
    expect(test.engine.state().store).toMatchObject({ problem: /cut off by another program/ });
  });

  it('notices it within seconds while nothing arrives', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const test = await testEngine({ dataFolder });
    await test.engine.start();
    remove(join(dataFolder, 'dockbell.sqlite'), all);
    await test.restarted;
    expect(test.seen.restarts).toBe(1);
    expect(test.engine.state().store.kind).toBe('failed');
  });

  it('starts again by itself only once an hour, and saves what it holds all the same', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const file = join(dataFolder, 'dockbell.sqlite');
    let now = Date.UTC(2026, 0, 15, 12);
    const run = async (numbers: readonly [number, number]) => {
      const test = await testEngine({ dataFolder, now: () => now });
      await test.engine.start();
      const { accepted } = await postNumbers(test, ...numbers);
      remove(file, all);
      await postNumbers(test, 90, 91);
      // Being closed, it finishes what it is saving.
      await test.engine.close();
      expect(existsSync(`${file}.restore-pending`)).toBe(true);
      return { accepted, restarts: test.seen.restarts };
    };
    expect(await run([0, 2])).toEqual({ accepted: [0, 1], restarts: 1 });
    now += 30 * 60_000;
    expect(await run([2, 4])).toEqual({ accepted: [2, 3], restarts: 0 });
    now += 61 * 60_000;
    expect(await run([4, 6])).toEqual({ accepted: [4, 5], restarts: 1 });
    const last = await testEngine({ dataFolder });
    expect(await numbersIn(last)).toEqual(expect.arrayContaining([0, 1, 2, 3, 4, 5]));
  });

  it('takes a file that a clean-up made shorter for its own', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const day = 86_400_000;
    let now = Date.UTC(2026, 0, 15, 12);
    const test = await testEngine({ dataFolder, now: () => now });
    await test.engine.start();
    const padding = { notes: 'x'.repeat(2_000) };
    for (let number = 0; number < 10; number += 1) {
      const events = Array.from({ length: 40 }, (_, index) =>
        wireEvent(number * 40 + index, {
          event: 'SHIPMENT_BOOKED',
          data: { id: `shipment-${number}-${index}`, ...padding },
        }),
      );
      expect((await test.post(wireBody(...events))).status).toBe(200);
    }
    now += 60 * day;
    await test.engine.changeSettings({ keepDays: 7 });
    const { removed } = await test.engine.files.cleanUp();
    expect(removed).toBeGreaterThan(300);
    for (let number = 500; number < 520; number += 1) {
      expect((await test.post(wireBody(wireEvent(number)))).status).toBe(200);
    }
    expect(test.engine.state().store.kind).toBe('writable');
  });

  it('makes the folder again where it is to be saved', async () => {
    const dataFolder = join(temporaryFolder(), 'data');
    const test = await testEngine({ dataFolder });
    await test.engine.start();
    await postNumbers(test, 0, 2);
    rmSync(dataFolder, { recursive: true });
    // In its way for now.
    writeFileSync(dataFolder, '');
    expect((await postNumbers(test, 2, 3)).statuses).toEqual([503]);
    await waitFor(() => expect(test.logged.join('')).toMatch(/could not be saved/));
    rmSync(dataFolder);
    mkdirSync(dataFolder);
    await test.engine.close();
    const next = await testEngine({ dataFolder });
    expect(await numbersIn(next)).toEqual(expect.arrayContaining([0, 1]));
  });
});
