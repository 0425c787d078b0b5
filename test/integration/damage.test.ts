import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { filterOf } from '../fixtures/testStore.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** Silent, so that nothing is written about it after it was accepted. */
const event = (number: number) =>
  wireBody(wireEvent(number, { event: 'SHIPMENT_BOOKED', diff: [{ text: 'y'.repeat(600) }] }));

/** The files of a run that was killed after so many deliveries were accepted, each with an event. */
async function killedFolder(deliveries: number): Promise<string> {
  const folder = temporaryFolder();
  // The tables are in the file itself, as in all but the first run.
  await (await testEngine({ dataFolder: folder })).engine.close();
  const test = await testEngine({ dataFolder: folder });
  await test.engine.start();
  for (let number = 0; number < deliveries; number += 1) {
    expect((await test.post(event(number))).status).toBe(200);
  }
  const note = join(folder, 'dockbell.sqlite.last-accepted');
  await waitFor(() =>
    expect(JSON.parse(readFileSync(note, 'utf8'))).toEqual({ deliveryId: deliveries }),
  );
  const killed = join(temporaryFolder(), 'killed');
  mkdirSync(killed);
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(killed, name));
  return killed;
}

async function startedIn(dataFolder: string) {
  const test = await testEngine({ dataFolder });
  await test.engine.start();
  const { total } = await test.engine.history.ask('facets', filterOf());
  return { ...test, total };
}

/** Fills a page in the middle of the events with one byte. */
function damageOnePage(file: string): void {
  const database = new Sqlite(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const size = Number(database.pragma('page_size', { simple: true }));
  const root = database
    .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
    .pluck()
    .get();
  const bytes = database.serialize();
  database.close();
  const page = bytes.subarray(((root ?? 1) - 1) * size, (root ?? 1) * size);
  // The second child of the root page (https://sqlite.org/fileformat.html, 1.6).
  const child = page.readUInt32BE(page.readUInt16BE(14));
  writeFileSync(file, bytes.fill(0xa5, (child - 1) * size, child * size));
}

describe('a run that was cut off', () => {
  it('has everything again when nothing is damaged, and says nothing', async () => {
    const { total, engine } = await startedIn(await killedFolder(12));
    expect([total, engine.state().notices]).toEqual([12, []]);
  });

  it.each<[string, (wal: string) => void]>([
    ['was removed', (wal) => rmSync(wal)],
    ['is empty', (wal) => truncateSync(wal, 0)],
    ['was cut off', (wal) => truncateSync(wal, Math.floor(readFileSync(wal).length / 2))],
    [
      'has a flipped bit',
      (wal) => {
        const bytes = readFileSync(wal);
        const at = Math.floor(bytes.length * 0.7);
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(wal, bytes);
      },
    ],
    ['lacks its last byte', (wal) => truncateSync(wal, readFileSync(wal).length - 1)],
  ])('says how many webhook requests are missing when its WAL %s', async (what, harm) => {
    const folder = await killedFolder(12);
    const wal = join(folder, 'dockbell.sqlite-wal');
    harm(wal);
    const left = what === 'was removed' || what === 'is empty' ? null : readFileSync(wal);
    const { total, engine, post } = await startedIn(folder);
    const [notice] = engine.state().notices;
    expect(notice).toMatchObject({ id: 'missing', tone: 'attention' });
    const said =
      /^The last (?:webhook request|(\d+) webhook requests) that Dockbell accepted (?:is|are) not /.exec(
        notice?.text ?? '',
      );
    const missing = said === null ? Number.NaN : Number(said[1] ?? 1);
    expect([missing > 0, total]).toEqual([true, 12 - missing]);
    const copies = readdirSync(folder).filter((name) => name.includes('.damaged-'));
    const kept = copies.map((name) => readFileSync(join(folder, name)));
    expect(kept.map((bytes) => left?.equals(bytes))).toEqual(left === null ? [] : [true]);
    expect((await post(event(11))).status).toBe(200);
    await engine.close();
    // Once is enough.
    expect((await startedIn(folder)).engine.state().notices).toEqual([]);
  });

  it('says so as well when an older copy took the place of the file', async () => {
    const folder = await killedFolder(6);
    const older = await killedFolder(2);
    for (const suffix of ['', '-wal']) {
      copyFileSync(
        join(older, `dockbell.sqlite${suffix}`),
        join(folder, `dockbell.sqlite${suffix}`),
      );
    }
    const { total, engine } = await startedIn(folder);
    expect([total, engine.state().notices]).toMatchObject([2, [{ id: 'missing' }]]);
  });
});

describe('damage that the start does not meet', () => {
  it('is found beside an open listener, said, and costs at the next start only what is damaged', async () => {
    const folder = await killedFolder(60);
    const file = join(folder, 'dockbell.sqlite');
    damageOnePage(file);
    // As a run leaves it that was killed; the check after a clean end takes its time.
    const writer = new Sqlite(file);
    writer.exec("INSERT INTO settings VALUES ('theme', '\"dark\"')");
    const cutOff = join(temporaryFolder(), 'cut-off');
    mkdirSync(cutOff);
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(cutOff, name));
    writer.close();

    const first = await testEngine({ dataFolder: cutOff });
    await first.engine.start();
    expect((await first.post(event(100))).status).toBe(200);
    await waitFor(() =>
      expect(first.engine.state().notices).toMatchObject([
        { id: 'damage-found', tone: 'attention' },
      ]),
    );
    expect(first.toasts.map(({ title }) => title)).toContain(
      'The history file is damaged in places',
    );
    expect((await first.post(event(101))).status).toBe(200);
    await first.engine.close();

    const second = await startedIn(cutOff);
    const [notice] = second.engine.state().notices;
    expect(notice?.id).toBe('damaged');
    const [, read, lost] =
      /with (\d+) events that could still be read; (\d+) events? could not/.exec(
        notice?.text ?? '',
      ) ?? [];
    expect([second.total, Number(read) + Number(lost)]).toEqual([Number(read), 62]);
    expect(second.total).toBeGreaterThan(50);
    expect((await second.post(event(100))).status).toBe(200);
    const { total } = await second.engine.history.ask('facets', filterOf());
    expect(total).toBe(second.total);
    await second.engine.close();
    expect((await startedIn(cutOff)).engine.state().notices).toEqual([]);
  });

  it('is said as well after a clean end, as soon as the search meets it', async () => {
    const folder = await killedFolder(60);
    await (await startedIn(folder)).engine.close();
    damageOnePage(join(folder, 'dockbell.sqlite'));
    const { engine, post } = await testEngine({ dataFolder: folder });
    await engine.start();
    expect((await post(event(100))).status).toBe(200);
    await engine.history.ask('facets', filterOf({ text: 'shp' })).catch(() => undefined);
    await waitFor(() => expect(engine.state().notices).toMatchObject([{ id: 'damage-found' }]));
  });
});
