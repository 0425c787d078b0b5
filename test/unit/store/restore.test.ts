import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { backUp, BackupProblem, inspectBackup } from '../../../engine/store/backup.ts';
import { openDatabase } from '../../../engine/store/database.ts';
import { markDamaged } from '../../../engine/store/damageMark.ts';
import { openHistory } from '../../../engine/store/openHistory.ts';
import { createEventStore } from '../../../engine/store/events.ts';
import {
  confirmRestore,
  dropRestore,
  finishRestore,
  placesOf,
  stageRestore,
  undoRestore,
  writeMarker,
} from '../../../engine/store/restore.ts';
import { migrations } from '../../../engine/store/migrations.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, recordIn, silently } from '../../fixtures/testStore.ts';

const now = Date.UTC(2026, 0, 15, 21);

/** A database file with so many events and a secret, closed. */
function fileWith(
  events: number,
  secret: string,
  file = join(temporaryFolder(), 'dockbell.sqlite'),
) {
  const { database } = openDatabase(file);
  const numbers = Array.from({ length: events }, (_, number) => number);
  recordIn(createEventStore(database), [acceptedDelivery(numbers)]);
  database.prepare("INSERT INTO secrets VALUES ('token', ?, 5, NULL)").run(Buffer.from(secret));
  database.close();
  return file;
}

/** What a file holds, opened as the app would. */
function contentOf(file: string) {
  const { database, setAside } = openDatabase(file);
  const one = (sql: string) => database.prepare(sql).pluck().get();
  const secret = one("SELECT CAST(ciphertext AS TEXT) FROM secrets WHERE name = 'token'");
  const content = { events: one('SELECT count(*) FROM events'), secret, setAside };
  database.close();
  return content;
}

const filesBeside = (file: string) => readdirSync(dirname(file)).sort();

/** The end of the program at a step. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** Ends the program at the step of a number, from 0. */
function killAt(number: number) {
  let count = 0;
  return {
    atStep: () => {
      count += 1;
      if (count > number) throw new Killed(`at step ${number}`);
    },
    steps: () => count,
  };
}

const never = Infinity;

function fail(...what: readonly unknown[]): never {
  throw new Error(what.map(String).join());
}

async function backupOf(events: number): Promise<string> {
  const target = join(temporaryFolder(), 'backup.sqlite');
  await backUp(fileWith(events, 'of the other computer'), target, () => undefined);
  return target;
}

describe('engine/store/backup.ts', () => {
  it('copies everything but the secrets to one file', async () => {
    const file = fileWith(30, 'very-secret-ciphertext');
    const target = join(temporaryFolder(), 'backup.sqlite');
    const told: [number, number][] = [];
    const content = await backUp(file, target, (done, total) => told.push([done, total]));
    expect(content).toMatchObject({ events: 30, newestAt: Date.UTC(2026, 0, 15, 12, 0, 29) });
    expect(filesBeside(target)).toEqual(['backup.sqlite']);
    expect(readFileSync(target).includes('very-secret-ciphertext')).toBe(false);
    expect(readFileSync(file).includes('very-secret-ciphertext')).toBe(true);
    expect(inspectBackup(target)).toEqual(content);
    expect(told.every(([done, total]) => done <= total)).toBe(true);
  });

  it('is of one moment while somebody writes, log and all', async () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    const { database } = openDatabase(file);
    database.pragma('wal_autocheckpoint = 0');
    const store = createEventStore(database);
    const record = (number: number) => {
      const numbers = Array.from({ length: 50 }, (_, index) => number * 50 + index);
      recordIn(
        store,
        [acceptedDelivery(numbers, { data: { filler: 'x'.repeat(4_000) } })],
        () => silently,
      );
    };
    for (let number = 0; number < 100; number += 1) record(number);
    let number = 100;
    const target = join(temporaryFolder(), 'backup.sqlite');
    // Between two parts of the copy.
    const { events } = await backUp(file, target, () => record((number += 1)));
    expect(number).toBeGreaterThan(102);
    expect(events).toBe(5_000);
    database.close();
  });

  it('leaves what had the name when it cannot be made', async () => {
    const target = join(temporaryFolder(), 'backup.sqlite');
    writeFileSync(target, 'a letter');
    await expect(backUp(join(temporaryFolder(), 'none'), target, () => undefined)).rejects.toThrow(
      /unable to open/,
    );
    expect(readFileSync(target, 'utf8')).toBe('a letter');
  });

  it.each<[string, (file: string) => void, RegExp]>([
    [
      'no database',
      (file) =>
        writeFileSync(
          file,
          'a letter to a friend, longer than a header of SQLite is, and then some more, so that it is read at all',
        ),
      /not a Dockbell backup/,
    ],
    [
      'of another program',
      (file) => new Sqlite(file).exec('CREATE TABLE songs (name TEXT)').close(),
      /not one of Dockbell/,
    ],
    [
      'of a newer Dockbell',
      (file) => {
        fileWith(1, 'x', file);
        const database = new Sqlite(file);
        database.pragma('user_version = 99');
        database.close();
      },
      /newer Dockbell/,
    ],
    [
      'damaged',
      (file) => {
        fileWith(500, 'x', file);
        const bytes = readFileSync(file);
        bytes.fill(0xab, 20_000, 60_000);
        writeFileSync(file, bytes);
      },
      /damaged/,
    ],
  ])('says of a file that is %s why it is none', (_what, make, words) => {
    const file = join(temporaryFolder(), 'chosen.sqlite');
    make(file);
    expect(() => inspectBackup(file)).toThrow(BackupProblem);
    expect(() => inspectBackup(file)).toThrow(words);
  });
});

describe('engine/store/restore.ts', () => {
  it('does nothing at a start when nothing was prepared', () => {
    const file = fileWith(3, 'ours');
    expect(finishRestore(file)).toBeNull();
    expect(contentOf(file)).toEqual({ events: 3, secret: 'ours', setAside: null });
  });

  it('puts the backup in place, keeps the one before whole, and the secrets of this computer', async () => {
    const file = fileWith(3, 'ours');
    await stageRestore({ backup: await backupOf(7), file, now });
    const keptAs = 'dockbell.sqlite.before-restore-2026-01-15T21-00-00-000Z';
    expect(finishRestore(file)).toEqual({ why: 'backup', keptAs });
    expect(contentOf(file)).toEqual({ events: 7, secret: 'ours', setAside: null });
    expect(contentOf(join(dirname(file), keptAs))).toEqual({
      events: 3,
      secret: 'ours',
      setAside: null,
    });
    // Until it was opened, it can be taken back.
    expect(finishRestore(file)).toEqual({ why: 'backup', keptAs });
    confirmRestore(file);
    expect(filesBeside(file)).toEqual(['dockbell.sqlite', keptAs]);
    expect(finishRestore(file)).toBeNull();
  });

  it('keeps what this computer received when, not what the backup says of it', async () => {
    const backup = await backupOf(3);
    const file = fileWith(5, 'mine');
    const { database } = openDatabase(file);
    database.exec("INSERT INTO coverage VALUES (1, 10, 20, 'receiving', NULL, 1)");
    database.close();
    await stageRestore({ backup, file, now });
    finishRestore(file);
    const restored = new Sqlite(file, { readonly: true });
    expect(restored.prepare('SELECT ended_at FROM coverage').pluck().all()).toEqual([20]);
    restored.close();
  });

  it('keeps what is only in the log', async () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    const crashed = fileWith(3, 'ours');
    const { database } = openDatabase(crashed);
    recordIn(createEventStore(database), [acceptedDelivery([50, 51])]);
    // As a program leaves them that was killed.
    for (const suffix of ['', '-wal']) copyFileSync(crashed + suffix, file + suffix);
    database.close();
    await stageRestore({ backup: await backupOf(7), file, now });
    const restored = finishRestore(file);
    expect(contentOf(file).events).toBe(7);
    expect(contentOf(join(dirname(file), restored?.keptAs ?? '')).events).toBe(5);
  });

  it('works where there is no history yet', async () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    await stageRestore({ backup: await backupOf(7), file, now });
    expect(finishRestore(file)).toEqual({ why: 'backup', keptAs: null });
    expect(contentOf(file)).toMatchObject({ events: 7, secret: undefined });
  });

  it('takes the place of a damaged history, which is kept as well', async () => {
    const file = fileWith(3, 'ours');
    writeFileSync(
      file,
      'this was a database once, and now it is only text that is as long as a header and longer still',
    );
    await stageRestore({ backup: await backupOf(7), file, now });
    const restored = finishRestore(file);
    expect(contentOf(file).events).toBe(7);
    expect(readFileSync(join(dirname(file), restored?.keptAs ?? ''), 'utf8')).toMatch(/^this was/);
  });

  it('changes nothing when the backup is none, and can be given up', async () => {
    const file = fileWith(3, 'ours');
    await expect(stageRestore({ backup: fileThatIsNone(), file, now })).rejects.toThrow(
      /not a database/,
    );
    expect(finishRestore(file)).toBeNull();
    await stageRestore({ backup: await backupOf(7), file, now });
    dropRestore(file);
    expect(finishRestore(file)).toBeNull();
    expect(contentOf(file).events).toBe(3);
    expect(filesBeside(file)).toEqual(['dockbell.sqlite']);
  });

  it('keeps what was saved of a lost file when it cannot be put in place', () => {
    const file = fileWith(3, 'ours');
    const { staged } = placesOf(file);
    fileWith(7, 'ours', staged);
    writeMarker(file, 'rescue', now);
    expect(dropRestore(file)).toBe('dockbell.sqlite.not-restored-2026-01-15T21-00-00-000Z');
    expect(finishRestore(file)).toBeNull();
    expect(contentOf(join(dirname(file), filesBeside(file).at(-1) ?? '')).events).toBe(7);
    expect(contentOf(file).events).toBe(3);
  });

  it('starts, and keeps what waited, when nobody can read why it waited', () => {
    const file = fileWith(3, 'ours');
    const { staged, marker } = placesOf(file);
    fileWith(7, 'ours', staged);
    writeFileSync(marker, '{"keepAs":');
    const notices: string[] = [];
    const { database } = openHistory({
      file,
      onNotice: ({ text }) => notices.push(text),
      onError: () => undefined,
      now: () => now,
    });
    database.close();
    expect(notices.join()).toContain('It is kept as dockbell.sqlite.not-restored');
    expect(contentOf(`${file}.not-restored`).events).toBe(7);
    expect(contentOf(file).events).toBe(3);
    expect(finishRestore(file)).toBeNull();
  });

  it('waits for a history that another program holds, and is not given up', async () => {
    const file = fileWith(3, 'ours');
    await stageRestore({ backup: await backupOf(7), file, now });
    const other = new Sqlite(file);
    other.exec('BEGIN IMMEDIATE');
    const open = () => openHistory({ file, onNotice: fail, onError: fail, now: () => now });
    expect(open).toThrow(/in use|locked/);
    other.exec('COMMIT');
    other.close();
    expect(finishRestore(file)).toMatchObject({ why: 'backup' });
    expect(contentOf(file).events).toBe(7);
  });

  it.each(['backup', 'rescue'] as const)(
    'takes a %s in place of a file in which damage was found',
    async (why) => {
      const file = fileWith(3, 'ours');
      markDamaged(file, 'found by the check');
      if (why === 'backup') {
        await stageRestore({ backup: await backupOf(7), file, now });
      } else {
        fileWith(7, 'ours', placesOf(file).staged);
        writeMarker(file, 'rescue', now);
      }
      const notices: string[] = [];
      const { database } = openHistory({
        file,
        onNotice: ({ id }) => notices.push(id),
        onError: fail,
        now: () => now,
      });
      database.close();
      expect(notices).toEqual([why === 'backup' ? 'restored' : 'rescued']);
      expect(contentOf(file)).toMatchObject({ events: 7, setAside: null });
    },
  );

  it('leaves no second name of the history in use when it is given up halfway', async () => {
    const backup = await backupOf(7);
    const file = fileWith(3, 'ours');
    await stageRestore({ backup, file, now });
    const { atStep } = killAt(3);
    expect(() => finishRestore(file, atStep)).toThrow(Killed);
    expect(filesBeside(file)).toContain('dockbell.sqlite.before-restore-2026-01-15T21-00-00-000Z');
    dropRestore(file);
    expect(filesBeside(file)).toEqual(['dockbell.sqlite']);
    expect(contentOf(file).events).toBe(3);
  });

  it('leaves the old history when it is killed at any step of preparing', async () => {
    const backup = await backupOf(7);
    const counting = killAt(never);
    await stageRestore({ backup, file: fileWith(3, 'ours'), now, atStep: counting.atStep });
    expect(counting.steps()).toBe(5);
    for (let step = 0; step < counting.steps(); step += 1) {
      const file = fileWith(3, 'ours');
      const staging = stageRestore({ backup, file, now, atStep: killAt(step).atStep });
      await expect(staging).rejects.toThrow(Killed);
      expect(finishRestore(file)).toBeNull();
      expect(contentOf(file)).toEqual({ events: 3, secret: 'ours', setAside: null });
    }
  });

  it.each([
    ['a sound', (_file: string) => undefined, 4],
    [
      'a damaged',
      (file: string) =>
        writeFileSync(
          file,
          'no database any more, but text that is long enough to be taken for a header',
        ),
      5,
    ],
  ])(
    'finishes at the next start when it is killed at any step over %s history',
    async (_what, harm, stepCount) => {
      const backup = await backupOf(7);
      const prepared = async () => {
        const file = fileWith(3, 'ours');
        harm(file);
        await stageRestore({ backup, file, now });
        return file;
      };
      const counting = killAt(never);
      finishRestore(await prepared(), counting.atStep);
      expect(counting.steps()).toBe(stepCount);
      for (let step = 0; step < stepCount; step += 1) {
        const file = await prepared();
        const before = readFileSync(file);
        expect(() => finishRestore(file, killAt(step).atStep)).toThrow(Killed);
        // Twice, for a computer that loses its power again.
        expect(() => finishRestore(file, killAt(0).atStep)).toThrow(Killed);
        const restored = finishRestore(file);
        const kept = join(dirname(file), restored?.keptAs ?? 'none');
        expect(contentOf(file).events).toBe(7);
        expect(readFileSync(kept).subarray(0, 16)).toEqual(before.subarray(0, 16));
      }
    },
  );

  it('has the old or the new history in place at every step over a sound one', async () => {
    const backup = await backupOf(7);
    for (let step = 0; step < 4; step += 1) {
      const file = fileWith(3, 'ours');
      await stageRestore({ backup, file, now });
      expect(() => finishRestore(file, killAt(step).atStep)).toThrow(Killed);
      const content = contentOf(file);
      expect([3, 7]).toContain(content.events);
      expect(content).toMatchObject({ secret: 'ours', setAside: null });
    }
  });

  it('goes back to the file that was kept, and keeps the restored one too', async () => {
    const file = fileWith(3, 'ours');
    await stageRestore({ backup: await backupOf(7), file, now });
    finishRestore(file);
    undoRestore(file);
    expect(contentOf(file)).toEqual({ events: 3, secret: 'ours', setAside: null });
    const notRestored = filesBeside(file).find((name) => name.includes('.not-restored-'));
    expect(contentOf(join(dirname(file), notRestored ?? '')).events).toBe(7);
    expect(finishRestore(file)).toBeNull();
  });

  it('has the file that was kept in place again when it is killed at any step of going back', async () => {
    const backup = await backupOf(7);
    const restored = async () => {
      const file = fileWith(3, 'ours');
      await stageRestore({ backup, file, now });
      finishRestore(file);
      return file;
    };
    const counting = killAt(never);
    undoRestore(await restored(), counting.atStep);
    for (let step = 0; step < counting.steps(); step += 1) {
      const file = await restored();
      expect(() => undoRestore(file, killAt(step).atStep)).toThrow(Killed);
      // The next start tries the restored one once more, or goes on with going back.
      finishRestore(file);
      const { events } = contentOf(file);
      expect([3, 7]).toContain(events);
      if (events === 7) undoRestore(file);
      expect(contentOf(file)).toMatchObject({ events: 3, secret: 'ours' });
    }
  });
});

/** What other programs, or somebody with bad intent, may do to a backup. */
const changes: Readonly<Record<string, string>> = {
  'a trigger that eats events':
    'CREATE TRIGGER eat AFTER INSERT ON events BEGIN DELETE FROM events WHERE id = new.id; END',
  'a trigger on another table':
    "CREATE TRIGGER stop BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'no'); END",
  'a table of its own': 'CREATE TABLE copies (ciphertext BLOB)',
  'a view': 'CREATE VIEW shown AS SELECT * FROM events',
  'a view in place of a table': 'DROP TABLE toasts; CREATE VIEW toasts AS SELECT 1 AS daemon_id',
  'an index of its own': 'CREATE INDEX mine ON events (key)',
  'a missing table': 'DROP TABLE toasts',
  'a missing index': 'DROP INDEX events_by_time',
  'a missing trigger': 'DROP TRIGGER events_count_delete',
  'another column': 'ALTER TABLE events ADD COLUMN mine TEXT',
  'a missing column': 'ALTER TABLE notes DROP COLUMN text',
  'no format': 'PRAGMA user_version = 0',
  'an impossible format': 'PRAGMA user_version = -5',
};

describe('engine/store/schema.ts', () => {
  it.each(Object.keys(changes))('takes no backup with %s', async (what) => {
    const backup = await backupOf(3);
    const database = new Sqlite(backup);
    database.exec(changes[what] ?? '');
    database.close();
    const file = fileWith(2, 'ours');
    expect(() => inspectBackup(backup)).toThrow(BackupProblem);
    await expect(stageRestore({ backup, file, now })).rejects.toThrow(/not one of Dockbell/);
    expect(finishRestore(file)).toBeNull();
    expect(contentOf(file)).toEqual({ events: 2, secret: 'ours', setAside: null });
  });

  it.each(migrations.map(({ version }) => version))(
    'takes a backup of format %i, and brings it to the present one beforehand',
    async (version) => {
      const backup = join(temporaryFolder(), 'old.sqlite');
      openDatabase(backup, {
        migrations: migrations.filter((migration) => migration.version <= version),
      }).database.close();
      const file = fileWith(2, 'ours');
      await stageRestore({ backup, file, now });
      expect(filesBeside(file)).toEqual([
        'dockbell.sqlite',
        'dockbell.sqlite.restore-pending',
        'dockbell.sqlite.restoring',
      ]);
      finishRestore(file);
      const database = new Sqlite(file, { readonly: true });
      expect(database.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
      database.close();
    },
  );

  it('takes no backup whose settings cannot be brought to the present format', async () => {
    const backup = join(temporaryFolder(), 'old.sqlite');
    const { database } = openDatabase(backup, { migrations: migrations.slice(0, 2) });
    database.exec("INSERT INTO settings VALUES ('rules', 'no JSON')");
    database.close();
    const file = fileWith(2, 'ours');
    await expect(stageRestore({ backup, file, now })).rejects.toThrow(/cannot be opened by this/);
    expect(finishRestore(file)).toBeNull();
  });
});

function fileThatIsNone(): string {
  const file = join(temporaryFolder(), 'none.sqlite');
  writeFileSync(
    file,
    'a letter to a friend, longer than a header of SQLite is, and then some more words',
  );
  return file;
}
