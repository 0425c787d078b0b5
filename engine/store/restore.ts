import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { z } from 'zod';
import { copyDatabase, inspectBackup } from './backup.ts';
import { removeDamageMark } from './damageMark.ts';
import { checkpoint, fileStamp } from './database.ts';
import { isDamage } from './isDamage.ts';
import { privateMode } from './privateFile.ts';
import { restoreReasonSchema, type Restored, type RestoreReason } from './restored.ts';
import { storedJson } from './storedValues.ts';
import { tryToUse } from './tryToUse.ts';
import { flush, flushFolder, meanSame, removeWithWal } from './wholeFile.ts';

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

const markerSchema = z.object({ keepAs: z.string(), why: restoreReasonSchema.default('backup') });

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
  tryToUse(staged);
  atStep('flush the copy');
  flush(staged);
  writeMarker(file, 'backup', now, atStep);
}

/** Says that the next start is to put the staged file in place; returns as what it will keep the file that is there. */
export function writeMarker(
  file: string,
  why: RestoreReason,
  now: number,
  atStep: AtStep = () => undefined,
): string {
  const { marker } = placesOf(file);
  const kept = `${file}.before-restore-${fileStamp(now)}`;
  const content = JSON.stringify({ keepAs: basename(kept), why });
  atStep('write the marker');
  writeFileSync(`${marker}.new`, content, { flush: true, mode: privateMode });
  atStep('name the marker');
  renameSync(`${marker}.new`, marker);
  flushFolder(file);
  return kept;
}

/**
 * Puts a prepared backup in place of the database; call it before the database is opened. What was there is kept under
 * another name, and its secrets come along: they are those of this computer. Null when nothing was prepared.
 *
 * Each step can be done again, and the marker stays until `confirmRestore`, so that a start that was cut off is finished by the
 * next. Throws what the system says when it cannot be done; the database is then as before.
 */
export function finishRestore(file: string, atStep: AtStep = () => undefined): Restored | null {
  const { staged, marker } = placesOf(file);
  removeWithWal(`${staged}.part`);
  if (!existsSync(marker)) {
    removeWithWal(staged);
    return null;
  }
  const { kept, why } = markerThatMustBe(file);
  if (existsSync(staged)) {
    // The rescued file is the one with the secrets that were in use.
    if (why === 'backup' && existsSync(file) && bringSecrets(file, staged, atStep)) {
      keep(file, kept, atStep);
    } else {
      putAside(file, kept, atStep);
    }
    atStep('put the backup in place');
    renameSync(staged, file);
    flushFolder(file);
  } else if (!existsSync(file)) {
    // Going back was cut off.
    takeBack(file, kept, atStep);
  }
  return { why, keptAs: existsSync(kept) ? basename(kept) : null };
}

/** The restored file was opened and is in use from now on; damage that was found was that of the file before it. */
export function confirmRestore(file: string): void {
  removeDamageMark(file);
  rmSync(placesOf(file).marker, { force: true });
}

/**
 * Goes back to the file that was kept, because the restored one could not be opened; that one is kept as well. Without a file
 * that was kept there is none afterwards, and a new one is begun.
 */
export function undoRestore(file: string, atStep: AtStep = () => undefined): void {
  const { marker } = placesOf(file);
  const { kept } = markerThatMustBe(file);
  putAside(file, notRestoredName(kept), atStep);
  takeBack(file, kept, atStep);
  atStep('remove the marker');
  rmSync(marker, { force: true });
}

/** The WAL first: a file without its own WAL would be opened without what is in it. */
function takeBack(file: string, kept: string, atStep: AtStep): void {
  for (const suffix of ['-wal', '']) {
    atStep(`take back ${suffix}`);
    if (existsSync(kept + suffix)) renameSync(kept + suffix, file + suffix);
  }
  flushFolder(file);
}

/**
 * Gives up a prepared restore; the database is as it was. A person still has the backup, but what was saved of a lost file is nowhere
 * else: it is kept, and its name returned.
 */
export function dropRestore(file: string): string | null {
  const { staged, marker } = placesOf(file);
  const isMarked = existsSync(marker);
  const known = isMarked ? readMarker(file) : null;
  // Not the copy of another disk: two names of the file in use, each with a WAL of its own, would damage it.
  if (known !== null && meanSame(known.kept, file)) rmSync(known.kept);
  const isRescue = isMarked && known?.why !== 'backup' && existsSync(staged);
  const notRestored = known === null ? `${file}.not-restored` : notRestoredName(known.kept);
  if (isRescue) renameSync(staged, notRestored);
  rmSync(marker, { force: true });
  removeWithWal(staged);
  return isRescue ? basename(notRestored) : null;
}

function notRestoredName(kept: string): string {
  return kept.replace('.before-restore-', '.not-restored-');
}

function markerThatMustBe(file: string) {
  const marker = readMarker(file);
  if (marker === null) throw new Error('The note about the restore cannot be read');
  return marker;
}

/** Under which name the marker says to keep what is there, and why; null when it does not say. */
function readMarker(file: string) {
  const text = readFileSync(placesOf(file).marker, 'utf8');
  const parsed = markerSchema.safeParse(storedJson(text));
  if (!parsed.success) return null;
  const { keepAs, why } = parsed.data;
  return { kept: join(dirname(file), basename(keepAs)), why };
}

/** Where a staged file waits for the next start, and the marker that says so. */
export function placesOf(file: string) {
  return { staged: `${file}.restoring`, marker: `${file}.restore-pending` };
}

/**
 * Of a file that is damaged or not Dockbell's own everything goes aside as it is, the database last, so that the next start goes
 * on where this was cut off.
 */
function putAside(file: string, kept: string, atStep: AtStep): void {
  // SQLite would play a WAL into whatever file has its name, so one whose file is gone gets another.
  const keptWal = existsSync(file) ? `${kept}-wal` : `${kept}.wal`;
  for (const [name, keptName] of [
    ['-shm', `${kept}-shm`],
    ['-wal', keptWal],
    ['', kept],
  ] as const) {
    atStep(`set what is there aside ${name}`);
    if (existsSync(file + name)) renameSync(file + name, keptName);
  }
}

function keep(file: string, kept: string, atStep: AtStep): void {
  atStep('keep the file under another name');
  if (!existsSync(kept)) keepCopy(file, kept);
  flushFolder(file);
  // The WAL is empty now, and beside another file it would be taken for that one's.
  atStep('remove the empty WAL');
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
}

/** False when the file is damaged. */
function bringSecrets(file: string, staged: string, atStep: AtStep): boolean {
  atStep('checkpoint the WAL and bring the secrets along');
  let present: Sqlite.Database | undefined;
  try {
    present = new Sqlite(file, { fileMustExist: true, timeout: 2_000 });
    checkpoint(present);
    const secrets = present
      .prepare<[], SecretRow>(
        'SELECT name, ciphertext, saved_at AS savedAt, valid_until AS validUntil FROM secrets',
      )
      .all();
    writeOwn(staged, secrets, coverageOf(present));
    return true;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return false;
  } finally {
    present?.close();
  }
}

/** What this computer received when; none in a file of a format before it. */
function coverageOf(database: Sqlite.Database): readonly unknown[][] {
  if (!hasCoverage(database)) return [];
  return database.prepare<[], unknown[]>('SELECT * FROM coverage').raw().all();
}

function hasCoverage(database: Sqlite.Database): boolean {
  const select = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'coverage'");
  return select.get() !== undefined;
}

/** Writes what is of this computer, in place of what was of the one that the backup was made on. */
function writeOwn(
  staged: string,
  secrets: readonly SecretRow[],
  coverage: readonly unknown[][],
): void {
  const database = new Sqlite(staged, { fileMustExist: true });
  try {
    database.pragma('journal_mode = DELETE');
    const insert = database.prepare<[SecretRow]>(
      'INSERT INTO secrets VALUES (@name, @ciphertext, @savedAt, @validUntil)',
    );
    database.transaction(() => {
      database.exec('DELETE FROM secrets');
      for (const secret of secrets) insert.run(secret);
      if (!hasCoverage(database)) return;
      database.exec('DELETE FROM coverage');
      const insertSpan = database.prepare('INSERT INTO coverage VALUES (?, ?, ?, ?, ?, ?)');
      for (const span of coverage) insertSpan.run(...span);
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

interface SecretRow {
  readonly name: string;
  readonly ciphertext: Buffer;
  readonly savedAt: number;
  readonly validUntil: number | null;
}
