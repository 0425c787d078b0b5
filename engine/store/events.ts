import type { Database, Statement } from 'better-sqlite3';
import type { DescribedEvent } from '../contract/describeEvent.ts';
import type { OddEvent } from '../contract/envelope.ts';
import { reasonSchema, outcomeSchema, type Decision, type Outcome } from '../../shared/decision.ts';
import type { EntityKind, Tone } from '../../shared/event.ts';
import type { Cursor, EventDelivery, Filter, Refused } from '../../shared/ipc.ts';
import { joinSearchText, searchWords } from './searchText.ts';

/** Which of the accepted tokens a delivery carried. */
export type TokenSlot = 'current' | 'previous';

/** A delivery that passed the door, ready to be written. */
export interface AcceptedDelivery {
  readonly receivedAt: number;
  readonly sentAt: number | null;
  readonly tokenSlot: TokenSlot;
  readonly bytes: number;
  readonly events: readonly DescribedEvent[];
  readonly odd: readonly OddEvent[];
}

/** What became of a delivery in the store. */
export interface RecordedDelivery {
  readonly deliveryId: number;
  /** Ids of the events, in the delivery's order, repeats included. */
  readonly eventIds: readonly number[];
  readonly newCount: number;
}

/** A request that was turned away. */
export interface RefusedDelivery {
  readonly receivedAt: number;
  readonly status: number;
  readonly problem: string;
  readonly tokenSlot: TokenSlot | null;
  readonly bytes: number;
  /** The first part of the body, for those whose body was read. */
  readonly bodyStart: string | null;
  /** How many requests this row stands for. */
  readonly count: number;
}

/** What a decision about a stored event needs to know of it. */
export interface UndecidedEvent {
  readonly id: number;
  readonly type: string;
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly title: string;
  readonly detail: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff: unknown;
}

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
  readonly outcome: Outcome;
  readonly reason: Decision['reason'] | null;
}

/** A stored event with everything MVMNT sent. */
export interface StoredEventWithData extends StoredEvent {
  readonly data: unknown;
  readonly diff: unknown;
  readonly deliveries: readonly EventDelivery[];
}

/** The trigram index answers for words of three code points or more (SQLite FTS5, 4.3.4). */
function isLongEnoughForIndex(word: string): boolean {
  return /.{3}/su.test(word);
}

/** How many matches make a search term common: beyond it, walking the time index finds a page sooner than sorting. */
const commonMatchCount = 2_000;

const rowColumns = `id, type, tone, occurred_at, received_at, entity_kind, entity_id, friendly_id, key, name,
  summary, detail, delivery_count, read_at, badge, outcome, reason`;

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
  readonly badge: number;
  readonly outcome: string;
  readonly reason: string | null;
}

export type EventStore = ReturnType<typeof createEventStore>;

/** The events and deliveries of an open database. */
export function createEventStore(database: Database) {
  const insertDelivery = database.prepare<
    [
      number,
      number | null,
      number,
      string | null,
      string | null,
      number,
      number,
      number,
      string | null,
    ]
  >(
    `INSERT INTO deliveries
       (received_at, sent_at, status, problem, token_slot, bytes, event_count, repeat_count, body_start)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertEvent = database.prepare<unknown[], { id: number; delivery_count: number }>(
    `INSERT INTO events
       (fingerprint, type, tone, occurred_at, received_at, entity_kind, entity_id, friendly_id, key, name,
        summary, detail, timestamp, data, diff, extra, search_text)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET delivery_count = delivery_count + 1
     RETURNING id, delivery_count`,
  );
  const insertSearch = database.prepare<[number, string]>(
    'INSERT INTO events_search (rowid, search_text) VALUES (?, ?)',
  );
  const insertLink = database.prepare<[number, number]>(
    'INSERT OR IGNORE INTO event_deliveries (event_id, delivery_id) VALUES (?, ?)',
  );
  const insertOdd = database.prepare<[number, number, string, string]>(
    'INSERT INTO quarantine (delivery_id, position, body, why) VALUES (?, ?, ?, ?)',
  );
  const selectUndecided = database.prepare<[number, number], UndecidedRow>(
    `SELECT id, type, occurred_at, received_at, summary, detail, data, diff
     FROM events WHERE outcome = 'pending' AND id > ? ORDER BY id LIMIT ?`,
  );
  const updateDecision = database.prepare<[string, string | null, number | null, number, number]>(
    'UPDATE events SET outcome = ?, reason = ?, told_at = ?, badge = ? WHERE id = ?',
  );
  const selectRow = database.prepare<[number], Row>(
    `SELECT ${rowColumns} FROM events WHERE id = ?`,
  );
  const selectData = database.prepare<[number], { data: string; diff: string | null }>(
    'SELECT data, diff FROM events WHERE id = ?',
  );
  const selectDeliveries = database.prepare<[number], DeliveryRow>(
    `SELECT deliveries.id, received_at, sent_at, token_slot
     FROM event_deliveries JOIN deliveries ON deliveries.id = delivery_id
     WHERE event_id = ? ORDER BY received_at, deliveries.id`,
  );
  const selectTimeline = database.prepare<[string, string, number], Row>(
    `SELECT ${rowColumns} FROM events WHERE entity_kind = ? AND entity_id = ?
     ORDER BY occurred_at DESC, id DESC LIMIT ?`,
  );
  const updateRead = database.prepare<[{ readonly id: number; readonly readAt: number | null }]>(
    'UPDATE events SET read_at = @readAt WHERE id = @id AND (read_at IS NULL) <> (@readAt IS NULL)',
  );
  const selectCounts = database.prepare<[], { type: string; total: number; unread: number }>(
    'SELECT type, total, unread FROM type_counts WHERE total > 0',
  );
  const selectUnread = database
    .prepare<[], number>('SELECT total(unread) FROM type_counts')
    .pluck();
  const selectLastDelivery = database
    .prepare<[], number>(
      'SELECT received_at FROM deliveries WHERE status = 200 ORDER BY received_at DESC, id DESC LIMIT 1',
    )
    .pluck();
  const selectLastRefusal = database.prepare<[], Refused>(
    // By time, not id: a row that stands for a minute of 429s is written after that minute.
    `SELECT at, status, problem FROM (
       SELECT received_at AS at, status, problem FROM deliveries ORDER BY received_at DESC, id DESC LIMIT 1
     ) WHERE status <> 200`,
  );
  const countMatches = database
    .prepare<[string, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM events_search WHERE events_search MATCH ? LIMIT ?)',
    )
    .pluck();
  const queries = new Map<string, Statement>();

  function recordOne(delivery: AcceptedDelivery): RecordedDelivery {
    const { events, odd, receivedAt } = delivery;
    const deliveryId = Number(
      insertDelivery.run(
        receivedAt,
        delivery.sentAt,
        200,
        odd.length === 0 ? null : 'quarantined',
        delivery.tokenSlot,
        delivery.bytes,
        events.length,
        1,
        null,
      ).lastInsertRowid,
    );
    let newCount = 0;
    const eventIds = events.map((event) => {
      const { id, isNew } = upsertEvent(event, receivedAt);
      if (isNew) newCount += 1;
      insertLink.run(id, deliveryId);
      return id;
    });
    for (const { position, raw, why } of odd) {
      insertOdd.run(deliveryId, position, JSON.stringify(raw) ?? 'null', why);
    }
    return { deliveryId, eventIds, newCount };
  }

  function upsertEvent(event: DescribedEvent, receivedAt: number) {
    const { entity } = event;
    const searchText = joinSearchText([
      entity.friendlyId,
      entity.key,
      entity.name,
      event.title,
      event.detail,
      event.label,
      event.type,
      entity.id,
      typeof event.data['status'] === 'string' ? event.data['status'] : null,
    ]);
    const row = insertEvent.get(
      Buffer.from(event.fingerprint, 'hex'),
      event.type,
      event.tone,
      event.occurredAt,
      receivedAt,
      entity.kind,
      entity.id,
      entity.friendlyId,
      entity.key,
      entity.name,
      event.title,
      event.detail,
      event.timestamp,
      JSON.stringify(event.data),
      event.diff === undefined ? null : JSON.stringify(event.diff),
      event.extra === undefined ? null : JSON.stringify(event.extra),
      searchText,
    );
    if (row === undefined) throw new Error('SQLite returned no row for an upsert');
    const isNew = row.delivery_count === 1;
    if (isNew) insertSearch.run(row.id, searchText);
    return { id: row.id, isNew };
  }

  /** Prepared once per shape of filter. */
  function prepared(sql: string): Statement {
    const statement = queries.get(sql) ?? database.prepare(sql);
    queries.set(sql, statement);
    return statement;
  }

  function conditionsOf(filter: Filter) {
    const conditions: string[] = [];
    const values: unknown[] = [];
    if (filter.types.length > 0) {
      conditions.push(`type IN (${filter.types.map(() => '?').join(', ')})`);
      values.push(...filter.types);
    }
    if (filter.isUnreadOnly) conditions.push('read_at IS NULL AND badge = 1');
    const words = searchWords(filter.text);
    const match = words
      .filter(isLongEnoughForIndex)
      .map((word) => `"${word.replaceAll('"', '""')}"`)
      .join(' AND ');
    const isRare =
      match !== '' && (countMatches.get(match, commonMatchCount + 1) ?? 0) <= commonMatchCount;
    if (isRare) {
      conditions.push('id IN (SELECT rowid FROM events_search WHERE events_search MATCH ?)');
      values.push(match);
    }
    for (const word of words) {
      if (isRare && isLongEnoughForIndex(word)) continue;
      conditions.push('instr(search_text, ?) > 0');
      values.push(word);
    }
    return { conditions, values, isRare };
  }

  function select(columns: string, filter: Filter, after: Cursor | null, limit: number): unknown[] {
    const { conditions, values, isRare } = conditionsOf(filter);
    if (after !== null) {
      conditions.push('(occurred_at, id) < (?, ?)');
      values.push(after.occurredAt, after.id);
    }
    // The unary plus keeps SQLite from walking the time index where the few matches are quicker to sort.
    const order = isRare ? '+occurred_at DESC, +id DESC' : 'occurred_at DESC, id DESC';
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    return prepared(`SELECT ${columns} FROM events ${where} ORDER BY ${order} LIMIT ?`).all(
      ...values,
      limit,
    );
  }

  return {
    /** Writes deliveries in one durable transaction: all are on disk when it returns, or none and it throws. */
    record: database.transaction((deliveries: readonly AcceptedDelivery[]) =>
      deliveries.map(recordOne),
    ),

    /** Writes the rows of requests that were turned away. */
    recordRefused: database.transaction((refused: readonly RefusedDelivery[]) => {
      for (const { receivedAt, status, problem, tokenSlot, bytes, bodyStart, count } of refused) {
        insertDelivery.run(
          receivedAt,
          null,
          status,
          problem,
          tokenSlot,
          bytes,
          0,
          count,
          bodyStart,
        );
      }
    }),

    /** Events without a decision, oldest first, from beyond an id. */
    undecided(afterId: number, limit: number): readonly UndecidedEvent[] {
      return selectUndecided.all(afterId, limit).map((row) => ({
        id: row.id,
        type: row.type,
        occurredAt: row.occurred_at,
        receivedAt: row.received_at,
        title: row.summary,
        detail: row.detail,
        data: JSON.parse(row.data) as Record<string, unknown>,
        diff: row.diff === null ? undefined : (JSON.parse(row.diff) as unknown),
      }));
    },

    /**
     * Writes decisions. They need no flush of their own: after a power cut an event may be undecided again, never lost.
     */
    decide(
      decided: readonly (Decision & {
        readonly id: number;
        readonly toldAt: number | null;
        readonly countsAsUnread: boolean;
      })[],
    ): void {
      database.pragma('synchronous = NORMAL');
      try {
        database.transaction(() => {
          for (const { id, outcome, reason, toldAt, countsAsUnread } of decided) {
            updateDecision.run(outcome, JSON.stringify(reason), toldAt, countsAsUnread ? 1 : 0, id);
          }
        })();
      } finally {
        database.pragma('synchronous = FULL');
      }
    },

    /** A page of events, newest first by the time they happened. */
    page(filter: Filter, after: Cursor | null, limit: number): readonly StoredEvent[] {
      return (select(rowColumns, filter, after, limit) as Row[]).map(toStoredEvent);
    },

    /** One event with its data; null when there is none of that id. */
    get(id: number): StoredEventWithData | null {
      const row = selectRow.get(id);
      const sent = selectData.get(id);
      if (row === undefined || sent === undefined) return null;
      return {
        ...toStoredEvent(row),
        data: JSON.parse(sent.data) as unknown,
        diff: sent.diff === null ? undefined : (JSON.parse(sent.diff) as unknown),
        deliveries: selectDeliveries.all(id).map((delivery) => ({
          id: delivery.id,
          receivedAt: delivery.received_at,
          sentAt: delivery.sent_at,
          tokenSlot: delivery.token_slot,
        })),
      };
    },

    /** The newest events of one entity, newest first by the time they happened. */
    timeline(entityKind: EntityKind, entityId: string, limit: number): readonly StoredEvent[] {
      return selectTimeline.all(entityKind, entityId, limit).map(toStoredEvent);
    },

    /** Marks events read at a time, or unread with null. */
    markRead: database.transaction((ids: readonly number[], readAt: number | null) => {
      for (const id of ids) updateRead.run({ id, readAt });
    }),

    /** Marks everything unread in a filter as read; returns those ids. */
    markAllRead(filter: Filter, readAt: number): readonly number[] {
      return database.transaction(() => {
        const rows = select('id', { ...filter, isUnreadOnly: true }, null, -1) as { id: number }[];
        for (const { id } of rows) updateRead.run({ id, readAt });
        return rows.map(({ id }) => id);
      })();
    },

    /** How many events of each type there are, and how many of them are unread. */
    counts: () => selectCounts.all(),

    /** How many events are unread, muted and test events left out. */
    unreadCount: () => selectUnread.get() ?? 0,

    /** When the last accepted delivery came; null before the first. */
    lastDeliveryAt: () => selectLastDelivery.get() ?? null,

    /** The newest request, if it was turned away; null when it was accepted. */
    lastRefusal: () => selectLastRefusal.get() ?? null,
  };
}

interface UndecidedRow {
  readonly id: number;
  readonly type: string;
  readonly occurred_at: number;
  readonly received_at: number;
  readonly summary: string;
  readonly detail: string | null;
  readonly data: string;
  readonly diff: string | null;
}

interface DeliveryRow {
  readonly id: number;
  readonly received_at: number;
  readonly sent_at: number | null;
  readonly token_slot: TokenSlot | null;
}

/** A reason that a newer Dockbell wrote is not known here; the event is shown without it. */
function reasonOf(text: string | null): Decision['reason'] | null {
  if (text === null) return null;
  const parsed = reasonSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
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
    isRead: row.read_at !== null || (row.badge === 0 && row.outcome !== 'pending'),
    outcome: outcomeSchema.parse(row.outcome),
    reason: reasonOf(row.reason),
  };
}
