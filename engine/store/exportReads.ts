import type { EventCore } from '../contract/eventCore.ts';
import { openToRead } from './database.ts';

/** An event as an export has it; times are epoch ms, `reason`, `data`, `diff` and `extra` are JSON as stored. */
export interface ExportedEvent extends EventCore {
  /** The time as MVMNT wrote it. */
  readonly timestamp: string;
  readonly summary: string;
  readonly detail: string | null;
  readonly isRead: boolean;
  readonly readAt: number | null;
  readonly isStarred: boolean;
  readonly outcome: string;
  readonly reason: string | null;
  readonly notifiedAt: number | null;
  readonly deliveryCount: number;
  readonly deliveries: readonly { readonly receivedAt: number; readonly sentAt: number | null }[];
  readonly notes: readonly { readonly writtenAt: number; readonly text: string }[];
  readonly data: string;
  readonly diff: string | null;
  readonly extra: string | null;
}

/** Reads whole events of a file as it is now. Close it soon: the WAL cannot be reset while it is open. */
export function openExportReads(file: string) {
  const database = openToRead(file);
  const selectEvents = database.prepare<[string], Row>(
    `SELECT events.id, events.type, tone, occurred_at AS occurredAt, received_at AS receivedAt, timestamp,
       entity_kind AS entityKind, entity_id AS entityId, friendly_id AS friendlyId, events.key, name, summary, detail,
       badge, read_at AS readAt, starred, outcome, reason, notified_at AS notifiedAt, delivery_count AS deliveryCount,
       delivery_id AS deliveryId, data, diff, extra
     FROM json_each(?) AS wanted JOIN events ON events.id = wanted.value ORDER BY wanted.key`,
  );
  const selectDeliveries = database.prepare<
    [{ readonly id: number; readonly deliveryId: number }],
    ExportedEvent['deliveries'][number]
  >(
    `SELECT received_at AS receivedAt, sent_at AS sentAt FROM deliveries
     WHERE id = @deliveryId OR id IN (SELECT delivery_id FROM event_repeats WHERE event_id = @id)
     ORDER BY received_at, id`,
  );
  const selectNotes = database.prepare<[number], ExportedEvent['notes'][number]>(
    'SELECT written_at AS writtenAt, text FROM notes WHERE event_id = ? ORDER BY written_at, id',
  );
  // The snapshot is taken by the first read (https://sqlite.org/isolation.html).
  database.exec('BEGIN; SELECT 1 FROM events LIMIT 1');

  return {
    /** Events in the order of their ids as given; ids that are gone are left out. */
    events: (ids: readonly number[]): readonly ExportedEvent[] =>
      selectEvents.all(JSON.stringify(ids)).map(({ deliveryId, badge, starred, ...row }) => ({
        ...row,
        isRead: row.readAt !== null || badge === 0,
        isStarred: starred === 1,
        deliveries: selectDeliveries.all({ id: row.id, deliveryId }),
        notes: selectNotes.all(row.id),
      })),

    close: () => void database.close(),
  };
}

interface Row extends Omit<ExportedEvent, 'isRead' | 'isStarred' | 'deliveries' | 'notes'> {
  readonly deliveryId: number;
  readonly badge: number;
  readonly starred: number;
}
