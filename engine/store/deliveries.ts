import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { DescribedEvent } from '../contract/describeEvent.ts';
import type { ContractEvent, InvalidEvent } from '../contract/envelope.ts';
import type { Refused, Unreadable } from '../../shared/appState.ts';
import { minuteMs } from '../../shared/duration.ts';
import type { TokenUse } from '../../shared/token.ts';
import type { Place } from '../../shared/team.ts';
import { maxCounted, type RefusedStatus } from '../../shared/delivery.ts';

export type { RefusedStatus };

/** The row of several refused requests is written once their time is over, at most this long after the first. */
export const refusalSpanMs = 10 * minuteMs;

/** What `deliveries.problem` says of a row that is no request, but an event that was understood later. */
export const understoodLater = 'processed again';

/** How many events are kept in quarantine, the newest; whoever sends more of them means harm. */
const maxQuarantined = 20_000;

/** Which of the accepted tokens a delivery carried. */
export type TokenSlot = 'current' | 'previous';

/** A delivery with a right token and a body that could be read; times are epoch ms. */
export interface ReceivedDelivery {
  readonly receivedAt: number;
  readonly sentAt: number | null;
  readonly tokenSlot: TokenSlot;
  readonly bytes: number;
  /** From the arrival of its head until all of it was read, in ms. */
  readonly duration: number;
  /** The public host name it was sent to, where its headers say one; not stored. */
  readonly host?: string | null;
  readonly events: readonly ContractEvent[];
  readonly invalidEvents: readonly InvalidEvent[];
}

/** What a delivery's way by the team's relay adds to it. */
export interface Relayed {
  /** Where it is in the relay's stream, stored with it: how far this computer has come. */
  readonly place: Place;
  /** The relay kept it while this computer was away. */
  readonly isCaughtUp: boolean;
}

/** A delivery ready to be written. */
export interface AcceptedDelivery extends Omit<ReceivedDelivery, 'events' | 'tokenSlot'> {
  /** Null for one that came by the team's relay, which checked its token. */
  readonly tokenSlot: TokenSlot | null;
  /** Only for such a one. */
  readonly relayed?: Relayed;
  readonly events: readonly DescribedEvent[];
  /** What all of it holds, where this is only a part. */
  readonly counts?: { readonly events: number; readonly invalidEvents: number };
  /** Its row, where an earlier part of it was written before. */
  readonly deliveryId?: number;
  /** For an event from the quarantine that is understood now: its id there, and the delivery that brought it. */
  readonly solves?: { readonly quarantineId: number; readonly deliveryId: number };
}

/** A request on the webhook's path that was turned away. */
export interface Refusal {
  readonly receivedAt: number;
  readonly status: RefusedStatus;
  /** One plain sentence. */
  readonly problem: string;
  readonly tokenSlot: TokenSlot | null;
  readonly bytes: number;
  readonly duration: number;
  /** The first part of the body, for those whose body was read. */
  readonly bodyStart: string | null;
}

/** The row of one refused request, or of several. */
export interface RefusedDelivery extends Omit<Refusal, 'status'> {
  readonly status: number;
  /** How many requests this row stands for. */
  readonly count: number;
}

/** Writes deliveries, and what of them could not be understood. The intake calls these within a transaction. */
export function createDeliveryStore(database: Database) {
  const insert = database.prepare<[DeliveryValues]>(
    `INSERT INTO deliveries
       (received_at, sent_at, status, problem, token_slot, bytes, duration, event_count, repeat_count, body_start)
     VALUES
       (@receivedAt, @sentAt, @status, @problem, @tokenSlot, @bytes, @duration, @eventCount, @count, @bodyStart)`,
  );
  const selectLastAt = database
    .prepare<[], number>(
      `SELECT received_at FROM deliveries WHERE status = 200 AND problem IS NOT '${understoodLater}'
       ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  const refused = 'id, received_at AS at, status, problem FROM deliveries WHERE status <> 200';
  const selectLastOfSender = database.prepare<[number], Refused>(
    `SELECT ${refused} AND token_slot IS NOT NULL AND id > ? ORDER BY id DESC LIMIT 1`,
  );
  const selectLastRefusal = database.prepare<[number], Refused>(
    `SELECT ${refused} AND id > ? ORDER BY id DESC LIMIT 1`,
  );
  const selectUnreadable = database.prepare<[number, number], Unreadable>(
    `SELECT deliveries.id, received_at AS at, count FROM (
       SELECT max(delivery_id) AS id, count(*) AS count FROM (
         SELECT delivery_id FROM quarantine WHERE delivery_id > ? ORDER BY delivery_id DESC LIMIT ?
       )
     ) AS newest JOIN deliveries USING (id)`,
  );
  const selectSlotUse = database.prepare<[number, TokenSlot], TokenUse>(
    `SELECT count(*) AS count, max(received_at) AS lastAt FROM deliveries
     WHERE id > ? AND token_slot = ? AND status = 200`,
  );
  const selectLastId = database.prepare<[], number>('SELECT max(id) FROM deliveries').pluck();

  return {
    ...createQuarantineWrites(database),

    /** Writes the row of an accepted delivery; returns its id. */
    insertDelivery(accepted: AcceptedDelivery): number {
      const { events, invalidEvents, counts, solves, ...delivery } = accepted;
      const { events: eventCount, invalidEvents: invalidCount } = counts ?? {
        events: events.length,
        invalidEvents: invalidEvents.length,
      };
      const quarantined = invalidCount === 0 ? null : 'quarantined';
      const { lastInsertRowid } = insert.run({
        ...delivery,
        status: 200,
        problem: solves === undefined ? quarantined : understoodLater,
        eventCount,
        count: 1,
        bodyStart: null,
      });
      return Number(lastInsertRowid);
    },

    /** Writes the rows of requests that were turned away, in one transaction. */
    recordRefused: database.transaction((refused: readonly RefusedDelivery[]) => {
      for (const one of refused) insert.run({ ...one, sentAt: null, eventCount: 0 });
    }),

    /** When the last accepted delivery arrived; null before the first. */
    lastDeliveryAt: () => selectLastAt.get() ?? null,

    /** The newest refused request beyond an id, one with a right token before any other; null when there is none. */
    lastRefusal: (afterId: number): Refused | null =>
      selectLastOfSender.get(afterId) ?? selectLastRefusal.get(afterId) ?? null,

    /** The newest delivery beyond an id with events that are not understood, and how many there are beyond it; null for none. */
    lastUnreadable: (afterId: number): Unreadable | null =>
      selectUnreadable.get(afterId, maxCounted) ?? null,

    /** How many requests beyond an id were accepted with a token, and when the last of them came, epoch ms. */
    slotUse: (slot: TokenSlot, afterId: number): TokenUse =>
      selectSlotUse.get(afterId, slot) ?? { count: 0, lastAt: null },

    /** The id of the newest request; 0 before the first. */
    lastDeliveryId: (): number => selectLastId.get() ?? 0,
  };
}

/** What the intake writes of events that could not be understood. */
function createQuarantineWrites(database: Database) {
  const insertInvalid = database.prepare<[number, number, string, string, Buffer]>(
    `INSERT INTO quarantine (delivery_id, position, body, why, fingerprint) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (fingerprint) DO UPDATE SET repeat_count = repeat_count + 1`,
  );
  const deleteOldest = database.prepare<[number]>(
    'DELETE FROM quarantine WHERE id <= (SELECT max(id) FROM quarantine) - ?',
  );
  const deleteInvalid = database.prepare<[number]>('DELETE FROM quarantine WHERE id = ?');

  return {
    /** Puts events that could not be understood into the quarantine; one that is there already is counted. Keeps the newest. */
    insertInvalidEvents(deliveryId: number, invalidEvents: readonly InvalidEvent[]): void {
      for (const { position, raw, why } of invalidEvents) {
        insertInvalid.run(deliveryId, position, raw, why, hash('sha256', raw, 'buffer'));
      }
      if (invalidEvents.length > 0) deleteOldest.run(maxQuarantined);
    },

    /** Takes an event out of the quarantine. */
    removeInvalidEvent: (id: number) => void deleteInvalid.run(id),
  };
}

interface DeliveryValues extends Omit<RefusedDelivery, 'problem'> {
  readonly sentAt: number | null;
  readonly problem: string | null;
  readonly eventCount: number;
}
