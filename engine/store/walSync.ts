import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

const closeFile = promisify(close);
const syncFile = promisify(fdatasync);
const openFile = promisify(open);

/** What syncing needs. */
export interface WalSyncDeps {
  readonly databaseFile: string;
  /** Checkpoints the whole WAL and syncs the database file; throws when it could not. */
  readonly checkpoint: () => void;
  /** Throws when the names of the files do not mean the open ones any more. */
  readonly checkNames: () => void;
}

/**
 * Syncs the WAL of a database to disk. SQLite's own `synchronous=FULL` does that within each commit, while everything else
 * waits; so deliveries are committed without it and synced here, many commits at once, while the next ones are read and
 * written. (https://sqlite.org/wal.html, 3.2; fdatasync, POSIX)
 */
export function createWalSync({ databaseFile, checkpoint, checkNames }: WalSyncDeps) {
  let handle: Promise<number> | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let hasFailed = false;

  async function syncOnce(): Promise<void> {
    try {
      await syncWal();
    } finally {
      // What is in a file without a name is lost, synced or not.
      checkNames();
    }
  }

  async function syncWal(): Promise<void> {
    // After a failed sync Linux may report the next one as done although the lost pages never reached the disk, so the WAL
    // itself is no longer relied on. (https://wiki.postgresql.org/wiki/Fsync_Errors)
    if (hasFailed) checkpoint();
    hasFailed = false;
    // The WAL is one file for as long as the database is open: SQLite resets it in place.
    handle ??= openFile(`${databaseFile}-wal`, 'r+');
    await syncFile(await handle);
  }

  async function letGo(): Promise<void> {
    const held = handle;
    handle = null;
    if (held !== null) await closeFile(await held);
  }

  function start(): Promise<void> {
    next = null;
    const run = syncOnce()
      .catch(async (error: unknown) => {
        hasFailed = true;
        // The error of the sync is reported; that the file could not be closed either adds nothing.
        await letGo().catch(() => undefined);
        throw error;
      })
      .finally(() => {
        if (running === run) running = null;
      });
    running = run;
    return run;
  }

  return {
    /** Resolves once everything committed before the call is on disk; rejects with the system's error if it is not. */
    sync(): Promise<void> {
      if (running === null) return start();
      // The one under way may have begun before the commit; the next one serves all later callers.
      next ??= running.then(start, start);
      return next;
    },

    /** Waits for the sync under way and closes the file. */
    async close(): Promise<void> {
      await Promise.allSettled([running, next]);
      await letGo();
    },
  };
}
