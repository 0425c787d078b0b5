import { close, fdatasync, open } from 'node:fs';
import { promisify } from 'node:util';

const closeFile = promisify(close);
const flushFile = promisify(fdatasync);
const openFile = promisify(open);

/** What a flush needs. */
export interface LogFlushDeps {
  readonly databaseFile: string;
  /** Brings the whole log into the database file and that to disk; throws when it could not. */
  readonly checkpoint: () => void;
}

/**
 * Brings to disk what was committed to a database's log. SQLite's own `synchronous=FULL` does the same within each commit,
 * and everything else waits meanwhile; so deliveries are committed without it and flushed here, many commits at once, while
 * the next ones are read and written. (https://sqlite.org/wal.html, 3.2; fdatasync, POSIX)
 */
export function createLogFlush({ databaseFile, checkpoint }: LogFlushDeps) {
  let handle: Promise<number> | null = null;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let hasFailed = false;

  async function flushOnce(): Promise<void> {
    // After a failed flush Linux may call the next one good although what failed never reached the disk, so the log itself is
    // no longer relied on. (https://wiki.postgresql.org/wiki/Fsync_Errors)
    if (hasFailed) checkpoint();
    hasFailed = false;
    // The log is one file for as long as the database is open: SQLite begins it anew in place.
    handle ??= openFile(`${databaseFile}-wal`, 'r+');
    await flushFile(await handle);
  }

  async function letGo(): Promise<void> {
    const held = handle;
    handle = null;
    if (held !== null) await closeFile(await held);
  }

  function start(): Promise<void> {
    next = null;
    const run = flushOnce()
      .catch(async (error: unknown) => {
        hasFailed = true;
        // What the flush said is reported; that the file could not be closed either adds nothing to it.
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
    /** Resolves once everything committed before the call is on disk; rejects with what the system said if it is not. */
    flush(): Promise<void> {
      if (running === null) return start();
      // The one under way may have begun before the commit; the next serves all who come meanwhile.
      next ??= running.then(start, start);
      return next;
    },

    /** Waits for what is under way and lets go of the file. */
    async close(): Promise<void> {
      await Promise.allSettled([running, next]);
      await letGo();
    },
  };
}
