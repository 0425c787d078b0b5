import { statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import type { BackupContent } from '../../shared/files.ts';
import { words } from '../../shared/words/words.ts';
import { openToRead } from './database.ts';
import { isDamage } from './isDamage.ts';
import { migrations } from './migrations.ts';
import { makePrivate } from './privateFile.ts';
import { hasOwnSchema } from './schema.ts';
import { flush, removeWithWal } from './wholeFile.ts';

/** A file that cannot be used as a backup; the message says why and what to do. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
}

/** How many pages are copied between two reports of the progress. */
const pagesAtOnce = 1_000;

/**
 * Copies an open database as it is now to a file (https://sqlite.org/backup.html), without its secrets, and checks the
 * copy. Meant for a thread of its own. Throws BackupProblem when the copy is not sound, and what the
 * system says when the file cannot be written.
 */
export async function backUp(
  source: string,
  target: string,
  onProgress: (done: number, total: number) => void,
): Promise<BackupContent> {
  await copyDatabase(source, target, onProgress);
  const copy = new Sqlite(target);
  let content: BackupContent;
  try {
    // Nothing of them may stay in a page that became free; they are encrypted, for this computer only.
    copy.pragma('secure_delete = ON');
    copy.exec('DELETE FROM secrets');
    content = contentOf(copy, target);
  } finally {
    copy.close();
  }
  flush(target);
  return content;
}

/** Copies a database with what is in its WAL to one file, which has none. It replaces a file of that name. */
export async function copyDatabase(
  source: string,
  target: string,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const database = openToRead(source);
  try {
    removeWithWal(target);
    makePrivate(target);
    // Within one reading, so that a write during the copy does not start it over.
    database.exec('BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1');
    await database.backup(target, {
      progress({ totalPages, remainingPages }) {
        onProgress(totalPages - remainingPages, totalPages);
        return pagesAtOnce;
      },
    });
  } finally {
    database.close();
  }
  const copy = new Sqlite(target);
  copy.pragma('journal_mode = DELETE');
  copy.close();
}

/** What a chosen backup holds. Reads the whole file; throws BackupProblem on one that is foreign, changed, newer or damaged. */
export function inspectBackup(file: string): BackupContent {
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(file, { readonly: true, fileMustExist: true });
    const format = Number(database.pragma('user_version', { simple: true }));
    if (format > (migrations.at(-1)?.version ?? 0)) {
      throw new BackupProblem(words().fileProblems.newerBackup);
    }
    if (!hasOwnSchema(database)) {
      throw new BackupProblem(words().fileProblems.foreignDatabase);
    }
    return contentOf(database, file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    throw new BackupProblem(
      error.code === 'SQLITE_NOTADB'
        ? words().fileProblems.noBackup
        : words().fileProblems.damagedBackup,
    );
  } finally {
    database?.close();
  }
}

/** Checks a whole copy of the history; throws when it is damaged. Belongs in a thread of its own. */
export function checkCopy(file: string): void {
  const database = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    checkWhole(database);
  } finally {
    database.close();
  }
}

function checkWhole(database: Sqlite.Database): void {
  const check = database.pragma('quick_check(1)', { simple: true });
  if (check !== 'ok') throw new Sqlite.SqliteError(String(check), 'SQLITE_CORRUPT');
}

function contentOf(database: Sqlite.Database, file: string): BackupContent {
  checkWhole(database);
  const content = database
    .prepare<[], Pick<BackupContent, 'events' | 'newestAt'>>(
      'SELECT count(*) AS events, max(occurred_at) AS newestAt FROM events',
    )
    .get();
  return { events: 0, newestAt: null, ...content, bytes: statSync(file).size };
}
