import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { isDamage } from './isDamage.ts';
import { isMarkedDamaged, removeDamageMark } from './damageMark.ts';
import { makePrivate } from './privateFile.ts';
import { copyBeforeChange } from './formatCopies.ts';
import { readEnds } from './readEnds.ts';
import { openDamaged, salvage, type Salvaged } from './salvage.ts';
import { readWithSchemaOf } from './soundSchema.ts';
import { removeWithWal } from './wholeFile.ts';
import { migrations as allMigrations, type Migration } from './migrations.ts';
import { words } from '../../shared/words/words.ts';

/** A database file written by a newer Dockbell; opening it with this one could lose what it does not know. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  constructor(file: string, found: number, known: number) {
    super(words().storeProblems.newerFile(file, found, known));
  }
}

/**
 * How long (ms) a write waits for another program that holds the file, and with it everything else on that thread. A delivery that
 * must wait longer is answered 503 and comes again.
 */
const maxBusyMs = 50;

/** An open database and what had to be done to open it. */
export interface OpenedDatabase {
  readonly database: Database;
  /** Where a damaged file was put; null when the file was sound. */
  readonly setAside: string | null;
  /** What was taken out of it; null when it could not be read at all. */
  readonly salvaged: Salvaged | null;
  /** The copy made before the schema changed; null when it did not. */
  readonly backup: string | null;
}

export interface OpenOptions {
  readonly now?: () => number;
  readonly migrations?: readonly Migration[];
  /** The file is the copy of another: on damage this throws, and an older format is not copied before it changes. */
  readonly isTrial?: boolean;
}

/**
 * Opens the database file, or makes it. A damaged file is renamed, never deleted, and a new one takes its place, with
 * the settings and secrets of the damaged one where they can still be read.
 * Throws NewerDatabaseError, and whatever SQLite says of a file it may not read (permissions, a full disk).
 */
export function openDatabase(file: string, options: OpenOptions = {}): OpenedDatabase {
  const { now = Date.now, migrations = allMigrations, isTrial = false } = options;
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    refuseForeignBesideWal(file);
    if (!isTrial && isMarkedDamaged(file)) {
      throw new Sqlite.SqliteError('Damage was found', 'SQLITE_CORRUPT');
    }
    takeSalvaged(file);
    const opened = openSound(file, migrations, isTrial ? null : now);
    return { ...opened, setAside: null, salvaged: null };
  } catch (error) {
    if (isTrial || !isDamage(error)) throw systemErrorOf(error, file);
    // What is no database cannot be read, and trying would delete the WAL beside it.
    const salvaged = error.code === 'SQLITE_NOTADB' ? null : salvageBeside(file, migrations);
    const setAside = moveAside(file, now());
    takeSalvaged(file);
    // The damaged file is the copy of the older format.
    return { ...openSound(file, migrations, null), backup: null, setAside, salvaged };
  }
}

/** What can be read goes into a new file beside the damaged one, in the same format, which the steps to the present one follow. */
function salvageBeside(file: string, migrations: readonly Migration[]): Salvaged {
  const part = salvagedName(file);
  removeWithWal(part);
  const format = formatOf(file);
  const steps = migrations.filter(({ version }) => version <= format);
  const { database } = openSound(part, steps.length === 0 ? migrations : steps, null);
  try {
    const salvaged = readWithSchemaOf(database, file, (source) => salvage(source, database));
    // Beside a file of another name a WAL would be lost.
    database.pragma('journal_mode = DELETE');
    return salvaged;
  } finally {
    database.close();
  }
}

function salvagedName(file: string): string {
  return `${file}.salvaged`;
}

/** Only a whole one is found where there is no file: the damaged one is set aside after it was made. */
function takeSalvaged(file: string): void {
  const part = salvagedName(file);
  if (file !== ':memory:' && !existsSync(file) && existsSync(part)) renameSync(part, file);
}

function formatOf(damagedFile: string): number {
  const damaged = openDamaged(damagedFile);
  try {
    return Number(damaged.pragma('user_version', { simple: true }));
  } catch (error) {
    if (!isDamage(error)) throw error;
    return 0;
  } finally {
    damaged.close();
  }
}

/** A second connection to an open database, which can only read. */
export function openToRead(file: string): Database {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: 2_000 });
  database.pragma('cache_size = -65536');
  return database;
}

/** A connection that only runs checkpoints. */
export function openToCheckpoint(file: string) {
  const database = new Sqlite(file, { fileMustExist: true, timeout: 500 });
  return {
    /** Checkpoints what no reader still needs, without blocking anyone; returns how many pages the WAL has. */
    checkpoint(): number {
      const [answer] = database.pragma('wal_checkpoint(PASSIVE)') as readonly { log: number }[];
      return answer?.log ?? 0;
    },

    /** Truncates the WAL if all of it is checkpointed and nobody reads from it. */
    truncate(): void {
      database.pragma('busy_timeout = 0');
      database.pragma('wal_checkpoint(TRUNCATE)');
    },

    close: () => void database.close(),
  };
}

/** Checkpoints and truncates the WAL. Throws SQLITE_BUSY if a reader or writer is active. */
export function checkpoint(database: Database): void {
  const [answer] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { busy: number }[];
  if (answer?.busy !== 0) throw new Sqlite.SqliteError('The WAL is in use', 'SQLITE_BUSY');
}

/**
 * SQLite deletes the WAL beside a file that is empty or no database, and with it deliveries that are nowhere else yet:
 * such a pair must be set aside before SQLite sees it.
 */
function refuseForeignBesideWal(file: string): void {
  if (file === ':memory:' || !existsSync(`${file}-wal`) || !existsSync(file)) return;
  const begin = Buffer.alloc(16);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, begin);
  } finally {
    closeSync(handle);
  }
  // https://sqlite.org/fileformat.html, 1.3
  if (begin.toString('latin1') !== 'SQLite format 3\0') {
    throw new Sqlite.SqliteError('The file does not begin as a database', 'SQLITE_NOTADB');
  }
}

/**
 * SQLite does not say why it could not open a file (SQLITE_CANTOPEN): a disk without room for one more file looks like a
 * forbidden folder. The system says it when it is asked the same.
 */
function systemErrorOf(error: unknown, file: string): unknown {
  if (!(error instanceof Sqlite.SqliteError) || !error.code.startsWith('SQLITE_CANTOPEN')) {
    return error;
  }
  const probe = `${file}.probe`;
  try {
    if (existsSync(file)) closeSync(openSync(file, 'r+'));
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
    return error;
  } catch (systemError) {
    return systemError;
  }
}

function openSound(
  file: string,
  migrations: readonly Migration[],
  now: (() => number) | null,
): Pick<OpenedDatabase, 'database' | 'backup'> {
  if (file !== ':memory:') makePrivate(file);
  const database = new Sqlite(file, { timeout: maxBusyMs });
  try {
    // Must be set before the first table; it lets a history that shrank give its space back.
    if (database.pragma('page_count', { simple: true }) === 0) {
      database.pragma('auto_vacuum = INCREMENTAL');
    }
    database.pragma('journal_mode = WAL');
    // What must survive a power cut is synced by walSync.ts and durably below.
    database.pragma('synchronous = NORMAL');
    database.pragma('journal_size_limit = 67108864');
    // Each commit looks at every page that is kept (pcache1.c), and a write needs few.
    database.pragma('cache_size = -4096');
    // Before the check: a newer format may hold what this SQLite would call damage.
    refuseNewer(database, file, migrations);
    readEnds(database);
    const backup = migrate(database, file, migrations, now);
    return { database, backup };
  } catch (error) {
    database.close();
    throw error;
  }
}

function refuseNewer(database: Database, file: string, migrations: readonly Migration[]): void {
  const found = Number(database.pragma('user_version', { simple: true }));
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) throw new NewerDatabaseError(file, found, known);
}

function migrate(
  database: Database,
  file: string,
  migrations: readonly Migration[],
  now: (() => number) | null,
): string | null {
  const found = Number(database.pragma('user_version', { simple: true }));
  const known = migrations.at(-1)?.version ?? 0;
  if (found === known) return null;
  const isNew = found === 0 || file === ':memory:';
  const backup = isNew || now === null ? null : backUp(database, file, found, now());
  const change = database.transaction(() => {
    for (const migration of migrations) if (migration.version > found) migration.up(database);
    database.pragma(`user_version = ${known}`);
  });
  try {
    change.exclusive();
  } catch (error) {
    // The file is as it was, and a start that fails again and again must not fill the disk.
    if (backup !== null) rmSync(backup, { force: true });
    throw error;
  }
  return backup;
}

function backUp(database: Database, file: string, version: number, now: number): string {
  // After a checkpoint the file alone is the whole database.
  database.pragma('wal_checkpoint(TRUNCATE)');
  return copyBeforeChange(file, version, fileStamp(now));
}

function moveAside(file: string, now: number): string {
  const setAside = `${file}.damaged-${fileStamp(now)}`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(file + suffix)) renameSync(file + suffix, setAside + suffix);
  }
  removeDamageMark(file);
  return setAside;
}

/**
 * Runs writes that are on disk when it returns. The connection itself does not wait for the disk at each commit
 * (`synchronous=NORMAL`, https://sqlite.org/pragma.html#pragma_synchronous): deliveries are flushed many at a time.
 */
export function durably<Result>(database: Database, write: () => Result): Result {
  // Within a transaction it is up to whoever began that.
  if (database.inTransaction) return write();
  database.pragma('synchronous = FULL');
  try {
    return write();
  } finally {
    database.pragma('synchronous = NORMAL');
  }
}

/** A time (epoch ms) as part of a file's name; colons are not allowed on Windows. */
export function fileStamp(time: number): string {
  return new Date(time).toISOString().replaceAll(/[:.]/g, '-');
}
