import type { Database } from 'better-sqlite3';
import type { DescribedEvent } from '../contract/describeEvent.ts';
import type { OddEvent } from '../contract/envelope.ts';
import type { RecordedOutcome } from '../../shared/decision.ts';
import { entityNumbersOf } from './entityNumbers.ts';
import { reasonOf } from './reason.ts';
import type { EntityKind, Tone } from '../../shared/event.ts';
import type { Refused } from '../../shared/appState.ts';

/** What `deliveries.problem` says of a row that is no request, but an event that was understood later. */
export const understoodLater = 'processed again';

/** Which of the accepted tokens a delivery carried. */
export type TokenSlot = 'current' | 'previous';

/** A delivery that passed the door, ready to be written. */
export interface AcceptedDelivery {
  readonly receivedAt: number;
  readonly sentAt: number | null;
  readonly tokenSlot: TokenSlot;
  readonly bytes: number;
  /** From the arrival of the head to the end of reading it, in ms. */
  readonly duration: number;
  readonly events: readonly DescribedEvent[];
  readonly odd: readonly OddEvent[];
  /** For what was in the quarantine and is understood now: its place there, and the delivery that brought it. */
  readonly solves?: { readonly quarantineId: number; readonly deliveryId: number };
}

/** How an event is first written: what was decided about it, and whether it counts as unread. */
export interface FirstDecision extends RecordedOutcome {
  readonly countsAsUnread: boolean;
  /** When it was given to the notifier, epoch ms; null for what stays silent or is held back. */
  readonly notifiedAt: number | null;
  /** It is told again and again until somebody has seen it. */
  readonly needsSeeing: boolean;
}

/** An event that was not in the history before. */
export interface NewEvent {
  readonly id: number;
  readonly event: DescribedEvent;
  readonly receivedAt: number;
}

/** What became of a delivery in the store. */
export interface RecordedDelivery {
  readonly deliveryId: number;
  readonly fresh: readonly NewEvent[];
  /** Ids of events that were there already. */
  readonly repeatedIds: readonly number[];
  /** How many of the new ones count as unread. */
  readonly unreadCount: number;
}

/** A request that was turned away. */
export interface RefusedDelivery {
  readonly receivedAt: number;
  readonly status: number;
  readonly problem: string;
  readonly tokenSlot: TokenSlot | null;
  readonly bytes: number;
  readonly duration: number;
  /** The first part of the body, for those whose body was read. */
  readonly bodyStart: string | null;
  /** How many requests this row stands for. */
  readonly count: number;
}

/** A stored event, as a decision and its notification need it. */
export interface PendingEvent {
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
  readonly title: string;
  readonly detail: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff: unknown;
  /** When it was given to the notifier, epoch ms; null while it is held back. */
  readonly notifiedAt: number | null;
  /** Why it waits; null for one that is new, or when a newer Dockbell wrote it. */
  readonly reason: RecordedOutcome['reason'] | null;
}

/** A decision to write over an event's first one. */
export interface OutcomeUpdate extends RecordedOutcome {
  readonly id: number;
  readonly notifiedAt: number | null;
  readonly countsAsUnread: boolean;
}

export type EventStore = ReturnType<typeof createEventStore>;

/** The events and deliveries of an open database. */
export function createEventStore(database: Database) {
  const numbers = entityNumbersOf(database);
  const insertDelivery = database.prepare<
    [
      number,
      number | null,
      number,
      string | null,
      string | null,
      number,
      number | null,
      number,
      number,
      string | null,
    ]
  >(
    `INSERT INTO deliveries
       (received_at, sent_at, status, problem, token_slot, bytes, duration, event_count, repeat_count, body_start)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertEvent = database.prepare(
    `INSERT INTO events
       (fingerprint, delivery_id, type, tone, occurred_at, received_at, entity_kind, entity_id, entity, friendly_id, key,
        name, summary, detail, timestamp, data, diff, extra, search_who, search_what, badge, outcome, reason, notified_at,
        needs_seeing)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (occurred_at, fingerprint) DO NOTHING`,
  );
  const countRepeat = database
    .prepare<[number, Buffer], number>(
      `UPDATE events SET delivery_count = delivery_count + 1 WHERE occurred_at = ? AND fingerprint = ?
       RETURNING id`,
    )
    .pluck();
  const insertRepeat = database.prepare<[number, number]>(
    'INSERT OR IGNORE INTO event_repeats (event_id, delivery_id) VALUES (?, ?)',
  );
  const insertOdd = database.prepare<[number, number, string, string]>(
    'INSERT INTO quarantine (delivery_id, position, body, why) VALUES (?, ?, ?, ?)',
  );
  const deleteOdd = database.prepare<[number]>('DELETE FROM quarantine WHERE id = ?');
  const selectPending = database.prepare<[number, number], PendingRow>(
    `SELECT ${pendingColumns} FROM events WHERE outcome = 'pending' AND id > ? ORDER BY id LIMIT ?`,
  );
  const updateDecision = database.prepare<[string, string, number | null, number, number]>(
    'UPDATE events SET outcome = ?, reason = ?, notified_at = ?, badge = ? WHERE id = ?',
  );
  const updateRead = database.prepare<[{ readonly id: number; readonly readAt: number | null }]>(
    'UPDATE events SET read_at = @readAt WHERE id = @id AND (read_at IS NULL) <> (@readAt IS NULL)',
  );
  const updateStar = database.prepare<[number, number]>(
    'UPDATE events SET starred = ? WHERE id = ?',
  );
  const countUnread = database.prepare<[number]>(
    "UPDATE counters SET value = value + ? WHERE name = 'unread'",
  );
  const selectUnread = database
    .prepare<[], number>("SELECT value FROM counters WHERE name = 'unread'")
    .pluck();
  const selectLastDelivery = database
    .prepare<[], number>(
      `SELECT received_at FROM deliveries WHERE status = 200 AND problem IS NOT '${understoodLater}'
       ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  const selectLastRefusal = database.prepare<[], Refused>(
    // By time, not id: a row that stands for a minute of 429s is written after that minute.
    `SELECT id, at, status, problem FROM (
       SELECT id, received_at AS at, status, problem FROM (
         SELECT * FROM deliveries WHERE problem IS NOT '${understoodLater}' ORDER BY id DESC LIMIT 50
       )
       ORDER BY received_at DESC, id DESC LIMIT 1
     ) WHERE status <> 200`,
  );
  const reasonTexts = new WeakMap<RecordedOutcome['reason'], string>();

  /** Most events share one of a few reasons, which are objects that `decide` keeps. */
  function textOf(reason: RecordedOutcome['reason']): string {
    const known = reasonTexts.get(reason);
    if (known !== undefined) return known;
    const text = JSON.stringify(reason);
    reasonTexts.set(reason, text);
    return text;
  }

  const recordAll = database.transaction(
    (deliveries: readonly AcceptedDelivery[], judge: Judge) => {
      const recorded = deliveries.map((delivery) => recordOne(delivery, judge));
      const unread = recorded.reduce((sum, { unreadCount }) => sum + unreadCount, 0);
      if (unread > 0) countUnread.run(unread);
      return recorded;
    },
  );
  const writeDecisions = database.transaction((decisions: readonly OutcomeUpdate[]) => {
    for (const { id, outcome, reason, notifiedAt, countsAsUnread } of decisions) {
      updateDecision.run(outcome, textOf(reason), notifiedAt, countsAsUnread ? 1 : 0, id);
    }
  });

  function recordOne(delivery: AcceptedDelivery, judge: Judge): RecordedDelivery {
    const { events, odd, receivedAt, solves } = delivery;
    const deliveryId = Number(
      insertDelivery.run(
        receivedAt,
        delivery.sentAt,
        200,
        problemOf(delivery),
        delivery.tokenSlot,
        delivery.bytes,
        delivery.duration,
        events.length,
        1,
        null,
      ).lastInsertRowid,
    );
    const fresh: NewEvent[] = [];
    const repeatedIds: number[] = [];
    let unreadCount = 0;
    for (const event of events) {
      const decision = judge(event, receivedAt);
      const { id, isNew } = upsertEvent(event, deliveryId, receivedAt, decision);
      if (isNew) {
        fresh.push({ id, event, receivedAt });
        if (decision.countsAsUnread) unreadCount += 1;
      } else {
        insertRepeat.run(id, deliveryId);
        repeatedIds.push(id);
      }
    }
    if (solves !== undefined) {
      deleteOdd.run(solves.quarantineId);
      for (const { id } of fresh) insertRepeat.run(id, solves.deliveryId);
    }
    for (const { position, raw, why } of odd) {
      insertOdd.run(deliveryId, position, JSON.stringify(raw) ?? 'null', why);
    }
    return { deliveryId, fresh, repeatedIds, unreadCount };
  }

  function upsertEvent(
    event: DescribedEvent,
    deliveryId: number,
    receivedAt: number,
    decision: FirstDecision,
  ) {
    const { entity } = event;
    const fingerprint = Buffer.from(event.fingerprint, 'hex');
    const inserted = insertEvent.run(
      fingerprint,
      deliveryId,
      event.type,
      event.tone,
      event.occurredAt,
      receivedAt,
      entity.kind,
      entity.id,
      entity.id === null ? null : numbers.findOrAdd(entity.kind, entity.id),
      entity.friendlyId,
      entity.key,
      entity.name,
      event.title,
      event.detail,
      event.timestamp,
      JSON.stringify(event.data),
      event.diff === undefined ? null : JSON.stringify(event.diff),
      event.extra === undefined ? null : JSON.stringify(event.extra),
      event.search.who,
      event.search.what,
      decision.countsAsUnread ? 1 : 0,
      decision.outcome,
      textOf(decision.reason),
      decision.notifiedAt,
      decision.needsSeeing ? 1 : 0,
    );
    if (inserted.changes === 1) return { id: Number(inserted.lastInsertRowid), isNew: true };
    const id = countRepeat.get(event.occurredAt, fingerprint);
    if (id === undefined) throw new Error('An event is neither new nor a repeat');
    return { id, isNew: false };
  }

  return {
    /**
     * Writes deliveries in one transaction: all of them, or none and it throws. They survive the end of the program at once,
     * and a power cut only after a flush of the log. `judge` is asked about each event just before it is written, so that a
     * look at the history sees the ones before it.
     */
    record: (
      deliveries: readonly AcceptedDelivery[],
      judge: Judge,
    ): readonly RecordedDelivery[] => {
      try {
        return recordAll(deliveries, judge);
      } catch (error) {
        numbers.forget();
        throw error;
      }
    },

    /** Writes the rows of requests that were turned away. */
    recordRefused: database.transaction((refused: readonly RefusedDelivery[]) => {
      for (const one of refused) {
        const { receivedAt, status, problem, tokenSlot, bytes, duration, bodyStart, count } = one;
        insertDelivery.run(
          receivedAt,
          null,
          status,
          problem,
          tokenSlot,
          bytes,
          duration,
          0,
          count,
          bodyStart,
        );
      }
    }),

    /** Events that still wait to be told, oldest first, from beyond an id. */
    pending(afterId: number, limit: number): readonly PendingEvent[] {
      return selectPending.all(afterId, limit).map(toPendingEvent);
    },

    /**
     * Writes later decisions. They need no flush of their own: after a power cut an event may be pending again, never lost.
     */
    decide(decisions: readonly OutcomeUpdate[]): void {
      writeDecisions(decisions);
    },

    /** Marks events read at a time, or unread with null. */
    markRead: database.transaction((ids: readonly number[], readAt: number | null) => {
      for (const id of ids) updateRead.run({ id, readAt });
    }),

    star: database.transaction((ids: readonly number[], isStarred: boolean) => {
      for (const id of ids) updateStar.run(isStarred ? 1 : 0, id);
    }),

    /** How many events are unread, muted and test events left out. */
    unreadCount: () => selectUnread.get() ?? 0,

    /** When the last accepted delivery came; null before the first. */
    lastDeliveryAt: () => selectLastDelivery.get() ?? null,

    /** The newest request, if it was turned away; null when it was accepted. */
    lastRefusal: () => selectLastRefusal.get() ?? null,
  };
}

function problemOf({ odd, solves }: AcceptedDelivery): string | null {
  if (solves !== undefined) return understoodLater;
  return odd.length === 0 ? null : 'quarantined';
}

/** Decides about an event that is about to be written. Must not throw. */
export type Judge = (event: DescribedEvent, receivedAt: number) => FirstDecision;

/** The columns of an event that waits to be told, for `toPendingEvent`. */
export const pendingColumns = `id, type, tone, occurred_at, received_at, entity_kind, entity_id, friendly_id, key, name,
  summary, detail, data, diff, notified_at, reason`;

/** A row of `pendingColumns` as the event it holds. */
export function toPendingEvent(row: PendingRow): PendingEvent {
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
    title: row.summary,
    detail: row.detail,
    data: JSON.parse(row.data) as Record<string, unknown>,
    diff: row.diff === null ? undefined : (JSON.parse(row.diff) as unknown),
    notifiedAt: row.notified_at,
    reason: reasonOf(row.reason),
  };
}

/** As SQLite gives it. */
export interface PendingRow {
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
  readonly data: string;
  readonly diff: string | null;
  readonly notified_at: number | null;
  readonly reason: string | null;
}
