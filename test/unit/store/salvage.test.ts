import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkedTables, checkRows } from '../../../engine/store/checkRows.ts';
import { markDamaged } from '../../../engine/store/damageMark.ts';
import { openDatabase } from '../../../engine/store/database.ts';
import { createEventReads } from '../../../engine/store/eventReads.ts';
import { createEventStore } from '../../../engine/store/events.ts';
import { migrations } from '../../../engine/store/migrations.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, recordIn, silently } from '../../fixtures/testStore.ts';

const eventCount = 400;

/** A closed file with events, each in a delivery of its own and unread, a setting, a secret and a note. */
function filledFile(): string {
  const file = join(temporaryFolder(), 'dockbell.sqlite');
  const { database } = openDatabase(file);
  const deliveries = Array.from({ length: eventCount }, (_, number) =>
    acceptedDelivery([number], { diff: [{ text: 'y'.repeat(300) }] }),
  );
  recordIn(createEventStore(database), deliveries, () => ({ ...silently, countsAsUnread: true }));
  database.exec(`INSERT INTO settings VALUES ('theme', '"dark"');
    INSERT INTO secrets VALUES ('token', x'0102', 5, NULL);
    INSERT INTO notes (event_id, written_at, text) VALUES (7, 5, 'call first')`);
  database.close();
  return file;
}

/** The pages of a table or index. */
function pagesOf(file: string, name: string): readonly number[] {
  const database = new Sqlite(file, { readonly: true });
  try {
    return database
      .prepare<[string], number>("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
      .pluck()
      .all(name);
  } catch {
    return leavesOf(database, name);
  } finally {
    database.close();
  }
}

/** Without the virtual table of sizes: the children of the root page (https://sqlite.org/fileformat.html, 1.6). */
function leavesOf(database: Sqlite.Database, name: string): readonly number[] {
  const root = database
    .prepare<[string], number>('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(name);
  const size = Number(database.pragma('page_size', { simple: true }));
  const bytes = database.serialize();
  const page = bytes.subarray(((root ?? 1) - 1) * size, (root ?? 1) * size);
  if (page[0] !== 5 && page[0] !== 2) return [root ?? 1];
  const cells = page.readUInt16BE(3);
  return Array.from({ length: cells }, (_, cell) =>
    page.readUInt32BE(page.readUInt16BE(12 + cell * 2)),
  );
}

const pageBytes = 4_096;

function damagePage(file: string, page: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0xa5, (page - 1) * pageBytes, page * pageBytes);
  writeFileSync(file, bytes);
}

/** The last page of the events becomes a copy of an earlier one. */
function makeIdsGoBack(file: string): void {
  const pages = pagesOf(file, 'events');
  const [from = 0, to = 0] = [pages[3], pages.at(-1)];
  const bytes = readFileSync(file);
  bytes.copy(bytes, (to - 1) * pageBytes, (from - 1) * pageBytes, from * pageBytes);
  writeFileSync(file, bytes);
}

/** Opens a file as a start does after damage was found in it. */
function openMarked(file: string) {
  markDamaged(file, 'found by the check');
  const { database, setAside, salvaged } = openDatabase(file);
  const one = (sql: string) => database.prepare(sql).pluck().get();
  const content = {
    events: one('SELECT count(*) FROM events'),
    unread: one("SELECT value FROM counters WHERE name = 'unread'"),
    deliveries: one('SELECT count(*) FROM deliveries'),
    theme: one("SELECT value FROM settings WHERE key = 'theme'"),
    secret: one("SELECT hex(ciphertext) FROM secrets WHERE name = 'token'"),
    note: one('SELECT text FROM notes'),
    check: database.pragma('integrity_check', { simple: true }),
    next: recordIn(createEventStore(database), [acceptedDelivery([9_999])])[0]?.newEvents[0]?.id,
  };
  database.close();
  return { ...content, setAside, salvaged };
}

describe('engine/store/salvage.ts', () => {
  it('takes everything along when only an index is damaged', () => {
    const file = filledFile();
    damagePage(file, pagesOf(file, 'events_by_entity')[0] ?? 0);
    const { salvaged, ...content } = openMarked(file);
    expect(salvaged).toEqual({ events: eventCount, lostEvents: 0 });
    expect(content).toMatchObject({
      events: eventCount,
      unread: eventCount,
      deliveries: eventCount,
      theme: '"dark"',
      secret: '0102',
      note: 'call first',
      check: 'ok',
      next: eventCount + 1,
    });
  });

  it('loses the rows of a damaged page and no others, and says how many', () => {
    const file = filledFile();
    const pages = pagesOf(file, 'events');
    expect(pages.length).toBeGreaterThan(20);
    for (const page of [pages[3], pages[4], pages[11]]) damagePage(file, page ?? 0);
    const { salvaged, events, unread, check, deliveries, next } = openMarked(file);
    const lost = salvaged?.lostEvents ?? 0;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(60);
    expect([events, unread, deliveries, check]).toEqual([
      eventCount - lost,
      eventCount - lost,
      eventCount,
      'ok',
    ]);
    // No number is given twice: what is kept elsewhere may point to it.
    expect(next).toBe(eventCount + 1);
  });

  it.each([
    ['the name of a column', 'delivery_count', 'delivery_counu'],
    ['the type of a key', 'id INTEGER PRIMARY KEY', 'id INTEGEQ PRIMARY KEY'],
  ])('reads every row where a letter of %s is damaged', (_what, letters, damaged) => {
    const file = filledFile();
    const bytes = readFileSync(file);
    expect(bytes.indexOf(letters)).toBeGreaterThan(0);
    for (let at = bytes.indexOf(letters); at > 0; at = bytes.indexOf(letters, at)) {
      bytes.write(damaged, at);
    }
    writeFileSync(file, bytes);
    const { salvaged, note, next } = openMarked(file);
    expect(salvaged).toEqual({ events: eventCount, lostEvents: 0 });
    expect([note, next]).toEqual(['call first', eventCount + 1]);
  });

  it('comes to an end where the order of the rows is damaged', () => {
    const file = filledFile();
    makeIdsGoBack(file);
    const { salvaged, check } = openMarked(file);
    expect(check).toBe('ok');
    expect(salvaged?.events).toBeGreaterThan(eventCount - 60);
  });

  it('leaves an event behind whose data is no JSON any more', () => {
    const file = filledFile();
    const database = new Sqlite(file);
    database.exec('UPDATE events SET data = \'{"id": \' WHERE id = 5');
    database.close();
    expect(openMarked(file).salvaged).toEqual({ events: eventCount - 1, lostEvents: 1 });
  });

  it('brings rows of an older format to the present one', () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    const { database } = openDatabase(file, { migrations: migrations.slice(0, 2) });
    database.exec(
      `INSERT INTO events
         (fingerprint, delivery_id, type, tone, occurred_at, received_at, entity_kind, summary, timestamp, data,
          search_who, search_what, badge, told_at)
       VALUES (x'01', 1, 'X', 'plain', 1, 1, 'other', '', '', '{}', '', '', 1, 7)`,
    );
    database.close();
    markDamaged(file, 'found by the check');
    const opened = openDatabase(file);
    expect(opened.database.prepare('SELECT notified_at FROM events').pluck().get()).toBe(7);
    expect(opened.salvaged).toEqual({ events: 1, lostEvents: 0 });
    opened.database.close();
  });

  it('takes what was salvaged when it was cut off before that got its name', () => {
    const file = filledFile();
    openDatabase(file).database.close();
    renameSync(file, `${file}.salvaged`);
    const { database } = openDatabase(file);
    expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(eventCount);
    database.close();
    expect(existsSync(`${file}.salvaged`)).toBe(false);
  });

  it('always starts, whatever bytes are damaged, with events as they were', () => {
    const original = readFileSync(filledFile());
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 100, max: original.length - 1 }),
            fc.integer({ min: 1, max: 255 }),
          ),
          {
            minLength: 1,
            maxLength: 300,
          },
        ),
        (flips) => {
          const file = join(temporaryFolder(), 'dockbell.sqlite');
          const bytes = Buffer.from(original);
          for (const [at, by] of flips) bytes[at] = (bytes[at] ?? 0) ^ by;
          writeFileSync(file, bytes);
          const { check, next, salvaged } = openMarked(file);
          expect(check).toBe('ok');
          expect(next).toBeGreaterThan(0);
          expect(salvaged?.events).toBeLessThanOrEqual(eventCount);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('engine/store/checkRows.ts', () => {
  const problems = (file: string) => {
    const database = new Sqlite(file, { readonly: true });
    let turns = 0;
    const found = checkedTables.flatMap(
      (table) => checkRows(database, table, () => (turns += 1)) ?? [],
    );
    database.close();
    return { found, turns };
  };

  it('finds nothing in a sound file, and lets others go first between its slices', () => {
    const { found, turns } = problems(filledFile());
    expect(found).toEqual([]);
    expect(turns).toBeGreaterThan(checkedTables.length);
  });

  it.each(['events', 'deliveries', 'events_by_time', 'events_by_entity'])(
    'finds a damaged page of %s',
    (name) => {
      const file = filledFile();
      damagePage(file, pagesOf(file, name)[0] ?? 0);
      expect(problems(file).found).toHaveLength(1);
    },
  );

  it('finds ids that go back', () => {
    const file = filledFile();
    makeIdsGoBack(file);
    expect(problems(file).found).toContain('events: the ids of rows go back');
  });

  it('is not alone: whoever reads on by ids finds it too, and comes to an end', () => {
    const file = filledFile();
    makeIdsGoBack(file);
    const database = new Sqlite(file, { readonly: true });
    const { searchRowsAfter, searchRowsBefore } = createEventReads(database);
    expect(() => searchRowsAfter(0, eventCount)).toThrow('The ids of rows go back');
    expect(() => searchRowsBefore(eventCount + 1, eventCount)).toThrow('The ids of rows go back');
    database.close();
  });
});
