import type { Database } from 'better-sqlite3';

/** An index, and how to ask it for its rows. */
export interface TableIndex {
  readonly name: string;
  readonly table: string;
  /** `FROM …` with the condition of a partial index, so that SQLite reads this index and nothing else. */
  readonly from: string;
}

/** The indexes that were made by name. */
export function indexesOf(database: Database): readonly TableIndex[] {
  return database
    .prepare<[], { name: string; table: string; sql: string }>(
      `SELECT name, tbl_name AS "table", sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`,
    )
    .all()
    .map(({ name, table, sql }) => {
      const [, condition] = sql.split(/\sWHERE\s/i);
      const where = condition === undefined ? '' : ` WHERE ${condition}`;
      return { name, table, from: `FROM "${table}" INDEXED BY "${name}"${where}` };
    });
}
