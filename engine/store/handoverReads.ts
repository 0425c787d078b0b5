import type { Database } from 'better-sqlite3';

/** An event of a hand-over, and what was done about it. */
export interface HandoverMark {
  readonly id: number;
  readonly isUnread: boolean;
  readonly isAcknowledged: boolean;
  /** It will be told again: a critical one that nobody has seen yet, or one that is snoozed. */
  readonly needsSeeing: boolean;
}

/** What a hand-over reads; works on a connection that can only read. */
export function createHandoverReads(database: Database) {
  const selectLastId = database.prepare<[], number | null>('SELECT max(id) FROM events').pluck();
  const selectNext = database.prepare<
    [number],
    { readonly id: number; readonly received_at: number }
  >('SELECT id, received_at FROM events WHERE id >= ? ORDER BY id LIMIT 1');
  const selectMarks = database.prepare<[Range & { readonly first: number }], MarkRow>(
    `SELECT id, badge = 1 AND read_at IS NULL AS is_unread, acknowledged_at IS NOT NULL AS is_acknowledged,
       needs_seeing = 1 OR snoozed_until IS NOT NULL AS needs_seeing
     FROM events
     WHERE id >= @first AND received_at >= @from AND received_at < @to
       AND (
         badge = 1 AND (tone = 'attention' OR outcome IN ('notified', 'digest', 'failed', 'pending'))
         OR needs_seeing = 1
         OR snoozed_until IS NOT NULL
         OR acknowledged_at IS NOT NULL
         OR starred = 1
         OR EXISTS (SELECT 1 FROM notes WHERE event_id = events.id)
       )
     ORDER BY occurred_at DESC, id DESC`,
  );

  /** The first event that arrived at a time or after it: ids rise with the time of arrival, which has no index. */
  function firstIdSince(time: number): number {
    let low = 1;
    let high = (selectLastId.get() ?? 0) + 1;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const next = selectNext.get(middle);
      if (next === undefined || next.received_at >= time) high = middle;
      else low = next.id + 1;
    }
    return low;
  }

  return {
    /** What belongs to a hand-over of what arrived in a span of time, newest first by the time it happened. */
    handoverMarks: (range: Range): readonly HandoverMark[] =>
      selectMarks.all({ ...range, first: firstIdSince(range.from) }).map((row) => ({
        id: row.id,
        isUnread: row.is_unread === 1,
        isAcknowledged: row.is_acknowledged === 1,
        needsSeeing: row.needs_seeing === 1,
      })),
  };
}

/** Epoch ms: from included, to not. */
interface Range {
  readonly from: number;
  readonly to: number;
}

interface MarkRow {
  readonly id: number;
  readonly is_unread: number;
  readonly is_acknowledged: number;
  readonly needs_seeing: number;
}
