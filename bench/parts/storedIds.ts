import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How many times each MVMNT id is in the events of a data folder, read without Dockbell's own code. */
export function storedIds(dataFolder: string): ReadonlyMap<string, number> {
  const database = new DatabaseSync(join(dataFolder, 'dockbell.sqlite'));
  try {
    const rows = database
      .prepare("SELECT data ->> 'id' AS id, count(*) AS count FROM events GROUP BY 1")
      .all();
    return new Map(rows.map(({ id, count }) => [String(id), Number(count)]));
  } finally {
    database.close();
  }
}
