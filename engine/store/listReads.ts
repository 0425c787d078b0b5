import type { Database } from 'better-sqlite3';

/** The list of all events by index, straight from the file: newest first by the time they happened, then by id. */
export function createListReads(database: Database) {
  const selectIds = database
    .prepare<[number, number, number], number>(
      'SELECT id FROM events WHERE id <= ? ORDER BY occurred_at DESC, id DESC LIMIT ? OFFSET ?',
    )
    .pluck();
  const selectOffset = database
    .prepare<[{ readonly id: number; readonly bound: number }], number>(
      `SELECT (
         SELECT count(*) FROM events WHERE (occurred_at, id) > (listed.occurred_at, listed.id) AND id <= @bound
       ) FROM events AS listed WHERE id = @id AND id <= @bound`,
    )
    .pluck();
  const selectNewestBefore = database
    .prepare<[number, number], number>(
      `SELECT occurred_at FROM events WHERE occurred_at < ? AND id <= ?
       ORDER BY occurred_at DESC LIMIT 1`,
    )
    .pluck();
  const selectCount = database
    .prepare<[number, number, number], number>(
      'SELECT count(*) FROM events WHERE occurred_at >= ? AND occurred_at < ? AND id <= ?',
    )
    .pluck();
  const selectExtent = database.prepare<
    [],
    { readonly oldestAt: number | null; readonly newestAt: number | null }
  >(
    // Two searches: SQLite finds one end of an index in no time, and both at once by reading all of it.
    `SELECT (SELECT min(occurred_at) FROM events) AS oldestAt,
            (SELECT max(occurred_at) FROM events) AS newestAt`,
  );

  return {
    /** When the oldest and the newest event happened; null in an empty history. */
    extent: () => selectExtent.get() ?? { oldestAt: null, newestAt: null },

    /** Some ids of the list of events up to `bound`, an id, from an index on. */
    listedIds: (bound: number, offset: number, limit: number): readonly number[] =>
      selectIds.all(bound, limit, offset),

    /** The index of an event in that list; null when it is not in it. */
    listedOffset: (bound: number, id: number): number | null =>
      selectOffset.get({ id, bound }) ?? null,

    /** When the newest event of that list before a time happened, epoch ms; undefined when there is none. */
    newestBefore: (bound: number, before: number): number | undefined =>
      selectNewestBefore.get(before, bound),

    /** How many events of that list happened in a span of time, epoch ms: from included, to not. */
    countBetween: (bound: number, from: number, to: number): number =>
      selectCount.get(from, to, bound) ?? 0,
  };
}
