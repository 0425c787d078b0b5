import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NewerDatabaseError, openDatabase } from '../../../engine/store/database.ts';
import { isDamage } from '../../../engine/store/isDamage.ts';
import { createEventStore } from '../../../engine/store/events.ts';
import { migrations, type Migration } from '../../../engine/store/migrations.ts';
import { createSettingsStore } from '../../../engine/store/settings.ts';
import { createToastStore } from '../../../engine/store/toasts.ts';
import { removeOldCopies } from '../../../engine/store/formatCopies.ts';
import { createEntityStore } from '../../../engine/store/entities.ts';
import { createEventReads } from '../../../engine/store/eventReads.ts';
import { createTeamMarkStore } from '../../../engine/store/teamMarks.ts';
import { acceptedDelivery, recordIn, silently, newestRows } from '../../fixtures/testStore.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const now = () => Date.UTC(2026, 0, 15);
const latest = migrations.at(-1)?.version ?? 0;
const next: Migration = {
  version: latest + 1,
  up: (database) => database.exec('ALTER TABLE events ADD COLUMN note TEXT'),
};

function newFile(): string {
  return join(temporaryFolder(), 'deep', 'dockbell.sqlite');
}

/** A sound file with events, a setting and a secret in it, closed. */
function filledFile(eventCount = 3): string {
  const file = newFile();
  const { database } = openDatabase(file, { now });
  const store = createEventStore(database);
  const numbers = Array.from({ length: eventCount }, (_, number) => number);
  recordIn(store, [acceptedDelivery(numbers)]);
  database.prepare("INSERT INTO settings VALUES ('theme', '\"dark\"')").run();
  database.prepare("INSERT INTO secrets VALUES ('token', x'0102', 5, NULL)").run();
  database.close();
  return file;
}

function filesOf(file: string): readonly string[] {
  return readdirSync(join(file, '..')).sort();
}

describe('engine/store/database.ts, a sound file', () => {
  it('makes a new one, with its folder, that leaves flushing to those who answer', () => {
    const file = newFile();
    const { database, backup, setAside } = openDatabase(file);
    expect([backup, setAside]).toEqual([null, null]);
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    // 1 is NORMAL: https://sqlite.org/pragma.html#pragma_synchronous
    expect(database.pragma('synchronous', { simple: true })).toBe(1);
    expect(database.pragma('auto_vacuum', { simple: true })).toBe(2);
    expect(database.pragma('user_version', { simple: true })).toBe(latest);
    database.close();
  });

  it('opens it again without touching anything', () => {
    const file = filledFile();
    const before = readFileSync(file);
    const { database, backup, setAside } = openDatabase(file);
    expect([backup, setAside]).toEqual([null, null]);
    expect(newestRows(createEventReads(database))).toHaveLength(3);
    database.close();
    expect(readFileSync(file)).toEqual(before);
    expect(filesOf(file)).toEqual(['dockbell.sqlite']);
  });

  it.runIf(process.platform !== 'win32')(
    'is for its owner alone with its WAL, also one that others could read before',
    () => {
      const file = newFile();
      const rights = (path: string) => statSync(path).mode & 0o777;
      const umask = process.umask(0);
      onTestFinished(() => void process.umask(umask));
      openDatabase(file).database.close();
      expect([rights(join(file, '..')), rights(file)]).toEqual([0o700, 0o600]);
      chmodSync(file, 0o644);
      const { database } = openDatabase(file);
      const names = ['', '-wal', '-shm'].map((suffix) => file + suffix);
      expect(names.map(rights)).toEqual([0o600, 0o600, 0o600]);
      database.close();
    },
  );

  it('has versions that only grow, so that each step runs once', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].toSorted((one, other) => one - other));
  });
});

describe('engine/store/database.ts, migrations', () => {
  it('keeps a whole copy before it changes the format', () => {
    const file = filledFile();
    const { database, backup } = openDatabase(file, { now, migrations: [...migrations, next] });
    expect(database.pragma('user_version', { simple: true })).toBe(next.version);
    expect(database.prepare('SELECT note FROM events').all()).toHaveLength(3);
    database.close();
    if (backup === null) throw new Error('no copy was made');
    expect(backup).toContain(`.format-${latest}-2026-01-15`);
    const old = openDatabase(backup);
    expect(newestRows(createEventReads(old.database))).toHaveLength(3);
    old.database.close();
  });

  it('leaves no copy, and the file as it was, when a step fails', () => {
    const file = filledFile();
    const failing = {
      version: next.version,
      up() {
        throw new Error('this step fails');
      },
    };
    for (let tries = 0; tries < 2; tries += 1) {
      expect(() => openDatabase(file, { now, migrations: [...migrations, failing] })).toThrow(
        'this step fails',
      );
    }
    expect(filesOf(file)).toEqual(['dockbell.sqlite']);
    const { database } = openDatabase(file);
    expect(newestRows(createEventReads(database))).toHaveLength(3);
    database.close();
  });

  it('keeps the last two copies, by when they were made, and nothing that is not one', () => {
    const file = filledFile();
    const names = [
      'dockbell.sqlite.format-9-2026-01-01T00-00-00-000Z',
      'dockbell.sqlite.format-10-2026-01-02T00-00-00-000Z',
      'dockbell.sqlite.format-8-2025-12-31T00-00-00-000Z',
      'dockbell.sqlite.format-mine',
      'dockbell.sqlite.format-part',
      'other.sqlite.format-1-2020-01-01T00-00-00-000Z',
    ];
    for (const name of names) writeFileSync(join(file, '..', name), '');
    removeOldCopies(file);
    expect(filesOf(file)).toEqual(
      ['dockbell.sqlite', ...names.filter((name) => !name.includes('-8-'))].toSorted(),
    );
    removeOldCopies(file);
    expect(filesOf(file)).toHaveLength(6);
  });

  it('counts each unread event once, before and after the step that took the counting from a trigger', () => {
    const file = newFile();
    const opened = (versions: readonly Migration[]) => {
      const { database } = openDatabase(file, { now, migrations: versions });
      onTestFinished(() => void database.close());
      return database;
    };
    const old = opened(migrations.slice(0, 1));
    old.exec(
      `INSERT INTO events
         (fingerprint, delivery_id, type, tone, occurred_at, received_at, entity_kind, summary, timestamp, data,
          search_who, search_what, badge)
       VALUES (x'01', 1, 'X', 'plain', 1, 1, 'other', '', '', '{}', '', '', 1)`,
    );
    expect(old.prepare('SELECT value FROM counters').pluck().get()).toBe(1);
    old.close();
    const events = createEventStore(opened(migrations));
    expect(events.unreadCount()).toBe(1);
    recordIn(events, [acceptedDelivery([1, 2])], () => ({ ...silently, countsAsUnread: true }));
    expect(events.unreadCount()).toBe(3);
    recordIn(events, [acceptedDelivery([2, 3])], () => ({ ...silently, countsAsUnread: true }));
    expect(events.unreadCount()).toBe(4);
    recordIn(events, [acceptedDelivery([4])], () => ({ ...silently, countsAsUnread: false }));
    expect(events.unreadCount()).toBe(4);
  });

  it('keeps times of notifications and rules of version 2 under their new names', () => {
    const file = newFile();
    const old = openDatabase(file, { now, migrations: migrations.slice(0, 2) }).database;
    old.exec(
      `INSERT INTO events
         (fingerprint, delivery_id, type, tone, occurred_at, received_at, entity_kind, summary, timestamp, data,
          search_who, search_what, badge, told_at)
       VALUES (x'01', 1, 'X', 'plain', 1, 1, 'other', '', '', '{}', '', '', 1, 7)`,
    );
    const rule = {
      id: 'a',
      name: 'Plant 7',
      isEnabled: true,
      when: [{ kind: 'type', types: ['X'], groups: [] }],
    };
    const notify = { mode: 'critical', sound: 'urgent', words: null };
    old
      .prepare("INSERT INTO settings VALUES ('rules', ?)")
      .run(JSON.stringify([{ ...rule, tell: notify }]));
    old.close();
    const { database } = openDatabase(file, { now, migrations });
    onTestFinished(() => void database.close());
    expect(database.prepare('SELECT notified_at FROM events').pluck().get()).toBe(7);
    const problems: unknown[] = [];
    const settings = createSettingsStore(database, { fixed: {} }, (problem) =>
      problems.push(problem),
    );
    expect(settings.get().rules).toEqual([{ ...rule, notify }]);
    expect(problems).toEqual([]);
  });

  it('keeps what rang for an outage of version 11 under its new name', () => {
    const file = newFile();
    const old = openDatabase(file, {
      now,
      migrations: migrations.filter(({ version }) => version < 12),
    }).database;
    const rang = { cause: 'unreachable', at: 7 };
    old
      .prepare("INSERT INTO settings VALUES ('outage', ?)")
      .run(JSON.stringify({ since: 5, told: rang, rings: [7] }));
    old.close();
    const { database } = openDatabase(file, { now, migrations });
    onTestFinished(() => void database.close());
    const problems: unknown[] = [];
    const settings = createSettingsStore(database, { fixed: {} }, (problem) =>
      problems.push(problem),
    );
    expect(settings.get().outage).toEqual({ since: 5, notified: rang, rings: [7] });
    expect(problems).toEqual([]);
  });

  it('places events of version 3 that are dated ahead at their arrival, and still knows their repeats', () => {
    const file = newFile();
    const receivedAt = Date.UTC(2026, 0, 15, 12);
    const ahead = acceptedDelivery([18_000], { receivedAt });
    const [event] = ahead.events;
    if (event === undefined) throw new Error('no event');
    const old = openDatabase(file, { now, migrations: migrations.slice(0, 3) }).database;
    old
      .prepare(
        `INSERT INTO events
           (fingerprint, delivery_id, type, tone, occurred_at, received_at, entity_kind, summary, timestamp, data,
            search_who, search_what, badge)
         VALUES (?, 1, 'X', 'plain', ?, ?, 'other', '', ?, '{}', '', '', 1)`,
      )
      .run(Buffer.from(event.fingerprint, 'hex'), event.statedAt, receivedAt, event.timestamp);
    old.close();
    const { database } = openDatabase(file, { now, migrations });
    onTestFinished(() => void database.close());
    const reads = createEventReads(database);
    expect(event.statedAt).toBe(receivedAt + 5 * 3_600_000);
    const placed = { occurredAt: receivedAt, receivedAt, statedAt: event.statedAt };
    expect(newestRows(reads)).toMatchObject([placed]);
    recordIn(createEventStore(database), [ahead]);
    expect(newestRows(reads)).toMatchObject([{ ...placed, deliveryCount: 2 }]);
  });

  it('forgets numbers of notifications that it does not know the daemon of, and says nothing of refusals before', () => {
    const file = newFile();
    const earlier = migrations.filter(({ version }) => version < 5);
    const old = openDatabase(file, { now, migrations: earlier }).database;
    old.exec(`
      INSERT INTO toasts VALUES (11, 1, 7);
      INSERT INTO deliveries (received_at, status, bytes) VALUES (1, 401, 0);
    `);
    old.close();
    const { database } = openDatabase(file, { now, migrations });
    onTestFinished(() => void database.close());
    const settings = createSettingsStore(database, { fixed: {} }, () => undefined);
    expect(settings.get().seenDeliveryId).toBe(1);
    const toasts = createToastStore(database, now);
    expect(toasts.about([1])).toEqual([]);
    toasts.remember({ life: 'bus :1.7', id: 11 }, 1);
    expect(toasts.about([1])).toEqual([{ life: 'bus :1.7', id: 11 }]);
  });

  it('keeps what was acknowledged before version 8 as taken, by nobody known', () => {
    const file = newFile();
    const old = openDatabase(file, { now, migrations: migrations.slice(0, 7) }).database;
    old.exec(
      `INSERT INTO events
         (fingerprint, delivery_id, type, tone, occurred_at, received_at, entity_kind, summary, timestamp, data,
          search_who, search_what, acknowledged_at)
       VALUES (x'01', 1, 'X', 'plain', 1, 1, 'other', '', '', '{}', '', '', 7)`,
    );
    old.close();
    const { database } = openDatabase(file, { now, migrations });
    onTestFinished(() => void database.close());
    expect(createEventReads(database).rows([1])).toMatchObject([{ takenAt: 7, takenBy: null }]);
  });

  it('keeps notes and watches of version 8 as one’s own, in no team', () => {
    const file = newFile();
    const old = openDatabase(file, { now, migrations: migrations.slice(0, 8) }).database;
    old.exec(
      `INSERT INTO notes (event_id, written_at, text) VALUES (1, 5, 'late');
       INSERT INTO subjects (entity_kind, entity_id, label, kind, since) VALUES ('shipment', 'x', 'SHP-1', 'watch', 1)`,
    );
    old.close();
    const { database } = openDatabase(file, { now, migrations });
    onTestFinished(() => void database.close());
    expect(createEventReads(database).notesOf([1])).toMatchObject([{ text: 'late', by: null }]);
    expect(createEntityStore(database).subjects()).toMatchObject([{ teamBy: null }]);
    expect(createTeamMarkStore(database).self()).toBe(null);
  });

  it('keeps in the copy what was only in the log of writes', () => {
    const file = filledFile();
    const other = new Sqlite(file);
    other.prepare("INSERT INTO settings VALUES ('late', '1')").run();
    const { database, backup } = openDatabase(file, { now, migrations: [...migrations, next] });
    database.close();
    other.close();
    const copy = new Sqlite(backup ?? '', { readonly: true });
    expect(copy.prepare("SELECT value FROM settings WHERE key = 'late'").pluck().get()).toBe('1');
    copy.close();
  });

  it('rolls a failing step back with the ones before it, and leaves the file as it was', () => {
    const file = filledFile();
    const before = readFileSync(file);
    const failing: Migration = {
      version: latest + 2,
      up(database) {
        database.exec('DELETE FROM events');
        throw new Error('step fails');
      },
    };
    expect(() => openDatabase(file, { now, migrations: [...migrations, next, failing] })).toThrow(
      'step fails',
    );
    expect(readFileSync(file)).toEqual(before);
    const { database } = openDatabase(file);
    expect(newestRows(createEventReads(database))).toHaveLength(3);
    database.close();
  });

  it('refuses a file of a newer Dockbell and leaves it untouched', () => {
    const file = filledFile();
    openDatabase(file, { now, migrations: [...migrations, next] }).database.close();
    const before = readFileSync(file);
    const files = filesOf(file);
    expect(() => openDatabase(file)).toThrow(NewerDatabaseError);
    expect(() => openDatabase(file)).toThrow(/newer Dockbell .* nothing was changed/);
    expect(readFileSync(file)).toEqual(before);
    expect(filesOf(file)).toEqual(files);
  });
});

describe('engine/store/database.ts, damage', () => {
  function reopen(file: string) {
    const damaged = readFileSync(file);
    const opened = openDatabase(file, { now });
    const { database, setAside } = opened;
    const store = createEventStore(database);
    recordIn(store, [acceptedDelivery([77])]);
    const rows = newestRows(createEventReads(database)).map(({ friendlyId }) => friendlyId);
    const theme = database.prepare("SELECT value FROM settings WHERE key = 'theme'").pluck().get();
    const secret = database
      .prepare("SELECT ciphertext FROM secrets WHERE name = 'token'")
      .pluck()
      .get();
    database.close();
    expect(setAside).toBe(`${file}.damaged-2026-01-15T00-00-00-000Z`);
    expect(readFileSync(setAside ?? '')).toEqual(damaged);
    return { rows, theme, secret };
  }

  it.each([
    ['garbage', Buffer.from('this was never a database, '.repeat(400))],
    [
      'a header and garbage',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(9_000, 7)]),
    ],
  ])('sets %s aside, keeps it, and goes on with a fresh file', (_what, bytes) => {
    const file = filledFile();
    writeFileSync(file, bytes);
    expect(reopen(file)).toEqual({ rows: ['SHP-77'], theme: undefined, secret: undefined });
  });

  it('sets a file aside that was cut off, and takes along what can be read', () => {
    const file = filledFile(400);
    truncateSync(file, Math.floor(readFileSync(file).length / 2 / 4_096) * 4_096);
    expect(reopen(file)).toEqual({
      rows: expect.arrayContaining(['SHP-77']) as unknown,
      theme: '"dark"',
      secret: Buffer.from([1, 2]),
    });
  });

  it('sets a file with a damaged page aside, and takes along what can be read', () => {
    const file = filledFile(400);
    const database = new Sqlite(file);
    const root = database
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
      .pluck()
      .get();
    const size = Number(database.pragma('page_size', { simple: true }));
    database.close();
    const bytes = readFileSync(file);
    bytes.fill(0xa5, ((root ?? 1) - 1) * size, (root ?? 1) * size);
    writeFileSync(file, bytes);
    expect(reopen(file)).toEqual({
      rows: expect.arrayContaining(['SHP-77']) as unknown,
      theme: '"dark"',
      secret: Buffer.from([1, 2]),
    });
  });

  it.each([
    ['garbage', 'no database, '.repeat(1_000)],
    ['nothing', ''],
  ])(
    'keeps deliveries that are only in the log of writes when the file holds %s',
    (_what, bytes) => {
      const file = filledFile();
      const writer = new Sqlite(file);
      onTestFinished(() => {
        writer.close();
      });
      writer.prepare("INSERT INTO settings VALUES ('late', '1')").run();
      const crashed = `${file}.crashed`;
      copyFileSync(`${file}-wal`, `${crashed}-wal`);
      const log = readFileSync(`${crashed}-wal`);
      expect(log.length).toBeGreaterThan(0);
      writeFileSync(crashed, bytes);
      const { setAside, database } = openDatabase(crashed, { now });
      database.close();
      expect(readFileSync(setAside ?? '', 'utf8')).toBe(bytes);
      expect(readFileSync(`${setAside}-wal`)).toEqual(log);
      expect(existsSync(`${crashed}-wal`)).toBe(false);
    },
  );

  it('does not take a file that cannot be opened, or is locked or full, for a damaged one', () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    mkdirSync(file);
    expect(() => openDatabase(file)).toThrow(/directory/);
    expect(filesOf(file)).toEqual(['dockbell.sqlite']);
    expect(isDamage(new Sqlite.SqliteError('x', 'SQLITE_BUSY'))).toBe(false);
    expect(isDamage(new Sqlite.SqliteError('x', 'SQLITE_FULL'))).toBe(false);
    expect(isDamage(new Error('SQLITE_CORRUPT'))).toBe(false);
    expect(isDamage(new Sqlite.SqliteError('x', 'SQLITE_CORRUPT_VTAB'))).toBe(true);
  });

  it('waits for another program so briefly that nothing else is held up', () => {
    const { database } = openDatabase(join(temporaryFolder(), 'dockbell.sqlite'));
    const waits = database.pragma('busy_timeout', { simple: true });
    database.close();
    expect(waits).toBeGreaterThan(0);
    expect(waits).toBeLessThanOrEqual(100);
  });

  it('keeps earlier files that were set aside', () => {
    const file = filledFile();
    for (const time of [1, 2]) {
      writeFileSync(file, 'no database');
      openDatabase(file, { now: () => time }).database.close();
    }
    expect(filesOf(file).filter((name) => name.endsWith('Z'))).toHaveLength(2);
  });
});
