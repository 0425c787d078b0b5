import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Rows of a data folder's database file. */
export function readRows(
  dataFolder: string,
  sql: string,
  ...values: unknown[]
): readonly Record<string, unknown>[] {
  const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'), { readonly: true });
  try {
    return database.prepare<unknown[], Record<string, unknown>>(sql).all(...values);
  } finally {
    database.close();
  }
}
