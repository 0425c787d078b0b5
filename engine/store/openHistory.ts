import { copyFileSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import type { Notice } from '../../shared/appState.ts';
import { removeDamageMark } from './damageMark.ts';
import { fileStamp, openDatabase, type OpenedDatabase } from './database.ts';
import { removeOldCopies } from './formatCopies.ts';
import { countMissing, forgetLastAccepted } from './lastAccepted.ts';
import {
  damageNotice,
  mayPass,
  missingNotice,
  rescueFailedNotice,
  restoredNotice,
  restoreFailedNotice,
} from './problems.ts';
import { confirmRestore, dropRestore, finishRestore, undoRestore } from './restore.ts';
import type { Restored } from './restored.ts';
import { prepareAll } from './tryToUse.ts';

/** What opening the history needs. */
export interface OpenHistoryDeps {
  readonly file: string;
  /** What the window says about the file after it was opened. */
  readonly onNotice: (notice: Notice) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** The open history. */
export interface OpenedHistory {
  readonly database: Database;
  /** Whether the run before ended without closing the file: SQLite removes the WAL when it is closed. */
  readonly wasCutOff: boolean;
}

/**
 * Opens the history, a restored one where a restore was prepared, and goes back by itself when that one cannot be opened. Says what
 * is missing or damaged.
 */
export function openHistory(deps: OpenHistoryDeps): OpenedHistory {
  const { file, onNotice, onError, now } = deps;
  const restored = finishPreparedRestore(deps);
  if (restored?.why === 'backup') {
    try {
      const database = openRestored(file);
      confirmRestore(file);
      forgetLastAccepted(database);
      onNotice(restoredNotice(restored));
      return { database, wasCutOff: false };
    } catch (error) {
      if (mayPass(error)) throw error;
      onError('The restored history could not be opened', error);
      undoRestore(file);
      onNotice(restoreFailedNotice(error));
    }
  }
  const wasCutOff = bytesOf(`${file}-wal`) > 0;
  // What was found was found in the file that is gone.
  if (restored?.why === 'rescue') removeDamageMark(file);
  const opened = openDatabase(file, { now });
  if (restored?.why === 'rescue') {
    confirmRestore(file);
    onNotice(restoredNotice(restored));
  }
  if (opened.backup !== null) removeCopies(deps);
  sayWhatIsLost(opened, deps);
  return { database: opened.database, wasCutOff };
}

/** That an old copy cannot be removed is no reason not to start. */
function removeCopies({ file, onError }: OpenHistoryDeps): void {
  try {
    removeOldCopies(file);
  } catch (error) {
    onError('Old copies of the history could not be removed', error);
  }
}

function sayWhatIsLost(
  { database, setAside, salvaged }: OpenedDatabase,
  { file, onNotice, onError, now }: OpenHistoryDeps,
): void {
  if (setAside !== null) {
    onError('The database was damaged and set aside', { setAside, salvaged });
    onNotice(damageNotice(setAside, salvaged));
  }
  const missing = countMissing(database);
  if (missing === 0) return;
  // The next write begins the WAL anew, and what could still be read in it by hand would be gone.
  const wal = `${file}-wal`;
  const copy = bytesOf(wal) > 0 ? `${file}.damaged-${fileStamp(now())}.wal` : null;
  if (copy !== null) copyFileSync(wal, copy);
  onError('Accepted deliveries are not in the database', { missing, copy });
  onNotice(missingNotice(missing, copy));
  forgetLastAccepted(database);
}

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function openRestored(file: string): Database {
  const { database } = openDatabase(file, { isTrial: true });
  try {
    prepareAll(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A restore that fails leaves the history as it is, and is not tried again at every start, unless what failed may pass. */
function finishPreparedRestore({ file, onNotice, onError }: OpenHistoryDeps): Restored | null {
  try {
    return finishRestore(file);
  } catch (error) {
    if (mayPass(error)) throw error;
    onError('The restore failed', error);
    const keptAs = dropRestore(file);
    onNotice(keptAs === null ? restoreFailedNotice(error) : rescueFailedNotice(error, keptAs));
    return null;
  }
}
