import type { Database } from 'better-sqlite3';
import { minuteMs } from '../../shared/duration.ts';
import { understoodLater } from './deliveries.ts';
import { idSince, type RisingRow } from './idSince.ts';

/** Ids rise with the time of arrival, but a row for a minute of refusals is written after that minute. */
const disorderMs = 2 * minuteMs;

/** Requests counted over time; works on a connection that can only read. */
export function createDeliveryCounts(database: Database) {
  const selectLastId = database
    .prepare<[], number | null>('SELECT max(id) FROM deliveries')
    .pluck();
  const selectFrom = database.prepare<[number], RisingRow>(
    'SELECT id, received_at AS value FROM deliveries WHERE id >= ? ORDER BY id LIMIT 1',
  );
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
      const lastId = selectLastId.get() ?? 0;
      const firstSince = (time: number) => idSince(time, lastId, (id) => selectFrom.get(id));
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
