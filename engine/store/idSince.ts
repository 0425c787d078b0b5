import type { Database } from 'better-sqlite3';

/**
 * Finds the first id in a table whose row has at least a value in a column, by binary search, because ids rise with such a
 * column and it has no index; one more than the last id when there is none.
 */
export function createIdSince(
  database: Database,
  table: 'events' | 'deliveries',
  column: 'received_at' | 'delivery_id',
) {
  const selectLastId = database.prepare<[], number | null>(`SELECT max(id) FROM ${table}`).pluck();
  const selectFrom = database.prepare<[number], { readonly id: number; readonly value: number }>(
    `SELECT id, ${column} AS value FROM ${table} WHERE id >= ? ORDER BY id LIMIT 1`,
  );
  return (value: number): number => {
    let low = 1;
    let high = (selectLastId.get() ?? 0) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const found = selectFrom.get(middle);
      if (found === undefined || found.value >= value) high = middle;
      else low = found.id + 1;
    }
    return low;
  };
}
