import type { Database } from 'better-sqlite3';
import { outcomeSchema, type RecordedOutcome, type Outcome } from '../../shared/decision.ts';
import type { EntityKind, Tone } from '../../shared/event.ts';
import type { Cursor, EventDelivery } from '../../shared/eventRow.ts';
import type { TokenSlot } from './events.ts';
import { createDeliveryCounts } from './deliveryCounts.ts';
import { createDeliveryReads } from './deliveryReads.ts';
import { createSubjectReads } from './entities.ts';
import { createHandoverReads } from './handoverReads.ts';
import { createListReads } from './listReads.ts';
import { createNoteReads } from './notes.ts';
import { reasonOf } from './reason.ts';

/** A stored event without its data; times are epoch milliseconds UTC. */
export interface StoredEvent {
  readonly id: number;
  readonly type: string;
  readonly tone: Tone;
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly entityKind: EntityKind;
  readonly entityId: string | null;
  readonly friendlyId: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly summary: string;
  readonly detail: string | null;
  readonly deliveryCount: number;
  /** True, too, for what never counts as unread: muted types and test events. */
  readonly isRead: boolean;
  readonly isStarred: boolean;
  readonly hasNotes: boolean;
  readonly outcome: Outcome;
  readonly reason: RecordedOutcome['reason'] | null;
  /** It is told again and again until somebody has seen it. */
  readonly needsSeeing: boolean;
  readonly acknowledgedAt: number | null;
  /** It is told again then. */
  readonly snoozedUntil: number | null;
}

/** A stored event with everything MVMNT sent. */
export interface StoredEventWithData extends StoredEvent {
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

const rowColumns = `events.id, events.type, tone, occurred_at, received_at, entity_kind, entity_id, friendly_id, events.key, name,
  summary, detail, delivery_count, read_at, starred, badge, outcome, reason,
  needs_seeing, acknowledged_at, snoozed_until,
  EXISTS (SELECT 1 FROM notes WHERE notes.event_id = events.id) AS has_notes`;

interface Row {
  readonly id: number;
  readonly type: string;
  readonly tone: Tone;
  readonly occurred_at: number;
  readonly received_at: number;
  readonly entity_kind: EntityKind;
  readonly entity_id: string | null;
  readonly friendly_id: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly summary: string;
  readonly detail: string | null;
  readonly delivery_count: number;
  readonly read_at: number | null;
  readonly starred: number;
  readonly badge: number;
  readonly has_notes: number;
  readonly outcome: string;
  readonly reason: string | null;
  readonly needs_seeing: number;
  readonly acknowledged_at: number | null;
  readonly snoozed_until: number | null;
}

export type EventReads = ReturnType<typeof createEventReads>;

/** Everything the window reads of events; works on a connection that can only read. */
export function createEventReads(database: Database) {
  const selectRows = database.prepare<[string], Row>(
    `SELECT ${rowColumns} FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value ORDER BY wanted.key`,
  );
  const selectNewest = database.prepare<[number], Row>(
    `SELECT ${rowColumns} FROM events ORDER BY occurred_at DESC, id DESC LIMIT ?`,
  );
  const selectAfter = database.prepare<[number, number, number], Row>(
    `SELECT ${rowColumns} FROM events WHERE (occurred_at, id) < (?, ?) ORDER BY occurred_at DESC, id DESC LIMIT ?`,
  );
  const selectData = database.prepare<
    [number],
    { readonly data: string; readonly diff: string | null }
  >('SELECT data, diff FROM events WHERE id = ?');
  const selectDeliveries = database.prepare<[{ readonly id: number }], DeliveryRow>(
    `SELECT id, received_at, sent_at, token_slot FROM deliveries
     WHERE id = (SELECT delivery_id FROM events WHERE id = @id)
        OR id IN (SELECT delivery_id FROM event_repeats WHERE event_id = @id)
     ORDER BY received_at, id`,
  );
  const selectTimeline = database.prepare<[string, string, number], Row>(
    `SELECT ${rowColumns} FROM events
     WHERE entity = (SELECT number FROM entities WHERE entities.id = ? AND kind = ?)
     ORDER BY occurred_at DESC, events.id DESC LIMIT ?`,
  );
  const selectSearch = database
    .prepare<[number, number], SearchRow>(
      `SELECT ${searchColumns} FROM events WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .raw();
  const selectSearchOf = database
    .prepare<[string], SearchRow>(
      `SELECT ${searchColumns} FROM events WHERE id IN (SELECT value FROM json_each(?))`,
    )
    .raw();
  const selectTried = database.prepare<[number, number, string], TriedRow>(
    // Going over a large data to what stands behind it costs reading it, so the caller says what it needs.
    `SELECT events.id, events.type, occurred_at, entity_kind, entity_id, friendly_id, events.key, name,
       iif(?, data, NULL) AS data, iif(?, diff, NULL) AS diff
     FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value ORDER BY wanted.key`,
  );
  const selectExtent = database.prepare<
    [],
    { readonly oldestAt: number | null; readonly newestAt: number | null }
  >(
    // Two searches: SQLite finds one end of an index in no time, and both at once by reading all of it.
    `SELECT (SELECT min(occurred_at) FROM events) AS oldestAt,
            (SELECT max(occurred_at) FROM events) AS newestAt`,
  );
  const selectLastId = database.prepare<[], number | null>('SELECT max(id) FROM events').pluck();

  return {
    ...createDeliveryReads(database),
    ...createDeliveryCounts(database),
    ...createSubjectReads(database),
    ...createNoteReads(database),
    ...createHandoverReads(database),
    ...createListReads(database),

    /** Rows in the order of their ids as given; ids that are gone are left out. */
    rows: (ids: readonly number[]): readonly StoredEvent[] =>
      selectRows.all(JSON.stringify(ids)).map(toStoredEvent),

    /** A page of the whole history, newest first by the time they happened. */
    page(after: Cursor | null, limit: number): readonly StoredEvent[] {
      const rows =
        after === null
          ? selectNewest.all(limit)
          : selectAfter.all(after.occurredAt, after.id, limit);
      return rows.map(toStoredEvent);
    },

    /** One event with its data; null when there is none of that id. */
    get(id: number): StoredEventWithData | null {
      const [row] = selectRows.all(JSON.stringify([id]));
      const sent = selectData.get(id);
      if (row === undefined || sent === undefined) return null;
      return {
        ...toStoredEvent(row),
        data: JSON.parse(sent.data) as unknown,
        diff: sent.diff === null ? undefined : (JSON.parse(sent.diff) as unknown),
        deliveries: selectDeliveries.all({ id }).map((delivery) => ({
          id: delivery.id,
          receivedAt: delivery.received_at,
          sentAt: delivery.sent_at,
          tokenSlot: delivery.token_slot,
        })),
      };
    },

    /** The newest events of one entity, newest first by the time they happened. */
    timeline: (entityKind: EntityKind, entityId: string, limit: number): readonly StoredEvent[] =>
      selectTimeline.all(entityId, entityKind, limit).map(toStoredEvent),

    /** What a search needs of the events beyond an id, in the order of their ids. */
    searchRowsAfter: (id: number, limit: number): readonly SearchRow[] =>
      selectSearch.all(id, limit),

    /** What a search needs of certain events. */
    searchRowsOf: (ids: readonly number[]): readonly SearchRow[] =>
      selectSearchOf.all(JSON.stringify(ids)),

    /** What rules can be about, in the order of the ids as given; `data` is empty and `diff` null where not asked for. */
    tried: (
      ids: readonly number[],
      { hasData, hasDiff }: { readonly hasData: boolean; readonly hasDiff: boolean },
    ) =>
      selectTried.all(Number(hasData), Number(hasDiff), JSON.stringify(ids)).map((row) => ({
        id: row.id,
        type: row.type,
        occurredAt: row.occurred_at,
        entityKind: row.entity_kind,
        entityId: row.entity_id,
        friendlyId: row.friendly_id,
        key: row.key,
        name: row.name,
        // Only what passed the contract's schema is ever stored.
        data: (row.data === null ? {} : JSON.parse(row.data)) as Readonly<Record<string, unknown>>,
        diff: row.diff === null ? null : (JSON.parse(row.diff) as unknown),
      })),

    /** When the oldest and the newest event happened; null in an empty history. */
    extent: () => selectExtent.get() ?? { oldestAt: null, newestAt: null },

    /** The highest id; 0 in an empty history. */
    lastId: () => selectLastId.get() ?? 0,
  };
}

interface TriedRow {
  readonly id: number;
  readonly type: string;
  readonly occurred_at: number;
  readonly entity_kind: EntityKind;
  readonly entity_id: string | null;
  readonly friendly_id: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly data: string | null;
  readonly diff: string | null;
}

interface DeliveryRow {
  readonly id: number;
  readonly received_at: number;
  readonly sent_at: number | null;
  readonly token_slot: TokenSlot | null;
}

function toStoredEvent(row: Row): StoredEvent {
  return {
    id: row.id,
    type: row.type,
    tone: row.tone,
    occurredAt: row.occurred_at,
    receivedAt: row.received_at,
    entityKind: row.entity_kind,
    entityId: row.entity_id,
    friendlyId: row.friendly_id,
    key: row.key,
    name: row.name,
    summary: row.summary,
    detail: row.detail,
    deliveryCount: row.delivery_count,
    isRead: row.read_at !== null || row.badge === 0,
    isStarred: row.starred === 1,
    hasNotes: row.has_notes === 1,
    outcome: outcomeSchema.parse(row.outcome),
    reason: reasonOf(row.reason),
    needsSeeing: row.needs_seeing === 1,
    acknowledgedAt: row.acknowledged_at,
    snoozedUntil: row.snoozed_until,
  };
}
