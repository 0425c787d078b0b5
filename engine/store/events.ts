import type { Database } from 'better-sqlite3';
import type { DescribedEvent } from '../contract/describeEvent.ts';
import { isRecord } from '../contract/isRecord.ts';
import type { EventCore } from '../contract/eventCore.ts';
import type { Reason, RecordedOutcome } from '../../shared/decision.ts';
import { createDeliveryStore } from './deliveries.ts';
import { entityNumbersOf } from './entityNumbers.ts';
import { entityRecordsOf, type EntityRecords } from './entityRecords.ts';
import { createForwardQueue, type NewForward } from './forwards.ts';
import { createRelayPlaceStore } from './relayPlace.ts';
import { reasonOf, storedJson } from './storedValues.ts';
import { inOrder } from './inOrder.ts';

/** How an event is first written: the outcome of its decision, and whether it counts as unread. */
export interface FirstDecision extends RecordedOutcome {
  readonly countsAsUnread: boolean;
  /** When it was given to the notifier, epoch ms; null for what stays silent or is held back. */
  readonly notifiedAt: number | null;
  /** Its notification is repeated until somebody has seen it. */
  readonly needsSeeing: boolean;
  /** Where it is sent on to. */
  readonly forwards?: readonly NewForward[];
}

/** A stored event, as a decision and its notification need it. */
export interface PendingEvent extends EventCore {
  readonly title: string;
  readonly detail: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff: unknown;
  /** Its data cannot be read, which only damage to the file explains. */
  readonly isDamaged?: boolean;
  /** When it was given to the notifier, epoch ms; null while it is held back. */
  readonly notifiedAt: number | null;
  /** Why it waits; null for one that is new, or when a newer Dockbell wrote it. */
  readonly reason: Reason | null;
}

/** An outcome to write over an event's first one. */
export interface OutcomeUpdate extends RecordedOutcome {
  readonly id: number;
  readonly notifiedAt: number | null;
  readonly countsAsUnread: boolean;
}

export type EventStore = ReturnType<typeof createEventStore>;

/** The records that events add to. */
type EventRecords = Pick<EntityRecords, 'add' | 'write' | 'forget' | 'takeResolved'>;

/** Writes the events and deliveries of an open database, and with each event what it says of its shipment or carrier. */
export function createEventStore(
  database: Database,
  records: EventRecords = entityRecordsOf(database),
) {
  return {
    ...createDeliveryStore(database),
    ...createTransactions(database, records),
    ...createEventWrites(database, records),
    ...createRepeats(database),
    ...createOutcomes(database),
    ...createMarks(database),
    ...createRelayPlaceStore(database),
  };
}

function createTransactions(database: Database, records: EventRecords) {
  const numbers = entityNumbersOf(database);
  // Made once: to make one takes as long as to write an event.
  const run = database.transaction((work: () => unknown) => {
    const result = work();
    records.write();
    return result;
  });
  return {
    /** Runs writes in one transaction, all or none and it throws; until the WAL is synced, a power cut undoes them. */
    transaction<Result>(work: () => Result): Result {
      try {
        // It returns what the work does, which its type cannot say.
        return run(work) as Result;
      } catch (error) {
        numbers.forget();
        records.forget();
        throw error;
      }
    },

    /** The events whose problem was resolved by what was stored since the last call. */
    takeResolved: records.takeResolved,
  };
}

/** What the intake calls to store new events. */
function createEventWrites(database: Database, records: EventRecords) {
  const numbers = entityNumbersOf(database);
  const queueForwards = createForwardQueue(database);
  const insert = database.prepare(
    `INSERT INTO events
       (fingerprint, delivery_id, type, tone, occurred_at, received_at, entity_kind, entity_id, entity, friendly_id, key,
        name, summary, detail, timestamp, data, diff, extra, search_who, search_what, badge, outcome, reason, notified_at,
        needs_seeing, stated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addUnread = database.prepare<[number]>(
    "UPDATE counters SET value = value + ? WHERE name = 'unread'",
  );

  return {
    /** Writes an event of a delivery, which the history must not have yet; returns its id. */
    insertEvent(
      event: DescribedEvent,
      { deliveryId, receivedAt }: { readonly deliveryId: number; readonly receivedAt: number },
      first: FirstDecision,
    ): number {
      const { entity } = event;
      const number = entity.id === null ? null : numbers.findOrAdd(entity.kind, entity.id);
      const statedAt = event.statedAt === event.occurredAt ? null : event.statedAt;
      const { lastInsertRowid } = insert.run(
        Buffer.from(event.fingerprint, 'hex'),
        deliveryId,
        event.type,
        event.tone,
        event.occurredAt,
        receivedAt,
        entity.kind,
        entity.id,
        number,
        entity.friendlyId,
        entity.key,
        entity.name,
        event.title,
        event.detail,
        event.timestamp,
        event.sent.data,
        event.sent.diff,
        event.sent.extra,
        event.search.who,
        event.search.what,
        first.countsAsUnread ? 1 : 0,
        first.outcome,
        JSON.stringify(first.reason),
        first.notifiedAt,
        first.needsSeeing ? 1 : 0,
        statedAt,
      );
      const id = Number(lastInsertRowid);
      records.add(number, entity.id, { ...event, id, statedAt });
      if (first.forwards !== undefined) queueForwards(id, receivedAt, first.forwards);
      return id;
    },

    /** Counts new events as unread. */
    addUnread(count: number): void {
      if (count > 0) addUnread.run(count);
    },
  };
}

/** What the intake calls for events that come again. */
function createRepeats(database: Database) {
  const selectSame = database
    .prepare<[number, Buffer, number, Buffer], number>(
      // A time that is still to come may have passed when the same event comes again, and is then believed.
      `SELECT id FROM events WHERE occurred_at = ? AND fingerprint = ?
       UNION ALL
       SELECT id FROM events WHERE stated_at = ? AND fingerprint = ? LIMIT 1`,
    )
    .pluck();
  const countDelivery = database.prepare<[number]>(
    'UPDATE events SET delivery_count = delivery_count + 1 WHERE id = ?',
  );
  const insertRepeat = database.prepare<[number, number]>(
    'INSERT OR IGNORE INTO event_repeats (event_id, delivery_id) VALUES (?, ?)',
  );

  return {
    /** The id of the event in the history that says the same; null when there is none. */
    idOfSame({ statedAt, fingerprint }: DescribedEvent): number | null {
      const bytes = Buffer.from(fingerprint, 'hex');
      return selectSame.get(statedAt, bytes, statedAt, bytes) ?? null;
    },

    /** Counts one more delivery of an event that the history has. */
    countRepeat(id: number, deliveryId: number): void {
      countDelivery.run(id);
      insertRepeat.run(id, deliveryId);
    },

    /** Notes that another delivery brought an event as well. */
    addRepeat: (id: number, deliveryId: number) => void insertRepeat.run(id, deliveryId),
  };
}

/** What waits for a notification, and what became of it. */
function createOutcomes(database: Database) {
  const selectPending = database.prepare<[number, number], PendingRow>(
    `SELECT ${pendingColumns} FROM events WHERE outcome = 'pending' AND id > ? ORDER BY id LIMIT ?`,
  );
  const update = database.prepare<[string, string, number | null, number, number]>(
    'UPDATE events SET outcome = ?, reason = ?, notified_at = ?, badge = ? WHERE id = ?',
  );

  return {
    /** Events that still wait for their notification, oldest first, from beyond an id. */
    pending: (afterId: number, limit: number): readonly PendingEvent[] =>
      inOrder(selectPending.all(afterId, limit), afterId, ({ id }) => id).map(toPendingEvent),

    /** Writes later decisions. They need no sync of their own: after a power cut an event may be pending again, never lost. */
    decide: database.transaction((updates: readonly OutcomeUpdate[]) => {
      for (const { id, outcome, reason, notifiedAt, countsAsUnread } of updates) {
        update.run(outcome, JSON.stringify(reason), notifiedAt, countsAsUnread ? 1 : 0, id);
      }
    }),
  };
}

/** What the reader marks. */
function createMarks(database: Database) {
  const updateRead = database.prepare<[{ readonly id: number; readonly readAt: number | null }]>(
    'UPDATE events SET read_at = @readAt WHERE id = @id AND (read_at IS NULL) <> (@readAt IS NULL)',
  );
  const updateStar = database.prepare<[number, number]>(
    'UPDATE events SET starred = ? WHERE id = ?',
  );
  const selectUnread = database
    .prepare<[], number>("SELECT value FROM counters WHERE name = 'unread'")
    .pluck();

  return {
    /** Marks events read at a time, or unread with null. */
    markRead: database.transaction((ids: readonly number[], readAt: number | null) => {
      for (const id of ids) updateRead.run({ id, readAt });
    }),

    star: database.transaction((ids: readonly number[], isStarred: boolean) => {
      for (const id of ids) updateStar.run(isStarred ? 1 : 0, id);
    }),

    /** How many events are unread, muted and test events left out. */
    unreadCount: () => selectUnread.get() ?? 0,
  };
}

/** The columns of an event that waits for a notification, for `toPendingEvent`. */
export const pendingColumns = `id, type, tone, occurred_at AS occurredAt, received_at AS receivedAt, entity_kind AS entityKind,
  entity_id AS entityId, friendly_id AS friendlyId, key, name, summary AS title, detail, data, diff,
  notified_at AS notifiedAt, reason`;

/** Parses the JSON in a row of `pendingColumns`. */
export function toPendingEvent(row: PendingRow): PendingEvent {
  const data = storedJson(row.data);
  const diff = row.diff === null ? null : storedJson(row.diff);
  return {
    ...row,
    data: isRecord(data) ? data : {},
    diff: row.diff === null ? undefined : diff,
    isDamaged: !isRecord(data) || diff === undefined,
    reason: reasonOf(row.reason),
  };
}

/** As SQLite gives it. */
export interface PendingRow extends Omit<PendingEvent, 'data' | 'diff' | 'isDamaged' | 'reason'> {
  readonly data: string;
  readonly diff: string | null;
  readonly reason: string | null;
}
