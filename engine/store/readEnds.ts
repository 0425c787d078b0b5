import type { Database } from 'better-sqlite3';
import { indexesOf } from './indexes.ts';
import { isDamage } from './isDamage.ts';

/**
 * Reads what the next write will need: the end of each table and each index. Throws when that is damaged. The whole file is checked
 * while it is in use, because that takes as long as reading it.
 */
export function readEnds(database: Database): void {
  for (const query of endQueries(database)) {
    try {
      database.prepare(query).get();
    } catch (error) {
      // What cannot be asked, such as a table that another program added, is not Dockbell's to judge.
      if (isDamage(error)) throw error;
    }
  }
}

function endQueries(database: Database): readonly string[] {
  const tables = database
    .prepare<[], { name: string; isWithoutRowid: number }>(
      "SELECT name, wr AS isWithoutRowid FROM pragma_table_list WHERE schema = 'main' AND type = 'table'",
    )
    .all();
  const columnsOf = database
    .prepare<[string], string>('SELECT name FROM pragma_index_info(?) ORDER BY seqno')
    .pluck();
  return [
    ...tables.map(({ name, isWithoutRowid }) =>
      isWithoutRowid === 1
        ? `SELECT * FROM "${name}" LIMIT 1`
        : `SELECT * FROM "${name}" NOT INDEXED ORDER BY rowid DESC LIMIT 1`,
    ),
    ...indexesOf(database).map(({ name, from }) => {
      const order = columnsOf.all(name).map((column) => `"${column}" DESC`);
      return `SELECT 1 ${from} ORDER BY ${order.join(', ')} LIMIT 1`;
    }),
  ];
}
