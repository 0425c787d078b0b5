import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { storedJson } from './storedValues.ts';

/** What was taken out of a damaged file. */
export interface Salvaged {
  readonly events: number;
  /** How many events could not be read; null when the file does not even say how many there were. */
  readonly lostEvents: number | null;
}

/** What the others need comes first. Notifications that are on the screen are of no use after it. */
const tables = [
  'settings',
  'secrets',
  'entities',
  'subjects',
  'entity_takes',
  'deliveries',
  'events',
  'event_repeats',
  'quarantine',
  'notes',
  'forwards',
  'coverage',
  'contract_parts',
  'team_targets',
  'team_outbox',
  'team_handovers',
] as const;

const rowsAtOnce = 500;
/** A gap of unreadable rows wider than this is taken for the end of the table. */
const maxGap = 2 ** 32;

/** The values of a row, in the order of the table's columns. */
type Row = readonly unknown[];

/** Opens a damaged file so that as much as possible can be read. */
export function openDamaged(file: string): Database {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  // So that a file which was cut off is read as far as it goes (SQLite, lockBtree in btree.c).
  database.unsafeMode();
  database.pragma('writable_schema = ON');
  return database;
}

/**
 * Copies every row that can still be read into a new database of the same format: damage costs only what is damaged. Rows that
 * the new file does not take, or whose JSON is broken, count as damaged.
 */
export function salvage(source: Database, target: Database): Salvaged {
  const counts = new Map<string, number>();
  target.transaction(() => {
    for (const table of tables) counts.set(table, copyTable(source, target, table));
    target.exec(
      `UPDATE counters SET value = (SELECT count(*) FROM events WHERE badge = 1 AND read_at IS NULL)
       WHERE name = 'unread';
       -- The records are made from the events that were saved.
       DELETE FROM counters WHERE name = 'recordFormat'`,
    );
  })();
  const events = counts.get('events') ?? 0;
  const total = orNull(() =>
    source
      .prepare<[], number>('SELECT count(*) FROM events INDEXED BY events_by_time')
      .pluck()
      .get(),
  );
  return { events, lostEvents: total === null ? null : Math.max(0, (total ?? 0) - events) };
}

function copyTable(source: Database, target: Database, table: string): number {
  const columns = target
    .prepare<[string], { name: string; isKey: number }>(
      'SELECT name, pk AS isKey FROM pragma_table_info(?)',
    )
    .all(table);
  // A format of before this table.
  if (columns.length === 0) return 0;
  const names = columns.map(({ name }) => name);
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  );
  let count = 0;
  // By place and not by name: a letter of a column's name may be what is damaged.
  const take = (row: Row) => {
    if (row.length !== names.length || !hasSoundJson(names, row)) return;
    count += orNull(() => insert.run(...row).changes) ?? 0;
  };
  const keys = columns.filter(({ isKey }) => isKey > 0).map(({ name }) => name);
  if (keys.length === 1 && (keys[0] === 'id' || keys[0] === 'number')) {
    const key = names.indexOf(keys[0]);
    // SQLite keeps such a key as the row's id alone, which a damaged type of its column no longer shows.
    readByRowid(source, table, (id, row) => take(row.with(key, id)));
  } else {
    readFromBothEnds(source, table, keys, take);
  }
  return count;
}

/** Reads in the order of ids, and where a page cannot be read goes on at the next id that can. */
function readByRowid(source: Database, table: string, take: (id: number, row: Row) => void): void {
  const select = orNull(() =>
    source
      .prepare<[number, number], [id: number, ...Row]>(
        `SELECT rowid, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ?`,
      )
      .raw(),
  );
  if (select === null) return;
  const rowsAfter = (id: number, limit: number) => orNull(() => select.all(id, limit));
  // On a damaged page the ids may go back, and reading on from there would never end.
  const isReadable = (id: number) => {
    const rows = rowsAfter(id, 1);
    return rows?.every(([next]) => next > id) ?? false;
  };
  let last = 0;
  for (;;) {
    const rows = rowsAfter(last, rowsAtOnce) ?? rowsAfter(last, 1) ?? [];
    if (rows.length === 0 && isReadable(last)) return;
    const before = last;
    for (const [id, ...row] of rows) {
      take(id, row);
      last = Math.max(last, id);
    }
    if (last > before) continue;
    const next = nextReadable(last, isReadable);
    if (next === null) return;
    last = next;
  }
}

/** The smallest id after which there is something to read again: in leaps that double, then halving the last one. */
function nextReadable(from: number, isReadable: (id: number) => boolean): number | null {
  let leap = 1;
  while (!isReadable(from + leap)) {
    leap *= 2;
    if (leap > maxGap) return null;
  }
  let [bad, good] = [from + leap / 2, from + leap];
  while (good - bad > 1) {
    const middle = Math.floor((bad + good) / 2);
    if (isReadable(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** A table without row ids: from its begin to the damage, and from its end to the damage. */
function readFromBothEnds(
  source: Database,
  table: string,
  keys: readonly string[],
  take: (row: Row) => void,
): void {
  for (const direction of ['ASC', 'DESC']) {
    const order = keys.map((key) => `${key} ${direction}`).join(', ');
    orNull(() => {
      for (const row of source
        .prepare<[], Row>(`SELECT * FROM ${table} ORDER BY ${order}`)
        .raw()
        .iterate()) {
        take(row);
      }
    });
  }
}

const jsonColumns = ['data', 'diff', 'extra', 'reason'];

/** What is read back as JSON must be JSON: a bit that flipped inside a text is no damage to SQLite. */
function hasSoundJson(names: readonly string[], row: Row): boolean {
  return jsonColumns.every((name) => {
    const value = row[names.indexOf(name)];
    return typeof value !== 'string' || storedJson(value) !== undefined;
  });
}

/** Null where SQLite cannot read, or does not take a row: that is what "damaged" means here. Throws what may pass, such as a full disk. */
export function orNull<Result>(work: () => Result): Result | null {
  try {
    return work();
  } catch (error) {
    const isUnreadable =
      error instanceof Sqlite.SqliteError &&
      /^SQLITE_(CORRUPT|NOTADB|ERROR|CONSTRAINT|MISMATCH|IOERR|TOOBIG)/.test(error.code);
    if (!isUnreadable) throw error;
    return null;
  }
}
