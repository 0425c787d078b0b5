import type { Database } from 'better-sqlite3';
import type { HandoverRange } from '../../shared/handover.ts';
import { createIdSince } from './idSince.ts';

/** An event of a handover, and what was done about it. */
export interface HandoverMark {
  readonly id: number;
  readonly isUnread: boolean;
  readonly isTaken: boolean;
  /** It will notify again: a critical one that nobody has seen yet, or one that is snoozed. */
  readonly needsSeeing: boolean;
}

/** What a handover reads; works on a connection that can only read. */
export function createHandoverReads(database: Database) {
  const firstSince = createIdSince(database, 'events', 'received_at');
  const selectMarks = database.prepare<[HandoverRange & { readonly first: number }], MarkRow>(
    `SELECT id, badge = 1 AND read_at IS NULL AS isUnread, taken_at IS NOT NULL AS isTaken,
       needs_seeing = 1 OR snoozed_until IS NOT NULL AS needsSeeing
     FROM events
     WHERE id >= @first AND received_at >= @from AND received_at < @to
       AND (
         badge = 1 AND (tone = 'attention' OR outcome IN ('notified', 'digest', 'failed', 'pending'))
         OR needs_seeing = 1
         OR snoozed_until IS NOT NULL
         OR taken_at IS NOT NULL
         OR starred = 1
         OR EXISTS (SELECT 1 FROM notes WHERE event_id = events.id)
       )
     ORDER BY occurred_at DESC, id DESC`,
  );

  return {
    /** What belongs to a handover of what arrived in a span of time, newest first by the time it happened. */
    handoverMarks(range: HandoverRange): readonly HandoverMark[] {
      return selectMarks.all({ ...range, first: firstSince(range.from) }).map(({ id, ...row }) => ({
        id,
        isUnread: row.isUnread === 1,
        isTaken: row.isTaken === 1,
        needsSeeing: row.needsSeeing === 1,
      }));
    },
  };
}

type MarkRow = Readonly<Record<keyof HandoverMark, number>>;
