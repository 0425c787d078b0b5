import type { Database } from 'better-sqlite3';
import { minuteMs } from '../../shared/duration.ts';
import { understoodLater } from './deliveries.ts';
import { createIdSince } from './idSince.ts';

/** Ids rise with the time of arrival, but a row for a minute of refusals is written after that minute. */
const disorderMs = 2 * minuteMs;

/** Requests counted over time; works on a connection that can only read. */
export function createDeliveryCounts(database: Database) {
  const firstSince = createIdSince(database, 'deliveries', 'received_at');
  const selectCounts = database.prepare<
    [firstId: number, endId: number, from: number, to: number],
    { readonly accepted: number; readonly refused: number }
  >(
    `SELECT
       coalesce(sum(status = 200 AND problem IS NOT '${understoodLater}'), 0) AS accepted,
       coalesce(sum(iif(status = 200, 0, repeat_count)), 0) AS refused
     FROM deliveries WHERE id >= ? AND id < ? AND received_at >= ? AND received_at < ?`,
  );

  return {
    /** How many requests arrived from each bound (epoch ms, rising) to the next, that one not included. */
    deliveriesBetween(bounds: readonly number[]) {
      return bounds.slice(0, -1).map((from, part) => {
        const to = bounds[part + 1] ?? from;
        const firstId = firstSince(from - disorderMs);
        const counts = selectCounts.get(firstId, firstSince(to + disorderMs), from, to);
        if (counts === undefined) throw new Error('SQLite counted nothing');
        return counts;
      });
    },
  };
}
