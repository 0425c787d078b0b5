import { closeSync, fstatSync, openSync, readSync, statSync, type BigIntStats } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { isSame } from './wholeFile.ts';

/** How often the names are looked at while nothing is stored. */
const idleCheckMs = 3_000;

/** What became of the file: it has no name any more, another file has its name, or it was cut off. */
export type Loss = 'missing' | 'replaced' | 'truncated';

/** The open database is not the file that the next start will open: what is stored from now on would be gone then. */
export class FileGoneError extends Error {
  override readonly name = 'FileGoneError';
  readonly code = 'DOCKBELL_FILE_GONE';
  readonly loss: Loss;
  constructor(file: string, loss: Loss) {
    super(`${file} is ${loss}`);
    this.loss = loss;
  }
}

/** What the guard looks after. */
export interface FileGuardDeps {
  readonly database: Database;
  /** Called once, as soon as it is known. */
  readonly onGone: (error: FileGoneError) => void;
  /** Called when the names could not be looked at while nothing was stored. */
  readonly onError: (error: unknown) => void;
}

/**
 * Watches that the names of an open database and of its WAL still mean the open files. SQLite goes on with a file that was
 * deleted or replaced, and flushing it succeeds, so only a look at the names shows that nothing stored would be found again.
 * (https://sqlite.org/howtocorrupt.html, 2.5 and 4)
 */
export function createFileGuard({ database, onGone, onError }: FileGuardDeps) {
  const file = database.name;
  const main = openName(file);
  const wal = openName(`${file}-wal`);
  const walFrames = createWalFrames(database);
  const fileBytes = createFileBytes(database);
  let gone: FileGoneError | null = null;
  const timer = setInterval(() => {
    try {
      check();
    } catch (error) {
      if (error !== gone) onError(error);
    }
  }, idleCheckMs).unref();

  /**
   * Compares the names with the open files. Throws FileGoneError, from then on always. It asks the system at once: a look takes
   * some microseconds, and a thread for it ten times as long.
   */
  function check(): void {
    if (gone === null) {
      const mainFound = found(file);
      const walFound = found(`${file}-wal`);
      const loss =
        main.lossOf(mainFound) ??
        wal.lossOf(walFound) ??
        (fileBytes.isCutOff(mainFound) || walFrames.areCutOff(walFound, headerOf(wal.handle))
          ? 'truncated'
          : null);
      if (loss !== null) fail(loss);
    }
    if (gone !== null) throw gone;
  }

  function fail(loss: Loss): void {
    if (gone !== null) return;
    clearInterval(timer);
    gone = new FileGoneError(file, loss);
    onGone(gone);
  }

  return {
    check,

    /** Why nothing may be stored any more; null while the file is there. */
    problem: (): FileGoneError | null => gone,

    /** Pages were given back to the disk: the file may be shorter from now on. */
    noteShrunk: () => fileBytes.noteShrunk(),

    /** The names, of the file and of its WAL, that do not mean the open files any more but others. */
    foreignNames: (): readonly string[] =>
      [main, wal].filter(({ lossNow }) => lossNow() === 'replaced').map(({ path }) => path),

    /**
     * Call it once the database is closed: to close any handle of its file earlier would release SQLite's locks.
     * (https://sqlite.org/howtocorrupt.html, 2.2)
     */
    close(): void {
      clearInterval(timer);
      main.close();
      wal.close();
    },
  };
}

/** What is found under a name; null when there is nothing. */
type Found = Pick<BigIntStats, 'dev' | 'ino' | 'size'> | null;

/** A name, and a handle of the file that has it now. */
function openName(path: string) {
  const handle = openSync(path, 'r');
  const atOpening = fstatSync(handle, { bigint: true });

  function lossNow(): Loss | null {
    const found = statSync(path, { bigint: true, throwIfNoEntry: false });
    if (found === undefined) return 'missing';
    return isSame(found, fstatSync(handle, { bigint: true })) ? null : 'replaced';
  }

  return {
    path,
    handle,
    lossNow,

    /** What the name lost, by what was found a moment ago; before that is believed, both are looked at again. */
    lossOf: (found: Found): Loss | null =>
      found !== null && isSame(found, atOpening) ? null : lossNow(),

    close: () => closeSync(handle),
  };
}

function found(path: string): Found {
  return statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
}

/** The database file gets shorter only after pages were given back. */
function createFileBytes(database: Database) {
  const pageCount = database.prepare<[], number>('PRAGMA page_count').pluck();
  const pageBytes = Number(database.pragma('page_size', { simple: true }));
  const bytesInUse = () => (pageCount.get() ?? 0) * pageBytes;
  const sizeNow = () => statSync(database.name, { throwIfNoEntry: false })?.size;
  let lastBytes = sizeNow() ?? 0;
  /** Below it the file was never meant to be. */
  let minBytes = bytesInUse() < lastBytes ? bytesInUse() : Infinity;

  return {
    noteShrunk(): void {
      minBytes = Math.min(minBytes, bytesInUse());
    },

    isCutOff(found: Found): boolean {
      const bytes = Number(found?.size ?? 0);
      const min = Math.min(lastBytes, minBytes);
      // What was found a moment ago may be from before a write that another look has seen already.
      if (bytes < min && (sizeNow() ?? 0) < min) return true;
      lastBytes = bytes;
      return false;
    },
  };
}

/** https://sqlite.org/fileformat2.html, 4.1 */
const walHeaderBytes = 32;
const frameHeaderBytes = 24;

/** The WAL begins with a header, and holds all frames that SQLite counts in it. */
function createWalFrames(database: Database) {
  const wal = `${database.name}-wal`;
  const select = database.prepare<[], { log: number }>('PRAGMA wal_checkpoint(NOOP)');
  const pageBytes = Number(database.pragma('page_size', { simple: true }));

  function minBytes(): number {
    const frames = select.get()?.log ?? 0;
    return frames <= 0 ? 0 : walHeaderBytes + frames * (frameHeaderBytes + pageBytes);
  }

  return {
    areCutOff(found: Found, header: Buffer): boolean {
      const min = minBytes();
      if (min === 0) return false;
      // What was read a moment ago may be from before a write; what is read now, before SQLite is asked, is not.
      const isShort = Number(found?.size ?? 0) < min && statSync(wal).size < minBytes();
      return isShort || (header.length > 0 && !isWalHeader(header));
    },
  };
}

/** Its last bit says how the sums are reckoned. */
function isWalHeader(header: Buffer): boolean {
  return header.length === walHeaderBytes && header.readUInt32BE() >>> 1 === 0x37_7f_06_82 >>> 1;
}

function headerOf(wal: number): Buffer {
  const header = Buffer.alloc(walHeaderBytes);
  return header.subarray(0, readSync(wal, header, 0, walHeaderBytes, 0));
}
