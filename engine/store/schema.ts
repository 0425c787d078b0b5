import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { migrations } from './migrations.ts';

interface SchemaRow {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly sql: string | null;
}

/**
 * Whether a database has exactly the tables, columns, indexes and triggers of one that Dockbell made in the same format. Whatever
 * else a file from outside brings along (a trigger, a view, a column) would become part of the program.
 */
export function hasOwnSchema(database: Database): boolean {
  const format = Number(database.pragma('user_version', { simple: true }));
  if (!migrations.some(({ version }) => version === format)) return false;
  const own = new Sqlite(':memory:');
  try {
    for (const { version, up } of migrations) if (version <= format) up(own);
    return JSON.stringify(schemaOf(database)) === JSON.stringify(schemaOf(own));
  } finally {
    own.close();
  }
}

function schemaOf(database: Database): readonly SchemaRow[] {
  return database
    .prepare<[], SchemaRow>(
      'SELECT type, name, tbl_name AS "table", sql FROM sqlite_schema ORDER BY type, name, tbl_name',
    )
    .all()
    .map((row) => ({ ...row, sql: row.sql === null ? null : plainSql(row.sql) }));
}

/** Without comments and breaks, which say nothing. */
function plainSql(sql: string): string {
  return sql
    .replaceAll(/--[^\n]*/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
