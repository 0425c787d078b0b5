import Sqlite from 'better-sqlite3';

/**
 * Rows whose ids go on from a place, upwards or downwards, as they were read. On a damaged page they may go back, which SQLite
 * does not notice, and whoever reads on from there would never end: throws what SQLite throws of damage.
 */
export function inOrder<Row>(
  rows: readonly Row[],
  from: number,
  idOf: (row: Row) => number,
  direction: 'up' | 'down' = 'up',
): readonly Row[] {
  let last = from;
  for (const row of rows) {
    const id = idOf(row);
    if (direction === 'up' ? id <= last : id >= last) {
      throw damagedOrder();
    }
    last = id;
  }
  return rows;
}

/** What SQLite throws of damage, for rows that go back. */
export function damagedOrder(): Error {
  return new Sqlite.SqliteError('The ids of rows go back', 'SQLITE_CORRUPT');
}
