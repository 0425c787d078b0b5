import type { Database } from 'better-sqlite3';
import { errorWords } from '../../shared/errorWords.ts';
import { indexesOf } from './indexes.ts';
import { isDamage } from './isDamage.ts';

const rowsAtOnce = 500;

/** The tables whose rows are checked, the long ones first. */
export const checkedTables = ['events', 'deliveries', 'entities', 'quarantine', 'notes'] as const;
export type CheckedTable = (typeof checkedTables)[number];

/**
 * Reads every row of a table, and its indexes, and returns what SQLite says of the first damage; null when all can be read. Not one
 * `quick_check`, which takes as long, but cannot be stopped, lets nobody go first, and keeps the WAL from being reset.
 */
export function checkRows(
  database: Database,
  table: CheckedTable,
  giveWay: () => void,
): string | null {
  try {
    const columns = database
      .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
      .pluck()
      .all(table);
    // Only a length of a text is known without reading all of it, so the number of its letters is asked for.
    const lengths = columns.map((name) => `total(length("${name}"))`).join(' + ');
    const slice = database.prepare<[number], { last: number | null }>(
      `SELECT max(rowid) AS last, ${lengths} AS letters
       FROM (SELECT rowid, * FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${rowsAtOnce})`,
    );
    let last: number | null = 0;
    while (last !== null) {
      giveWay();
      const before: number = last;
      last = slice.get(before)?.last ?? null;
      // SQLite does not notice, and whoever read on from there would never end.
      if (last !== null && last <= before) return `${table}: the ids of rows go back`;
    }
    for (const index of indexesOf(database)) {
      if (index.table !== table) continue;
      giveWay();
      database.prepare(`SELECT count(*) ${index.from}`).get();
    }
    return null;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return `${table}: ${errorWords(error)}`;
  }
}
