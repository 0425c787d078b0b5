import type { Database } from 'better-sqlite3';
import { understoodLater } from './deliveries.ts';
import { entityRecordsOf } from './entityRecords.ts';
import { createForwardRemoval } from './forwards.ts';

/** What a clean-up may remove: nothing starred, noted, snoozed, repeated or waiting, no unread attention, and not who has what is open. */
const isRemovable = `starred = 0
  AND outcome <> 'pending'
  AND needs_seeing = 0
  AND snoozed_until IS NULL
  AND NOT (tone = 'attention' AND badge = 1 AND read_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM notes WHERE notes.event_id = events.id)
  AND NOT (taken_at IS NOT NULL AND EXISTS (
    SELECT 1 FROM entity_records WHERE entity_records.entity = events.entity AND open_problems > 0))`;

/** How far a clean-up goes; times are epoch ms. */
export interface CleanUpLimits {
  /** Events that happened before are too old; null keeps them however old they are. */
  readonly happenedBefore: number | null;
  /** The largest size of the history, in bytes; null is without end. */
  readonly maxBytes: number | null;
  /** What arrived later is kept in any case: MVMNT may send it again, and it must not pass for new. */
  readonly arrivedBefore: number;
}

/** What a clean-up may remove. */
export interface Removable {
  /** Oldest first by the time they happened. */
  readonly ids: Float64Array;
  /** When the newest of them happened; null when there are none. */
  readonly newestAt: number | null;
  /** About how many bytes they hold. */
  readonly bytes: number;
  /** How many that are as old are kept. */
  readonly keptCount: number;
}

/** After how many events others get a turn; each takes some 3 µs. */
const turnAfter = 64;
/** How many ids of deliveries are looked at between two turns of others. */
const idsAtOnce = 4_096;
/** Events are counted in this many spans of time; a million of them take 30 ms. */
const countedSpans = 64;

/** Finds what may be removed, from the oldest on. Looks at every old event, so it belongs in a thread of its own. */
export function findRemovable(
  database: Database,
  limits: CleanUpLimits,
  giveWay: () => void,
): Removable {
  const events = countEvents(database, giveWay);
  const { used } = fileSpace(database);
  const perEvent = events === 0 ? 0 : used / events;
  const excess = limits.maxBytes === null ? 0 : Math.max(0, used - limits.maxBytes);
  const tooMany = perEvent === 0 ? 0 : Math.ceil(excess / perEvent);
  const oldest = database
    .prepare<[{ readonly arrivedBefore: number }], [id: number, at: number, isRemovable: number]>(
      // Without AUTOINCREMENT the id of the last event would be given again.
      `SELECT id, occurred_at, received_at < @arrivedBefore AND id < (SELECT max(id) FROM events) AND ${isRemovable}
       FROM events ORDER BY occurred_at`,
    )
    .raw();
  const ids: number[] = [];
  let newestAt: number | null = null;
  let keptCount = 0;
  let looked = 0;
  for (const [id, at, may] of oldest.iterate({ arrivedBefore: limits.arrivedBefore })) {
    looked += 1;
    if (looked % turnAfter === 0) giveWay();
    const isOld = limits.happenedBefore !== null && at < limits.happenedBefore;
    if (!isOld && (ids.length >= tooMany || at >= limits.arrivedBefore)) break;
    if (may === 1) {
      ids.push(id);
      newestAt = at;
    } else {
      keptCount += 1;
    }
  }
  return {
    ids: Float64Array.from(ids),
    newestAt,
    bytes: Math.round(ids.length * perEvent),
    keptCount,
  };
}

/** Finds deliveries from before a time (epoch ms) that nothing kept belongs to; the newest accepted one stays, to be shown. */
export function findRemovableDeliveries(
  database: Database,
  before: number,
  giveWay: () => void,
): Float64Array {
  const old = oldDeliveries(database, before, giveWay);
  const last = old.at(-1);
  if (last === undefined) return new Float64Array();
  const kept = new Set(
    database
      .prepare<[], number>(
        `SELECT delivery_id FROM event_repeats
         UNION SELECT delivery_id FROM quarantine
         UNION SELECT max(id) FROM deliveries
         UNION SELECT max(id) FROM deliveries WHERE status = 200 AND problem IS NOT '${understoodLater}'`,
      )
      .pluck()
      .all(),
  );
  // Events and their first deliveries were numbered together, so nothing beyond the first later one is of interest.
  const events = database.prepare<[], number>('SELECT delivery_id FROM events ORDER BY id').pluck();
  for (const deliveryId of events.iterate()) {
    if (deliveryId > last) break;
    if (deliveryId % turnAfter === 0) giveWay();
    kept.add(deliveryId);
  }
  return Float64Array.from(old.filter((id) => !kept.has(id)));
}

/** Finds rows of requests without a right token from before a time (epoch ms): strangers must not make the file grow without end. */
export function findStrangers(database: Database, before: number): Float64Array {
  const ids = database
    .prepare<[number], number>(
      // Without AUTOINCREMENT the id of the last delivery would be given again.
      `SELECT id FROM deliveries
       WHERE status <> 200 AND token_slot IS NULL AND received_at < ? AND id < (SELECT max(id) FROM deliveries)
       ORDER BY id`,
    )
    .pluck();
  return Float64Array.from(ids.all(before));
}

function countEvents(database: Database, giveWay: () => void): number {
  const [first = null, last = null] =
    database
      .prepare<[], [number | null, number | null]>(
        'SELECT (SELECT min(occurred_at) FROM events), (SELECT max(occurred_at) FROM events)',
      )
      .raw()
      .get() ?? [];
  if (first === null || last === null) return 0;
  const between = database
    .prepare<[number, number], number>(
      'SELECT count(*) FROM events WHERE occurred_at >= ? AND occurred_at < ?',
    )
    .pluck();
  const length = Math.ceil((last + 1 - first) / countedSpans);
  let count = 0;
  for (let from = first; from <= last; from += length) {
    giveWay();
    count += between.get(from, from + length) ?? 0;
  }
  return count;
}

/** The rows of deliveries from before a time, by id. A clock that was set back may have left gaps. */
function oldDeliveries(database: Database, before: number, giveWay: () => void): readonly number[] {
  const last = database.prepare<[], number | null>('SELECT max(id) FROM deliveries').pluck().get();
  const within = database
    .prepare<[number, number, number], number>(
      'SELECT id FROM deliveries WHERE id > ? AND id <= ? AND received_at < ? ORDER BY id',
    )
    .pluck();
  const old: number[] = [];
  for (let from = 0; from < (last ?? 0); from += idsAtOnce) {
    giveWay();
    old.push(...within.all(from, from + idsAtOnce, before));
  }
  return old;
}

/** The bytes that hold something, and those that are free within the file. */
export function fileSpace(database: Database): { readonly used: number; readonly free: number } {
  const number = (name: string) => Number(database.pragma(name, { simple: true }));
  const free = number('freelist_count') * number('page_size');
  return { used: number('page_count') * number('page_size') - free, free };
}

/** Pages given back at once: a fraction of a millisecond. */
const pagesAtOnce = 16;

/** Removes what a clean-up found, a little at a time, because everything else waits. */
export function createRemoval(database: Database, clock: () => number) {
  const records = entityRecordsOf(database);
  const removeEvent = database
    .prepare<[number], number | null>(
      // What was starred or noted since it was found stays.
      `DELETE FROM events WHERE id = ? AND ${isRemovable} RETURNING entity`,
    )
    .pluck();
  const removeRecord = createRecordRemoval(database);
  const removeRepeats = database.prepare<[number]>('DELETE FROM event_repeats WHERE event_id = ?');
  const removeSent = createForwardRemoval(database);
  const removeDelivery = database.prepare<[number]>('DELETE FROM deliveries WHERE id = ?');

  const removeQuarantined = database.prepare<[number, number]>(
    `DELETE FROM quarantine
     WHERE id IN (SELECT id FROM quarantine ORDER BY id LIMIT ?)
       AND (SELECT received_at FROM deliveries WHERE deliveries.id = delivery_id) < ?`,
  );

  const freePages = () => Number(database.pragma('freelist_count', { simple: true }));

  /** Runs until the time is up; at least once, so that it ends. */
  function within(budgetMs: number, ids: readonly number[], remove: (id: number) => void): number {
    const end = clock() + budgetMs;
    let done = 0;
    for (const id of ids) {
      remove(id);
      done += 1;
      if (clock() >= end) break;
    }
    return done;
  }

  return {
    /** Removes events in one transaction, for at most `budgetMs`; returns how many ids it got through, and which it removed. */
    events: database.transaction((ids: readonly number[], budgetMs: number) => {
      const removed: number[] = [];
      const entities = new Set<number>();
      const done = within(budgetMs, ids, (id) => {
        const entity = removeEvent.get(id);
        if (entity === undefined) return;
        removeRepeats.run(id);
        removeSent(id);
        removed.push(id);
        if (entity !== null) entities.add(entity);
      });
      // A record keeps what removed events said until the last of them is gone.
      for (const entity of entities) if (removeRecord(entity)) records.forget();
      return { done, removed };
    }),

    /** Removes rows of deliveries in one transaction, for at most `budgetMs`; returns how many it looked at. */
    deliveries: database.transaction((ids: readonly number[], budgetMs: number) =>
      within(budgetMs, ids, (id) => removeDelivery.run(id)),
    ),

    /** Removes the oldest invalid events if they arrived before a time (epoch ms), at most so many; returns how many. */
    quarantined: (before: number, max: number): number =>
      removeQuarantined.run(max, before).changes,

    /** How many pages of the file hold nothing. */
    freePages,

    /** Gives pages back to the disk, for at most `budgetMs`; returns how many are still free. */
    giveBack(pages: number, budgetMs: number): number {
      const end = clock() + budgetMs;
      let left = pages;
      do {
        database.pragma(`incremental_vacuum(${Math.min(left, pagesAtOnce)})`);
        left -= pagesAtOnce;
      } while (left > 0 && clock() < end);
      return freePages();
    },

    space: () => fileSpace(database),
  };
}

/** Removes the record of an entity that no event is about any more, and who had it in hand; false where one is. */
function createRecordRemoval(database: Database) {
  const removeRecord = database.prepare<[{ readonly entity: number }]>(
    `DELETE FROM entity_records
     WHERE entity = @entity AND NOT EXISTS (SELECT 1 FROM events WHERE events.entity = @entity)`,
  );
  const removeTake = database.prepare<[{ readonly entity: number }]>(
    `DELETE FROM entity_takes
     WHERE (entity_kind, entity_id) = (SELECT kind, id FROM entities WHERE number = @entity)`,
  );
  return (entity: number): boolean => {
    if (removeRecord.run({ entity }).changes === 0) return false;
    removeTake.run({ entity });
    return true;
  };
}
