import type { Database } from 'better-sqlite3';
import {
  maxCounted,
  type DeliveredEvent,
  type DeliveryCounts,
  type DeliveryDetail,
  type DeliveryKind,
  type DeliveryPage,
  type DeliveryRow,
  type QuarantinedEvent,
} from '../../shared/delivery.ts';
import { minuteMs } from '../../shared/duration.ts';
import { refusalSpanMs, understoodLater } from './deliveries.ts';
import { createIdSince } from './idSince.ts';

const columns = `id, received_at AS receivedAt, sent_at AS sentAt, status,
  CASE WHEN status = 200 THEN NULL ELSE problem END AS problem, token_slot AS tokenSlot, bytes, duration,
  event_count AS eventCount, repeat_count AS count,
  (SELECT count(*) FROM quarantine WHERE delivery_id = deliveries.id) AS quarantinedCount,
  problem IS '${understoodLater}' AS isOwn`;

const conditions = {
  all: 'true',
  accepted: 'status = 200',
  refused: 'status <> 200',
  quarantined: 'id IN (SELECT delivery_id FROM quarantine)',
} satisfies Record<DeliveryKind, string>;

// Looked up row by row: an index over the time would cost each delivery, and a million rows are read in a fraction of a second.
const inSpan = 'received_at >= @from AND received_at < @to';

/** How many events of one delivery its details list. */
const maxEvents = 200;

/** How many events of each delivery a page names. */
const namedEvents = 2;

/** Ids rise with the time of arrival, but a row for several refusals is written after them. */
const disorderMs = refusalSpanMs + minuteMs;

/** What the window reads of requests; works on a connection that can only read. */
export function createDeliveryReads(database: Database) {
  const pages = {
    all: preparePage('all'),
    accepted: preparePage('accepted'),
    refused: preparePage('refused'),
    quarantined: preparePage('quarantined'),
  } satisfies Record<DeliveryKind, unknown>;
  const selectOne = database.prepare<[number], StoredRow & { readonly bodyStart: string | null }>(
    `SELECT ${columns}, body_start AS bodyStart FROM deliveries WHERE id = ?`,
  );
  const selectQuarantined = database.prepare<[number], QuarantinedEvent>(
    'SELECT id, position, body, why, repeat_count AS count FROM quarantine WHERE delivery_id = ? ORDER BY position',
  );
  const selectCounts = database.prepare<[SpanAndLimit], DeliveryCounts>(
    `SELECT
       (SELECT coalesce(sum(repeat_count), 0) FROM (
          SELECT repeat_count FROM deliveries WHERE status <> 200 AND ${inSpan} ORDER BY id DESC LIMIT @limit
        )) AS refused,
       (SELECT count(*) FROM (
          SELECT 1 FROM quarantine JOIN deliveries ON deliveries.id = delivery_id WHERE ${inSpan} LIMIT @limit
        )) AS quarantined`,
  );

  function preparePage(kind: DeliveryKind) {
    return database.prepare<[SpanAndLimit & { readonly before: number }], StoredRow>(
      `SELECT ${columns} FROM deliveries WHERE id < @before AND ${conditions[kind]} AND ${inSpan}
       ORDER BY id DESC LIMIT @limit`,
    );
  }

  const eventsOf = createDeliveredEvents(database);

  return {
    ...createDeliveryCounts(database),

    /** A page of requests, newest first, beyond an id; from the newest with null. */
    deliveries(
      { kind, ...span }: OpenSpan & { readonly kind: DeliveryKind },
      after: number | null,
      limit: number,
    ): DeliveryPage {
      const before = after ?? Number.MAX_SAFE_INTEGER;
      const rows = pages[kind].all({ before, ...bounds(span), limit });
      return {
        rows: rows.map((row) => toRow(row, eventsOf(row, namedEvents))),
        next: rows.length < limit ? null : (rows.at(-1)?.id ?? null),
      };
    },

    /** Everything about one request; null when there is none of that id (any more). */
    delivery(id: number): DeliveryDetail | null {
      const row = selectOne.get(id);
      if (row === undefined) return null;
      return {
        ...toRow(row, eventsOf(row, maxEvents)),
        bodyStart: row.bodyStart,
        quarantined: selectQuarantined.all(id),
      };
    },

    /** How many requests of a span of time were refused, and how many of their events are not understood. */
    deliveryCounts(span: OpenSpan): DeliveryCounts {
      const counts = selectCounts.get({ ...bounds(span), limit: maxCounted });
      if (counts === undefined) throw new Error('SQLite counted nothing');
      return counts;
    },
  };
}

/** Counts requests over time. */
function createDeliveryCounts(database: Database) {
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

/** Reads the events that a delivery brought: the new ones, then those that the history had already. */
function createDeliveredEvents(database: Database) {
  const selectRepeats = database.prepare<[number, number], Omit<DeliveredEvent, 'isRepeat'>>(
    `SELECT events.id, summary, occurred_at AS occurredAt FROM event_repeats
     JOIN events ON events.id = event_id WHERE event_repeats.delivery_id = ? LIMIT ?`,
  );
  const selectFirst = database.prepare<
    [number, number],
    Omit<DeliveredEvent, 'isRepeat'> & { readonly deliveryId: number }
  >(
    `SELECT id, summary, occurred_at AS occurredAt, delivery_id AS deliveryId FROM events
     WHERE id >= ? ORDER BY id LIMIT ?`,
  );
  /** Events are stored in the order of their deliveries, so those of one have ids in a row: no index is needed. */
  const firstEventFrom = createIdSince(database, 'events', 'delivery_id');

  return (
    { id: deliveryId, eventCount }: Pick<StoredRow, 'id' | 'eventCount'>,
    limit: number,
  ): readonly DeliveredEvent[] => {
    if (eventCount === 0) return [];
    const first = selectFirst
      .all(firstEventFrom(deliveryId), limit)
      .filter((event) => event.deliveryId === deliveryId)
      .map(({ id, summary, occurredAt }) => ({ id, summary, occurredAt, isRepeat: false }));
    const repeats = selectRepeats
      .all(deliveryId, limit)
      .map((event) => ({ ...event, isRepeat: true }));
    return [...first, ...repeats];
  };
}

/** A span of time in epoch ms: from included, to not; null is open on that side. */
export interface OpenSpan {
  readonly from: number | null;
  readonly to: number | null;
}

interface SpanAndLimit {
  readonly from: number;
  readonly to: number;
  readonly limit: number;
}

function bounds({ from, to }: OpenSpan): { readonly from: number; readonly to: number } {
  return { from: from ?? Number.MIN_SAFE_INTEGER, to: to ?? Number.MAX_SAFE_INTEGER };
}

type StoredRow = Omit<DeliveryRow, 'isOwn' | 'events'> & { readonly isOwn: number };

function toRow(row: StoredRow, events: readonly DeliveredEvent[]): DeliveryRow {
  return { ...row, isOwn: row.isOwn === 1, events };
}
