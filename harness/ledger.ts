import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { headlineOf } from '../engine/contract/headline.ts';
import { pendingColumns, toPendingEvent, type PendingRow } from '../engine/store/events.ts';
import { readRows } from './rows.ts';

/** What a torture counts at its end; the last four must be 0. */
export interface Audit {
  /** Different events that were answered 200. */
  readonly acknowledged: number;
  readonly stored: number;
  /** Notifications that the daemon got, each event in a summary counted. */
  readonly notified: number;
  /** Acknowledged, and not in the file. */
  readonly lost: number;
  /** Stored twice, or notified of twice although no kill came in between. */
  readonly twice: number;
  /** Stored as notified, and the daemon never got it. */
  readonly unnotified: number;
  /** Without an answer whether they were notified of, or refused for good. */
  readonly open: number;
}

interface Row {
  readonly fingerprint: string;
  readonly outcome: string;
  /** The title of its own notification. */
  readonly title: string;
}

/** How many events' notifications were on their way when the app was killed: only the daemon knows whether it got them. */
export function countInFlight(dataFolder: string): number {
  return readRows(
    dataFolder,
    "SELECT 1 FROM events WHERE outcome = 'pending' AND notified_at IS NOT NULL",
  ).length;
}

/** How many events wait for their notification. */
export function pendingCount(dataFolder: string): number {
  return readRows(dataFolder, "SELECT 1 FROM events WHERE outcome = 'pending'").length;
}

/**
 * Compares the file of a Dockbell that ended with what was acknowledged (fingerprints in hex) and what the daemon got (titles).
 * Each event that rang is named or counted in a summary: never less than once, and more than once only where its
 * notification was in flight at a kill. An event may be in flight at each of several kills, so `inFlightCount` is their sum.
 */
export function auditFile(
  dataFolder: string,
  acknowledged: ReadonlySet<string>,
  titles: readonly string[],
  inFlightCount: number,
): Audit {
  const rows = storedRows(dataFolder);
  const stored = new Set(rows.map(({ fingerprint }) => fingerprint));
  const alone = rows.filter(({ outcome }) => outcome === 'notified');
  const summarized = rows.filter(({ outcome }) => outcome === 'digest').length;
  const summaries = countBy(alone.map(({ title }) => title));
  const known = new Set(rows.map(({ title }) => title));
  // Dockbell notifies of itself, too: that it could not read an event.
  const titlesByName = titles.filter((title) => known.has(title));
  const receivedByName = countBy(titlesByName);
  const inSummaries = titles.reduce(
    (sum, title) => sum + (known.has(title) ? 0 : summaryCount(title)),
    0,
  );
  const unnamed = [...summaries].reduce(
    (sum, [title, count]) => sum + Math.max(0, count - (receivedByName.get(title) ?? 0)),
    0,
  );
  const notified = inSummaries + titlesByName.length;
  // A summary of one event has the event's own title.
  const forSummaries = notified - (alone.length - unnamed);
  const surplus = notified - alone.length - summarized - inFlightCount;
  return {
    acknowledged: acknowledged.size,
    stored: rows.length,
    notified,
    lost: [...acknowledged].filter((fingerprint) => !stored.has(fingerprint)).length,
    twice: rows.length - stored.size + Math.max(0, surplus),
    unnotified: unnamed + Math.max(0, summarized - forSummaries),
    open: rows.filter(({ outcome }) => outcome === 'pending' || outcome === 'failed').length,
  };
}

function storedRows(dataFolder: string): readonly Row[] {
  const rows = readRows(
    dataFolder,
    `SELECT lower(hex(fingerprint)) AS fingerprint, outcome, ${pendingColumns} FROM events`,
  ) as readonly unknown[] as readonly (PendingRow & Omit<Row, 'title'>)[];
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    outcome: row.outcome,
    title: headlineOf(toPendingEvent(row)).title,
  }));
}

/** How many events a summary's title says it stands for; 0 for a notification of one event, and for one about requests. */
function summaryCount(title: string): number {
  return /MVMNT/.test(title) ? 0 : Number(/(?:^|: )(\d+) [a-z]/.exec(title)?.[1] ?? 0);
}

function countBy(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Locks a history file as another program may; the returned function unlocks it. */
export function lockFile(dataFolder: string): () => void {
  const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'));
  database.exec('BEGIN EXCLUSIVE');
  return () => {
    database.exec('ROLLBACK');
    database.close();
  };
}
