import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How many events a data folder has of each moment, ISO 8601, read without Dockbell's own code. */
export function storedTimes(dataFolder: string): ReadonlyMap<string, number> {
  const database = new DatabaseSync(join(dataFolder, 'dockbell.sqlite'));
  try {
    const rows = database
      .prepare('SELECT timestamp, count(*) AS count FROM events GROUP BY 1')
      .all();
    return new Map(rows.map(({ timestamp, count }) => [String(timestamp), Number(count)]));
  } finally {
    database.close();
  }
}
