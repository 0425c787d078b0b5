import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { copyDatabase, flush, inspectBackup, removeWithWal } from './backup.ts';
import { fileStamp, isDamage } from './database.ts';

/** What a restore did when the app started. */
export interface Restored {
  /** The name of the file that was there before; null when there was none. */
  readonly keptAs: string | null;
}

/** Called before each step that changes a file, so that a test can end the program there. */
export type AtStep = (step: string) => void;

/** What a restore is prepared from, and for which database file. */
export interface Staging {
  readonly backup: string;
  readonly file: string;
  readonly now: number;
  readonly onProgress?: (done: number, total: number) => void;
  readonly atStep?: AtStep;
}

const markerSchema = z.object({ keepAs: z.string() });

/**
 * Prepares a restore: a checked copy of the backup is put beside the database, and a marker says that the next start
 * is to put it in its place. Until the marker is there, nothing has changed. Throws BackupProblem on a file that cannot be
 * restored, and what the system says when there is no room. Belongs in a thread of its own.
 */
export async function stageRestore({
  backup,
  file,
  now,
  onProgress = () => undefined,
  atStep = () => undefined,
}: Staging): Promise<void> {
  const { staged, marker } = placesOf(file);
  atStep('remove what an earlier attempt left');
  rmSync(marker, { force: true });
  removeWithWal(staged);
  atStep('copy the backup');
  await copyDatabase(backup, staged, onProgress);
  inspectBackup(staged);
  atStep('flush the copy');
  flush(staged);
  const keepAs = `${file}.before-restore-${fileStamp(now)}`;
  atStep('write the marker');
  writeFileSync(`${marker}.new`, JSON.stringify({ keepAs: basename(keepAs) }), { flush: true });
  atStep('name the marker');
  renameSync(`${marker}.new`, marker);
  flushFolder(file);
}

/**
 * Puts a prepared backup in place of the database; call it before the database is opened. What was there is kept under
 * another name, and its secrets come along: they are those of this computer. Null when nothing was prepared.
 *
 * Each step can be done again, and the marker goes last, so that a start that was cut off is finished by the next. Throws what
 * the system says when it cannot be done; the database is then as before.
 */
export function finishRestore(file: string, atStep: AtStep = () => undefined): Restored | null {
  const { staged, marker } = placesOf(file);
  if (!existsSync(marker)) {
    removeWithWal(staged);
    return null;
  }
  const kept = keptOf(file, marker);
  if (existsSync(staged)) {
    if (existsSync(file)) keep(file, staged, kept, atStep);
    atStep('put the backup in place');
    renameSync(staged, file);
    flushFolder(file);
  }
  atStep('remove the marker');
  rmSync(marker, { force: true });
  return { keptAs: existsSync(kept) ? basename(kept) : null };
}

/** Gives up a prepared restore; the database is as it was. */
export function dropRestore(file: string): void {
  const { staged, marker } = placesOf(file);
  if (existsSync(marker)) {
    const kept = keptOf(file, marker);
    // Not the copy of another disk: two names of the file in use, each with a WAL of its own, would damage it.
    if (existsSync(kept) && existsSync(file) && statSync(kept).ino === statSync(file).ino) {
      rmSync(kept);
    }
  }
  rmSync(marker, { force: true });
  removeWithWal(staged);
}

/** Under which name the marker says to keep what is there. */
function keptOf(file: string, marker: string): string {
  const { keepAs } = markerSchema.parse(JSON.parse(readFileSync(marker, 'utf8')));
  return join(dirname(file), basename(keepAs));
}

function placesOf(file: string) {
  return { staged: `${file}.restoring`, marker: `${file}.restore-pending` };
}

function keep(file: string, staged: string, kept: string, atStep: AtStep): void {
  atStep('checkpoint the WAL and bring the secrets along');
  if (!bringSecrets(file, staged)) {
    // Of a damaged file everything goes aside as it is. Should this be cut off, the next start finds no file and goes on.
    for (const suffix of ['-shm', '-wal', '']) {
      atStep(`set the damaged file aside ${suffix}`);
      if (existsSync(file + suffix)) renameSync(file + suffix, kept + suffix);
    }
    return;
  }
  atStep('keep the file under another name');
  if (!existsSync(kept)) keepCopy(file, kept);
  flushFolder(file);
  // The WAL is empty now, and beside another file it would be taken for that one's.
  atStep('remove the empty WAL');
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** False when the file is damaged. */
function bringSecrets(file: string, staged: string): boolean {
  let present: Sqlite.Database | undefined;
  try {
    present = new Sqlite(file, { fileMustExist: true, timeout: 2_000 });
    const [checkpoint] = present.pragma('wal_checkpoint(TRUNCATE)') as readonly { busy: number }[];
    if (checkpoint?.busy === 1) {
      throw new Error('Another program holds the history file. Close it and restore again.');
    }
    const secrets = present
      .prepare<[], SecretRow>(
        'SELECT name, ciphertext, saved_at AS savedAt, valid_until AS validUntil FROM secrets',
      )
      .all();
    writeSecrets(staged, secrets);
    return true;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  } finally {
    present?.close();
  }
}

function writeSecrets(staged: string, secrets: readonly SecretRow[]): void {
  const database = new Sqlite(staged, { fileMustExist: true });
  try {
    database.pragma('journal_mode = DELETE');
    const insert = database.prepare<[SecretRow]>(
      'INSERT INTO secrets VALUES (@name, @ciphertext, @savedAt, @validUntil)',
    );
    database.transaction(() => {
      database.exec('DELETE FROM secrets');
      for (const secret of secrets) insert.run(secret);
    })();
  } finally {
    database.close();
  }
}

/** A second name for the same file, or a copy where the disk knows no such thing. */
function keepCopy(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch {
    // FAT and some network disks: whatever the reason, a copy either works or says why.
    const part = `${kept}.part`;
    copyFileSync(file, part, constants.COPYFILE_FICLONE);
    flush(part);
    renameSync(part, kept);
  }
}

/** Makes new names survive a power cut; Windows does so by itself and opens no folder. */
function flushFolder(file: string): void {
  if (process.platform !== 'win32') flush(dirname(file), 'r');
}

interface SecretRow {
  readonly name: string;
  readonly ciphertext: Buffer;
  readonly savedAt: number;
  readonly validUntil: number | null;
}
