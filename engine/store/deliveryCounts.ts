import type { Database } from 'better-sqlite3';
import { understoodLater } from './deliveries.ts';

/** Ids rise with the time of coming, but a row for a minute of refusals is written after that minute. */
const disorder = 2 * 60_000;

/** Requests counted over time; works on a connection that can only read. */
export function createDeliveryCounts(database: Database) {
  const selectLastId = database
    .prepare<[], number | null>('SELECT max(id) FROM deliveries')
    .pluck();
  const selectNext = database.prepare<
    [number],
    { readonly id: number; readonly receivedAt: number }
  >('SELECT id, received_at AS receivedAt FROM deliveries WHERE id >= ? ORDER BY id LIMIT 1');
  const selectCounts = database.prepare<
    [firstId: number, endId: number, from: number, to: number],
    { readonly accepted: number; readonly refused: number }
  >(
    `SELECT
       coalesce(sum(status = 200 AND problem IS NOT '${understoodLater}'), 0) AS accepted,
       coalesce(sum(iif(status = 200, 0, repeat_count)), 0) AS refused
     FROM deliveries WHERE id >= ? AND id < ? AND received_at >= ? AND received_at < ?`,
  );

  /** About the first request that came at a time or after it, to within the disorder; that time has no index. */
  function firstIdSince(time: number, lastId: number): number {
    let low = 1;
    let high = lastId + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const next = selectNext.get(middle);
      if (next === undefined || next.receivedAt >= time) high = middle;
      else low = next.id + 1;
    }
    return low;
  }

  return {
    /** How many requests came from each bound (epoch ms, rising) to the next, that one not included. */
    deliveriesBetween(bounds: readonly number[]) {
      const lastId = selectLastId.get() ?? 0;
      return bounds.slice(0, -1).map((from, part) => {
        const to = bounds[part + 1] ?? from;
        const firstId = firstIdSince(from - disorder, lastId);
        const counts = selectCounts.get(firstId, firstIdSince(to + disorder, lastId), from, to);
        if (counts === undefined) throw new Error('SQLite counted nothing');
        return counts;
      });
    },
  };
}
