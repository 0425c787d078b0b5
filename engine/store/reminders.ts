import type { Database } from 'better-sqlite3';
import { pendingColumns, toPendingEvent, type PendingEvent, type PendingRow } from './events.ts';

/** An event that is due to be told again, and why. */
export interface DueReminder {
  readonly event: PendingEvent;
  readonly why: 'snoozed' | 'unseen';
}

export type ReminderStore = ReturnType<typeof createReminderStore>;

/** Events that are snoozed, and critical ones that nobody has seen yet. Times are epoch ms. */
export function createReminderStore(database: Database) {
  const setSnooze = database.prepare<[number | null, number]>(
    'UPDATE events SET snoozed_until = ? WHERE id = ?',
  );
  const setSeen = database.prepare<[number]>(
    'UPDATE events SET needs_seeing = 0, snoozed_until = NULL WHERE id = ? AND (needs_seeing = 1 OR snoozed_until IS NOT NULL)',
  );
  const setAcknowledged = database.prepare<[number, number, number]>(
    `UPDATE events SET acknowledged_at = ?, read_at = coalesce(read_at, ?), needs_seeing = 0, snoozed_until = NULL
     WHERE id = ?`,
  );
  const setTold = database.prepare<[number, number]>(
    'UPDATE events SET told_at = ?, snoozed_until = NULL WHERE id = ?',
  );
  const selectSnoozed = database.prepare<[number, number], PendingRow>(
    `SELECT ${pendingColumns} FROM events WHERE snoozed_until <= ? ORDER BY snoozed_until LIMIT ?`,
  );
  const isUnseen = `needs_seeing = 1 AND outcome <> 'pending' AND snoozed_until IS NULL`;
  const selectUnseen = database.prepare<[number, number], PendingRow>(
    `SELECT ${pendingColumns} FROM events WHERE ${isUnseen} AND told_at <= ? ORDER BY told_at LIMIT ?`,
  );
  const selectNextSnoozed = database
    .prepare<[], number | null>(
      'SELECT min(snoozed_until) FROM events WHERE snoozed_until IS NOT NULL',
    )
    .pluck();
  const selectOldestUnseen = database
    .prepare<[], number | null>(`SELECT min(told_at) FROM events WHERE ${isUnseen}`)
    .pluck();

  return {
    /** Tells events again at a time, or no more with null. */
    snooze: database.transaction((ids: readonly number[], until: number | null) => {
      for (const id of ids) setSnooze.run(until, id);
    }),

    /** They were looked at: nothing of them is told again. */
    noteSeen: database.transaction((ids: readonly number[]) => {
      for (const id of ids) setSeen.run(id);
    }),

    /** They were dealt with: read, and nothing of them is told again. */
    acknowledge: database.transaction((ids: readonly number[], at: number) => {
      for (const id of ids) setAcknowledged.run(at, at, id);
    }),

    /** They were told again. */
    noteTold: database.transaction((ids: readonly number[], at: number) => {
      for (const id of ids) setTold.run(at, id);
    }),

    /** What is due: snoozed until now or before, and critical ones last told at `toldBefore` or before. */
    due(now: number, toldBefore: number, limit: number): readonly DueReminder[] {
      const snoozed = selectSnoozed.all(now, limit).map(toPendingEvent);
      const unseen = selectUnseen.all(toldBefore, limit).map(toPendingEvent);
      return [
        ...snoozed.map((event) => ({ event, why: 'snoozed' as const })),
        ...unseen.map((event) => ({ event, why: 'unseen' as const })),
      ];
    },

    /** When the next is due, if critical ones are told again after so many ms; null when none is. */
    nextAt(repeatAfter: number): number | null {
      const snoozed = selectNextSnoozed.get() ?? null;
      const unseen = selectOldestUnseen.get() ?? null;
      const times = [snoozed, unseen === null ? null : unseen + repeatAfter];
      const known = times.filter((time) => time !== null);
      return known.length === 0 ? null : Math.min(...known);
    },
  };
}
