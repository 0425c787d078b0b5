import type { Database } from 'better-sqlite3';
import type { DeadForward, SentForward } from '../../shared/forward.ts';

/** An event that is to be sent on, as it is first written. */
export interface NewForward {
  readonly target: string;
  /** What is sent, as JSON. */
  readonly message: string;
}

/** One that is due. */
export interface DueForward {
  readonly id: number;
  readonly eventId: number;
  readonly message: string;
  /** How often it was tried in vain. */
  readonly tries: number;
}

/** How a target does; times are epoch ms. */
interface ForwardCounts {
  readonly waiting: number;
  readonly dead: number;
  readonly lastSentAt: number | null;
  /** When and why the last one failed that was not sent since. */
  readonly lastProblem: string | null;
}

export type ForwardStore = ReturnType<typeof createForwardStore>;

/** Writes what a new event is sent on to, in the transaction of the event. */
export function createForwardQueue(database: Database) {
  const insert = database.prepare<[number, string, number, string]>(
    `INSERT INTO forwards (event_id, target, state, at, tries, message) VALUES (?, ?, 'waiting', ?, 0, ?)`,
  );
  return (eventId: number, at: number, forwards: readonly NewForward[]): void => {
    for (const { target, message } of forwards) insert.run(eventId, target, at, message);
  };
}

/** What waits to be sent on, what was sent, and what was given up. Times are epoch ms. */
export function createForwardStore(database: Database) {
  return { ...createSending(database), ...createDead(database), ...createCounts(database) };
}

/** What the sender does. */
function createSending(database: Database) {
  const selectDue = database.prepare<[string, number], DueForward>(
    `SELECT id, event_id AS eventId, message, tries FROM forwards
     WHERE target = ? AND state = 'waiting' AND at <= ? ORDER BY at, id LIMIT 1`,
  );
  const selectNext = database
    .prepare<[string], number | null>(
      "SELECT min(at) FROM forwards WHERE target = ? AND state = 'waiting'",
    )
    .pluck();
  // With what it was called, because the target may be gone when somebody looks.
  const setSent = database.prepare<[number, string, number]>(
    "UPDATE forwards SET state = 'sent', at = ?, message = ?, problem = NULL WHERE id = ?",
  );
  const setFailed = database.prepare<[string, number, number, string, number]>(
    'UPDATE forwards SET state = ?, at = ?, tries = ?, problem = ? WHERE id = ?',
  );
  const setDueNow = database.prepare<[number, string]>(
    "UPDATE forwards SET at = ? WHERE target = ? AND state = 'waiting'",
  );
  const capWaiting = database.prepare<[number, number]>(
    "UPDATE forwards SET at = ? WHERE state = 'waiting' AND at > ?",
  );

  return {
    /** The one that has waited longest of those that are due; null when none is. */
    due: (target: string, now: number): DueForward | null => selectDue.get(target, now) ?? null,

    /** When the next is due; null when none waits. */
    nextAt: (target: string): number | null => selectNext.get(target) ?? null,

    /** It was sent to a target of that name. */
    noteSent: (id: number, at: number, name: string): void => void setSent.run(at, name, id),

    /** It was not sent, and is tried again at a time. */
    noteFailed: (id: number, nextAt: number, tries: number, problem: string): void =>
      void setFailed.run('waiting', nextAt, tries, problem, id),

    /** It is given up. */
    noteDead: (id: number, at: number, tries: number, problem: string): void =>
      void setFailed.run('dead', at, tries, problem, id),

    /** All that waits for a target is due now. */
    sendNow: (target: string, now: number): void => void setDueNow.run(now, target),

    /** Nothing waits longer than this: a clock that was set back delays nothing. */
    noteClock: (latest: number): void => void capWaiting.run(latest, latest),
  };
}

/** What was given up, and what is removed with its target. */
function createDead(database: Database) {
  const selectDead = database.prepare<[number], DeadRow>(
    `SELECT id, event_id AS eventId, target, at, problem, message->>'title' AS title FROM forwards
     WHERE state = 'dead' ORDER BY at DESC, id DESC LIMIT ?`,
  );
  const setWaiting = database.prepare<[number, string]>(
    `UPDATE forwards SET state = 'waiting', at = ?, tries = 0
     WHERE state = 'dead' AND id IN (SELECT value FROM json_each(?))`,
  );
  const removeDead = database.prepare<[string]>(
    "DELETE FROM forwards WHERE state = 'dead' AND id IN (SELECT value FROM json_each(?))",
  );
  const removeOf = database.prepare<[string]>(
    "DELETE FROM forwards WHERE target = ? AND state <> 'sent'",
  );

  return {
    /** The newest that were given up. */
    dead: (limit: number): readonly DeadForward[] =>
      selectDead.all(limit).map(({ title, problem, ...row }) => ({
        ...row,
        title: title ?? '',
        problem: problem ?? '',
      })),

    /** They are tried again, as if for the first time. */
    tryAgain: (ids: readonly number[], now: number): void =>
      void setWaiting.run(now, JSON.stringify(ids)),

    removeDead: (ids: readonly number[]): void => void removeDead.run(JSON.stringify(ids)),

    /** A target is gone: nothing is sent there any more. What was sent stays said. */
    removeOf: (target: string): void => void removeOf.run(target),
  };
}

function createCounts(database: Database) {
  const countState = database
    .prepare<[string, string], number>(
      'SELECT count(*) FROM forwards WHERE target = ? AND state = ?',
    )
    .pluck();
  const selectLastSent = database
    .prepare<[string], number | null>(
      "SELECT max(at) FROM forwards WHERE target = ? AND state = 'sent'",
    )
    .pluck();
  const selectProblem = database
    .prepare<[string], string>(
      `SELECT problem FROM forwards
       WHERE target = ? AND state = 'waiting' AND problem IS NOT NULL ORDER BY at LIMIT 1`,
    )
    .pluck();
  return {
    /** How a target does. */
    counts: (target: string): ForwardCounts => ({
      waiting: countState.get(target, 'waiting') ?? 0,
      dead: countState.get(target, 'dead') ?? 0,
      lastSentAt: selectLastSent.get(target) ?? null,
      lastProblem: selectProblem.get(target) ?? null,
    }),
  };
}

/** Reads where an event was sent on to. */
export function createSentForwards(database: Database) {
  const select = database.prepare<[number], SentForward>(
    "SELECT message AS name, at FROM forwards WHERE event_id = ? AND state = 'sent' ORDER BY at, id",
  );
  return (eventId: number): readonly SentForward[] => select.all(eventId);
}

/** Removes what was said of a removed event that was sent on. What still waits, or was given up, holds its own words. */
export function createForwardRemoval(database: Database) {
  const remove = database.prepare<[number]>(
    "DELETE FROM forwards WHERE event_id = ? AND state = 'sent'",
  );
  return (eventId: number): void => void remove.run(eventId);
}

interface DeadRow extends Omit<DeadForward, 'title' | 'problem'> {
  readonly title: string | null;
  readonly problem: string | null;
}
