import type { Database } from 'better-sqlite3';
import type { EventCore, EventEntity } from '../contract/eventCore.ts';
import { isRecord } from '../contract/isRecord.ts';
import type { FirstEvent } from '../../shared/appState.ts';
import type { EntityKind } from '../../shared/event.ts';
import type { EventDelivery, EventRow } from '../../shared/eventRow.ts';
import { createCoverageReads } from './coverage.ts';
import { createDeliveryReads } from './deliveryReads.ts';
import { createSubjectReads } from './entities.ts';
import { createSentForwards } from './forwards.ts';
import { createHandoverReads } from './handoverReads.ts';
import { createIdSince } from './idSince.ts';
import { createListReads } from './listReads.ts';
import { createNoteReads } from './notes.ts';
import { createRecordReads } from './recordReads.ts';
import { outcomeOf, reasonOf, storedJson } from './storedValues.ts';
import { inOrder } from './inOrder.ts';

/** A stored event without its data; `isRead` is true, too, for what never counts as unread. */
export interface StoredEvent extends Omit<EventRow, 'label' | 'group' | 'entityLabel'> {
  readonly name: string | null;
}

/** A stored event with everything MVMNT sent. */
export interface StoredEventWithData extends StoredEvent {
  /** The time as MVMNT wrote it. */
  readonly timestamp: string;
  /** `data` in the letters it was sent in. */
  readonly json: string;
  readonly data: unknown;
  readonly diff: unknown;
  readonly deliveries: readonly EventDelivery[];
}

/** What a search needs of one event, in the order of `searchColumns`. */
export type SearchRow = readonly [
  id: number,
  occurredAt: number,
  receivedAt: number,
  type: string,
  tone: string,
  outcome: string,
  isUnread: number,
  isStarred: number,
  deliveryCount: number,
  who: string,
  what: string,
];
const searchColumns = `id, occurred_at, received_at, type, tone, outcome, badge = 1 AND read_at IS NULL, starred,
  delivery_count, search_who, search_what`;

const rowColumns = `events.id, events.type, tone, occurred_at AS occurredAt, stated_at AS statedAt, received_at AS receivedAt,
  entity_kind AS entityKind, entity_id AS entityId, friendly_id AS friendlyId, events.key, name, summary, detail,
  delivery_count AS deliveryCount, read_at IS NOT NULL OR badge = 0 AS isRead, starred AS isStarred,
  EXISTS (SELECT 1 FROM notes WHERE notes.event_id = events.id) AS hasNotes, outcome, reason,
  needs_seeing AS needsSeeing, taken_at AS takenAt, taken_by AS takenBy, snoozed_until AS snoozedUntil`;

type Flag = 'isRead' | 'isStarred' | 'hasNotes' | 'needsSeeing';
interface Row
  extends Omit<StoredEvent, Flag | 'outcome' | 'reason'>, Readonly<Record<Flag, number>> {
  readonly outcome: string;
  readonly reason: string | null;
}

export type EventReads = ReturnType<typeof createEventReads>;

/** Everything the window reads of events; works on a connection that can only read. */
export function createEventReads(database: Database) {
  const selectRows = database.prepare<[string], Row>(
    `SELECT ${rowColumns} FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value ORDER BY wanted.key`,
  );
  const selectData = database.prepare<
    [number],
    { readonly timestamp: string; readonly data: string; readonly diff: string | null }
  >('SELECT timestamp, data, diff FROM events WHERE id = ?');
  const selectDeliveries = database.prepare<[{ readonly id: number }], EventDelivery>(
    `SELECT id, received_at AS receivedAt, sent_at AS sentAt, token_slot AS tokenSlot FROM deliveries
     WHERE id = (SELECT delivery_id FROM events WHERE id = @id)
        OR id IN (SELECT delivery_id FROM event_repeats WHERE event_id = @id)
     ORDER BY received_at, id`,
  );
  const selectTimeline = database.prepare<[string, string, number], Row>(
    `SELECT ${rowColumns} FROM events
     WHERE entity = (SELECT number FROM entities WHERE entities.id = ? AND kind = ?)
     ORDER BY occurred_at DESC, events.id DESC LIMIT ?`,
  );
  const selectIdRange = database.prepare<
    [],
    { readonly firstId: number | null; readonly lastId: number | null }
  >(
    // Two searches, as for the times in listReads.ts.
    'SELECT (SELECT min(id) FROM events) AS firstId, (SELECT max(id) FROM events) AS lastId',
  );

  return {
    ...createEnds(database),
    ...createCoverageReads(database),
    ...createDeliveryReads(database),
    ...createSubjectReads(database),
    ...createNoteReads(database),
    ...createRecordReads(database),
    ...createHandoverReads(database),
    /** Where an event was sent on to. */
    forwardsOf: createSentForwards(database),
    ...createListReads(database),
    ...createSearchReads(database),

    /** Rows in the order of their ids as given; ids that are gone are left out. */
    rows: (ids: readonly number[]): readonly StoredEvent[] =>
      selectRows.all(JSON.stringify(ids)).map(toStoredEvent),

    /** One event with its data; null when there is none of that id. */
    get(id: number): StoredEventWithData | null {
      const [row] = selectRows.all(JSON.stringify([id]));
      const sent = selectData.get(id);
      if (row === undefined || sent === undefined) return null;
      return {
        ...toStoredEvent(row),
        timestamp: sent.timestamp,
        json: sent.data,
        // What is no JSON any more is shown as the text that it is.
        data: storedJson(sent.data) ?? sent.data,
        diff: sent.diff === null ? undefined : storedJson(sent.diff),
        deliveries: selectDeliveries.all({ id }),
      };
    },

    /** The newest events of one entity, newest first by the time they happened. */
    timeline: (entityKind: EntityKind, entityId: string, limit: number): readonly StoredEvent[] =>
      selectTimeline.all(entityId, entityKind, limit).map(toStoredEvent),

    /** The lowest and the highest id; 0 in an empty history. */
    idRange() {
      const range = selectIdRange.get();
      return { firstId: range?.firstId ?? 0, lastId: range?.lastId ?? 0 };
    },
  };
}

/** The first and the last event, and how many came when, but for those of a type, such as Dockbell's own. */
function createEnds(database: Database) {
  const firstSince = createIdSince(database, 'events', 'received_at');
  const selectCount = database
    .prepare<[firstId: number, endId: number, type: string], number>(
      'SELECT count(*) FROM events WHERE id >= ? AND id < ? AND type <> ?',
    )
    .pluck();
  const selectFirst = database.prepare<[string], FirstEvent>(
    'SELECT id, received_at AS at, summary FROM events WHERE type <> ? ORDER BY id LIMIT 1',
  );
  const selectLastAt = database
    .prepare<[string], number>(
      'SELECT received_at FROM events WHERE type <> ? ORDER BY id DESC LIMIT 1',
    )
    .pluck();

  return {
    /** The event with the lowest id that is not of a type; null when there is none. */
    firstOtherThan: (type: string): FirstEvent | null => selectFirst.get(type) ?? null,

    /** When the newest event arrived that is not of a type, epoch ms; null when there is none. */
    lastOtherThan: (type: string): number | null => selectLastAt.get(type) ?? null,

    /** About how many events arrived from one time to another (epoch ms) that are not of a type. */
    countOtherThan: (type: string, from: number, to: number): number =>
      selectCount.get(firstSince(from), firstSince(to), type) ?? 0,
  };
}

/** What the search and the trials of rules read of many events at once. */
function createSearchReads(database: Database) {
  const selectSearch = database
    .prepare<[number, number], SearchRow>(
      `SELECT ${searchColumns} FROM events WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .raw();
  const selectSearchBefore = database
    .prepare<[number, number], SearchRow>(
      `SELECT ${searchColumns} FROM events WHERE id < ? ORDER BY id DESC LIMIT ?`,
    )
    .raw();
  const selectSearchOf = database
    .prepare<[string], SearchRow>(
      `SELECT ${searchColumns} FROM events WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .raw();
  const selectTried = database.prepare<[number, number, string], TriedRow>(
    // A column behind a large `data` costs reading all of that, so the caller says what it needs.
    `SELECT events.id, events.type, occurred_at AS occurredAt, entity_kind AS entityKind, entity_id AS entityId,
       friendly_id AS friendlyId, events.key, name,
       iif(?, data, NULL) AS data, iif(?, diff, NULL) AS diff
     FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value ORDER BY wanted.key`,
  );

  const selectStated = database
    .prepare<[], readonly [id: number, statedAt: number]>(
      'SELECT id, stated_at FROM events WHERE stated_at IS NOT NULL',
    )
    .raw();

  const idOf = ([id]: SearchRow) => id;

  return {
    /** What a search needs of the events beyond an id, in the order of their ids. */
    searchRowsAfter: (id: number, limit: number): readonly SearchRow[] =>
      inOrder(selectSearch.all(id, limit), id, idOf),

    /** What a search needs of the events before an id, the newest first. */
    searchRowsBefore: (id: number, limit: number): readonly SearchRow[] =>
      inOrder(selectSearchBefore.all(id, limit), id, idOf, 'down'),

    /** What a search needs of certain events. */
    searchRowsOf: (ids: readonly number[]): readonly SearchRow[] =>
      selectSearchOf.all(JSON.stringify(ids)),

    /** What events say of their time where it cannot be, epoch ms by id; few do. */
    statedTimes: (): ReadonlyMap<number, number> => new Map(selectStated.all()),

    /** What rules can be about, in the order of the ids as given; `data` is empty and `diff` null where not asked for. */
    tried: (
      ids: readonly number[],
      { hasData, hasDiff }: { readonly hasData: boolean; readonly hasDiff: boolean },
    ) =>
      selectTried.all(Number(hasData), Number(hasDiff), JSON.stringify(ids)).map((row) => ({
        ...row,
        data: recordOf(row.data),
        diff: row.diff === null ? null : storedJson(row.diff),
      })),
  };
}

/** Data that is not asked for or damaged is empty. */
function recordOf(text: string | null): Readonly<Record<string, unknown>> {
  const data = text === null ? null : storedJson(text);
  return isRecord(data) ? data : {};
}

interface TriedRow extends EventEntity, Pick<EventCore, 'id' | 'type' | 'occurredAt'> {
  readonly data: string | null;
  readonly diff: string | null;
}

function toStoredEvent(row: Row): StoredEvent {
  return {
    ...row,
    isRead: row.isRead === 1,
    isStarred: row.isStarred === 1,
    hasNotes: row.hasNotes === 1,
    needsSeeing: row.needsSeeing === 1,
    outcome: outcomeOf(row.outcome),
    reason: reasonOf(row.reason),
  };
}
