import type { Database } from 'better-sqlite3';
import type { ReminderMarks } from '../../shared/eventRow.ts';
import { pendingColumns, toPendingEvent, type PendingEvent, type PendingRow } from './events.ts';

/** An event that is due to notify again, and why. */
export interface DueReminder {
  readonly event: PendingEvent;
  readonly why: 'snoozed' | 'unseen';
}

export type ReminderStore = ReturnType<typeof createReminderStore>;

/** Events that are snoozed, and critical ones that nobody has seen yet. Times are epoch ms. */
export function createReminderStore(database: Database) {
  const marksOf = createMarksOf(database);
  return {
    ...createReminderMarks(database, marksOf),
    ...createTaking(database, marksOf),
    ...createDueReminders(database),
  };
}

/** What a dispatcher marks events with so that they notify again, or no more. */
function createReminderMarks(database: Database, marksOf: MarksOf) {
  const setSnooze = database.prepare<[number | null, number]>(
    'UPDATE events SET snoozed_until = ? WHERE id = ?',
  );
  const setSeen = database.prepare<[number]>(
    'UPDATE events SET needs_seeing = 0 WHERE id = ? AND needs_seeing = 1',
  );
  const setMarks = database.prepare<[MarksRow & { readonly at: number }]>(
    `UPDATE events SET taken_at = @takenAt, taken_by = @takenBy, read_at = iif(@isRead, read_at, NULL), needs_seeing = @needsSeeing,
       snoozed_until = @snoozedUntil, notified_at = iif(@needsSeeing, @at, notified_at)
     WHERE id = @id`,
  );
  const setNotified = database.prepare<[number, number, number]>(
    `UPDATE events SET notified_at = ?, snoozed_until = iif(snoozed_until <= ?, NULL, snoozed_until)
     WHERE id = ?`,
  );
  const capNotified = database.prepare<{ readonly now: number }>(
    'UPDATE events SET notified_at = @now WHERE needs_seeing = 1 AND notified_at > @now',
  );
  return {
    /** Snoozes events until a time, or ends that with null; returns the marks they had before. */
    snooze: database.transaction(
      (ids: readonly number[], until: number | null): readonly ReminderMarks[] => {
        const before = ids.flatMap(marksOf);
        for (const { id } of before) setSnooze.run(until, id);
        return before;
      },
    ),

    /** Somebody looked at them, so they ring no more. What is snoozed still waits, because somebody asked for it. */
    noteSeen: database.transaction((ids: readonly number[]) => {
      for (const id of ids) setSeen.run(id);
    }),

    /** Gives events back the marks they had; what rings until it is seen starts again at that moment. */
    restoreMarks: database.transaction((marks: readonly ReminderMarks[], at: number) => {
      for (const { isRead, needsSeeing, ...mark } of marks) {
        setMarks.run({ ...mark, isRead: Number(isRead), needsSeeing: Number(needsSeeing), at });
      }
    }),

    /** They notified again; a snooze ends, unless it is one that was not due then. */
    noteNotified: database.transaction((ids: readonly number[], at: number, dueAt: number = at) => {
      for (const id of ids) setNotified.run(at, dueAt, id);
    }),

    /** What notified at a time that is still to come, because the clock was set back, counts as having done so now. */
    noteClock: (now: number) => void capNotified.run({ now }),
  };
}

/** Takes events in hand, and lets them go. */
function createTaking(database: Database, marksOf: MarksOf) {
  const setTaken = database.prepare<
    [{ readonly id: number; readonly at: number; readonly by: string | null }]
  >(
    `UPDATE events SET taken_at = @at, taken_by = @by, read_at = coalesce(read_at, @at), needs_seeing = 0,
       snoozed_until = NULL
     WHERE id = @id`,
  );
  const setHeld = database.prepare<
    [{ readonly id: number; readonly at: number | null; readonly by: string | null }]
  >('UPDATE events SET taken_at = @at, taken_by = @by WHERE id = @id');
  const setLetGo = database.prepare<[number]>(
    'UPDATE events SET taken_at = NULL, taken_by = NULL WHERE id = ?',
  );

  return {
    /** Somebody takes events in hand, over from somebody else too: they are read and notify no more. Returns the marks that changed, as they were before. */
    take: database.transaction(
      (
        ids: readonly number[],
        by: string | null,
        at: number,
        isOver = false,
      ): readonly ReminderMarks[] => {
        const before = ids
          .flatMap(marksOf)
          .filter((marks) => isOpen(marks) || (isOver && marks.takenBy !== by));
        for (const { id } of before) setTaken.run({ id, at, by });
        return before;
      },
    ),

    /** A coworker has one in hand, or nobody any more: what the reader of this desk did with it stays. */
    hold: (id: number, held: { readonly name: string; readonly at: number } | null): void =>
      void setHeld.run({ id, at: held?.at ?? null, by: held?.name ?? null }),

    /** Nobody has them in hand any more. Returns the marks that changed, as they were before. */
    letGo: database.transaction((ids: readonly number[]): readonly ReminderMarks[] => {
      const before = ids.flatMap(marksOf).filter(({ takenAt }) => takenAt !== null);
      for (const { id } of before) setLetGo.run(id);
      return before;
    }),
  };
}

type MarksOf = ReturnType<typeof createMarksOf>;

/** The marks of an event, none for one that is gone. */
function createMarksOf(database: Database) {
  const selectMarks = database.prepare<[number], MarksRow>(
    `SELECT id, read_at IS NOT NULL AS isRead, needs_seeing AS needsSeeing, taken_at AS takenAt, taken_by AS takenBy,
       snoozed_until AS snoozedUntil
     FROM events WHERE id = ?`,
  );
  return (id: number): readonly ReminderMarks[] => {
    const row = selectMarks.get(id);
    if (row === undefined) return [];
    return [{ ...row, isRead: row.isRead === 1, needsSeeing: row.needsSeeing === 1 }];
  };
}

/** What is due to notify again. */
function createDueReminders(database: Database) {
  const isIncluded = 'id NOT IN (SELECT value FROM json_each(?))';
  const isUnseen = `needs_seeing = 1 AND outcome <> 'pending' AND snoozed_until IS NULL AND ${isIncluded}`;
  const selectSnoozed = database.prepare<[string, number, number], PendingRow>(
    `SELECT ${pendingColumns} FROM events WHERE ${isIncluded} AND snoozed_until <= ? ORDER BY snoozed_until LIMIT ?`,
  );
  const selectUnseen = database.prepare<[string, number, number], PendingRow>(
    `SELECT ${pendingColumns} FROM events WHERE ${isUnseen} AND notified_at <= ? ORDER BY notified_at LIMIT ?`,
  );
  const selectNextSnoozed = database
    .prepare<[string], number | null>(
      `SELECT min(snoozed_until) FROM events WHERE snoozed_until IS NOT NULL AND ${isIncluded}`,
    )
    .pluck();
  const selectOldestUnseen = database
    .prepare<[string], number | null>(`SELECT min(notified_at) FROM events WHERE ${isUnseen}`)
    .pluck();

  return {
    /** What is due: snoozed until now or before, and critical ones last shown at `shownBefore` or before; without some ids. */
    due(
      now: number,
      shownBefore: number,
      limit: number,
      except: readonly number[] = [],
    ): readonly DueReminder[] {
      const ids = JSON.stringify(except);
      const snoozed = selectSnoozed.all(ids, now, limit).map(toPendingEvent);
      const unseen = selectUnseen.all(ids, shownBefore, limit).map(toPendingEvent);
      return [
        ...snoozed.map((event) => ({ event, why: 'snoozed' as const })),
        ...unseen.map((event) => ({ event, why: 'unseen' as const })),
      ];
    },

    /** When the next is due, if critical ones are repeated after `repeatAfterMs`; without some ids; null when none is. */
    nextAt(repeatAfterMs: number, except: readonly number[] = []): number | null {
      const ids = JSON.stringify(except);
      const snoozed = selectNextSnoozed.get(ids) ?? null;
      const unseen = selectOldestUnseen.get(ids) ?? null;
      const times = [snoozed, unseen === null ? null : unseen + repeatAfterMs];
      const known = times.filter((time) => time !== null);
      return known.length === 0 ? null : Math.min(...known);
    },
  };
}

/** Whether taking it would change anything. */
function isOpen({ takenAt, needsSeeing, snoozedUntil }: ReminderMarks): boolean {
  return takenAt === null || needsSeeing || snoozedUntil !== null;
}

interface MarksRow extends Omit<ReminderMarks, 'isRead' | 'needsSeeing'> {
  readonly isRead: number;
  readonly needsSeeing: number;
}
