import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as waitFor } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { openDatabase } from './database.ts';
import { makePrivate } from './privateFile.ts';
import { placesOf, writeMarker } from './restore.ts';
import { salvage } from './salvage.ts';
import { flush, flushFolder, removeWithWal } from './wholeFile.ts';

/** A disk without room is tried again after this. */
const retryMs = 10_000;
/** Pages copied at once: about a millisecond, because requests wait for their 503 meanwhile. */
const pagesAtOnce = 200;

/** What a rescue needs. */
export interface RescueDeps {
  /** The open database, whose file is gone. */
  readonly database: Database;
  /** The names, of the file and of its WAL, that mean other files now. */
  readonly foreignNames: () => readonly string[];
  /** Checks a whole copy, in a thread of its own; rejects when it is not sound. */
  readonly check: (copy: string) => Promise<unknown>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/**
 * Saves what an open database holds whose file was deleted, replaced or cut off: a copy waits beside the name, and the next
 * start puts it in place as it does with a backup.
 */
export function createRescue(deps: RescueDeps) {
  const { database, onError, now } = deps;
  const totalChanges = database.prepare<[], number>('SELECT total_changes()').pluck();
  const ending = new AbortController();
  let begunAt: number | null = null;
  let savedChanges: number | null = null;
  let saving: Promise<void> | null = null;

  /** False when it could not be saved; true at once when nothing changed since it was. */
  async function saveOnce(): Promise<boolean> {
    const changes = totalChanges.get() ?? 0;
    if (changes === savedChanges) return true;
    begunAt ??= now();
    try {
      await saveCopy(deps, begunAt);
      savedChanges = changes;
      return true;
    } catch (error) {
      onError('What the lost history file held could not be saved', error);
      return false;
    }
  }

  async function saveUntilDone(): Promise<void> {
    while (!(await saveOnce()) && !ending.signal.aborted) {
      // Ended early, it is tried once more below.
      await waitFor(retryMs, undefined, { signal: ending.signal, ref: false }).catch(
        () => undefined,
      );
    }
  }

  return {
    /** Saves what is there, and tries again until it could. */
    save(): Promise<void> {
      saving ??= saveUntilDone();
      return saving;
    },

    /** Saves what changed since, before the database is closed; nothing when no rescue was begun. */
    async finish(): Promise<void> {
      ending.abort();
      if (saving === null) return;
      await saving;
      await saveOnce();
    },
  };
}

async function saveCopy(deps: RescueDeps, begunAt: number): Promise<void> {
  const { database, foreignNames, onError } = deps;
  const file = database.name;
  const { staged } = placesOf(file);
  const part = `${staged}.part`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    await copyWhole(deps, part);
  } catch (error) {
    // Of a file that was cut off, pages are missing; rows on the others can be read.
    onError('The lost history file could not be copied as it is', error);
    copyRows(database, part);
  }
  noteRescue(part, begunAt);
  flush(part);
  renameSync(part, staged);
  const kept = writeMarker(file, 'rescue', begunAt);
  // SQLite deletes what has the name of its WAL when it closes, and that may be the WAL of another file by now. A WAL would be
  // played into whatever file has its name, so one that came without a file gets another.
  const foreign = foreignNames();
  const suffix = foreign.includes(file) ? '-wal' : '.wal';
  if (foreign.includes(`${file}-wal`)) renameSync(`${file}-wal`, kept + suffix);
  if (foreign.includes(file)) renameSync(file, kept);
  flushFolder(file);
}

async function copyWhole({ database, check }: RescueDeps, part: string): Promise<void> {
  removeWithWal(part);
  makePrivate(part);
  // What this connection writes meanwhile is in the copy as well (https://sqlite.org/c3ref/backup_finish.html).
  await database.backup(part, { progress: () => pagesAtOnce });
  await check(part);
}

function copyRows(database: Database, part: string): void {
  removeWithWal(part);
  const { database: copy } = openDatabase(part, { isTrial: true });
  try {
    salvage(database, copy);
  } finally {
    copy.close();
  }
}

/** So that a program that deletes the file again and again does not make Dockbell start again and again. */
function noteRescue(copy: string, at: number): void {
  const saved = new Sqlite(copy);
  try {
    saved.pragma('journal_mode = DELETE');
    saved
      .prepare<[string]>("INSERT OR REPLACE INTO settings VALUES ('rescuedAt', ?)")
      .run(JSON.stringify(at));
  } finally {
    saved.close();
  }
}
