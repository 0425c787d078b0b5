import {
  closeSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCheckpoints } from '../../engine/store/checkpoints.ts';
import { openDatabase } from '../../engine/store/database.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const threadCode = new URL('../../engine/store/checkpointThread.ts', import.meta.url);
const megabyte = 1_048_576;

/** A database whose log only the thread carries over, with a table to fill. */
function testLog(code = threadCode) {
  const file = join(temporaryFolder(), 'dockbell.sqlite');
  const { database } = openDatabase(file);
  database.pragma('wal_autocheckpoint = 0');
  database.exec('CREATE TABLE filler (id INTEGER PRIMARY KEY, body BLOB)');
  const onError = vi.fn<(error: unknown) => void>();
  const running: boolean[] = [];
  let holds = 0;
  let isHeld = false;
  const checkpoints = createCheckpoints({
    code,
    file,
    holdWrites() {
      holds += 1;
      isHeld = true;
      return () => {
        isHeld = false;
      };
    },
    onRunning: (isRunning) => void running.push(isRunning),
    onError,
    retryMs: 50,
  });
  onTestFinished(async () => {
    await checkpoints.close();
    database.close();
  });
  const insert = database.prepare('INSERT OR REPLACE INTO filler VALUES (?, ?)');
  return {
    file,
    database,
    checkpoints,
    onError,
    running,
    holds: () => holds,
    isHeld: () => isHeld,
    /** Writes rows over those before, so that the file stays small and only the log would grow. */
    write: database.transaction((rows: number, bytes: number) => {
      const body = Buffer.alloc(bytes, 'x');
      for (let id = 0; id < rows; id += 1) insert.run(id, body);
    }),
    logSize: () => statSync(`${file}-wal`).size,
    /** How often the log was begun anew: "checkpoint sequence number" of https://sqlite.org/fileformat2.html, 4.1. */
    timesBegunAnew: () => {
      const number = Buffer.alloc(4);
      const handle = openSync(`${file}-wal`, 'r');
      readSync(handle, number, 0, number.length, 12);
      closeSync(handle);
      return number.readUInt32BE();
    },
    /** How many pages of the log are not in the file yet. */
    pagesLeft: () => {
      const reader = new Sqlite(file);
      try {
        const [answer] = reader.pragma('wal_checkpoint(NOOP)') as readonly {
          log: number;
          checkpointed: number;
        }[];
        return (answer?.log ?? 0) - (answer?.checkpointed ?? 0);
      } finally {
        reader.close();
      }
    },
  };
}

describe('engine/store/checkpoints.ts', () => {
  it('runs a checkpoint after a thousand rows, and not before', async () => {
    const { checkpoints, write, pagesLeft, holds } = testLog();
    write(1_000, 100);
    checkpoints.wrote(999);
    expect(pagesLeft()).toBeGreaterThan(0);
    checkpoints.wrote(1);
    await waitFor(() => {
      expect(pagesLeft()).toBe(0);
    });
    expect(holds()).toBe(0);
  });

  it('resets a long WAL under constant writes', async () => {
    const { checkpoints, write, pagesLeft, timesBegunAnew, holds, isHeld } = testLog();
    for (let turn = 0; turn < 8; turn += 1) write(1_000, 10_000);
    let writes = 0;
    // More than one hold may be needed, as each is short.
    while (writes < 500 && (holds() === 0 || isHeld() || pagesLeft() > 0)) {
      if (!isHeld()) {
        write(100, 10_000);
        writes += 1;
      }
      checkpoints.wrote(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(pagesLeft()).toBe(0);
    const before = timesBegunAnew();
    write(1, 100);
    expect(timesBegunAnew()).toBe(before + 1);
  });

  it('truncates the WAL once all of it is checkpointed, while nothing is written', async () => {
    const { checkpoints, write, logSize, holds, isHeld } = testLog();
    write(1_000, 10_000);
    expect(logSize()).toBeGreaterThan(megabyte);
    checkpoints.truncate();
    await waitFor(() => {
      expect(logSize()).toBe(0);
    });
    await waitFor(() => {
      expect(isHeld()).toBe(false);
    });
    expect(holds()).toBe(1);
    write(10, 100);
    expect(logSize()).toBeGreaterThan(0);
  });

  it('leaves the WAL to whoever still reads from it, and truncates it the next time', async () => {
    const { file, checkpoints, write, logSize, holds, isHeld } = testLog();
    const reader = new Sqlite(file, { readonly: true });
    reader.exec('BEGIN; SELECT * FROM filler');
    write(1_000, 10_000);
    checkpoints.truncate();
    await waitFor(() => {
      expect([holds(), isHeld()]).toEqual([1, false]);
    });
    expect(logSize()).toBeGreaterThan(megabyte);
    reader.close();
    checkpoints.truncate();
    await waitFor(() => {
      expect(logSize()).toBe(0);
    });
  });

  it('asks nothing more of a thread that was asked to end', async () => {
    const { checkpoints, write, pagesLeft, holds, onError } = testLog();
    // So long that it would be begun anew.
    for (let turn = 0; turn < 8; turn += 1) write(1_000, 10_000);
    checkpoints.wrote(1_000);
    // Without a turn of the event loop, so that what the thread answers is still unread when it is told to end.
    while (pagesLeft() > 0);
    await checkpoints.close();
    expect(holds()).toBe(0);
    expect(onError).not.toHaveBeenCalled();
  });

  it('reports a checkpoint that fails, and tries again until it is done', async () => {
    const { file, checkpoints, write, pagesLeft, onError, running } = testLog();
    write(1_000, 100);
    // An empty file is no WAL that SQLite could checkpoint, as when the disk does not answer.
    const bytes = readFileSync(`${file}-wal`);
    truncateSync(`${file}-wal`, 0);
    checkpoints.wrote(1_000);
    await waitFor(() => {
      expect(onError).toHaveBeenCalled();
    });
    writeFileSync(`${file}-wal`, bytes);
    await waitFor(() => {
      expect(pagesLeft()).toBe(0);
    });
    expect(running).toEqual([true]);
  });

  it('starts a thread again that ended, and lets SQLite checkpoint meanwhile', async () => {
    const { checkpoints, onError, running } = testLog(
      new URL("data:text/javascript,throw new Error('broken')"),
    );
    await waitFor(() => {
      expect(running).toEqual([true, false, true, false]);
    });
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ message: 'broken' }));
    checkpoints.wrote(5_000);
    await checkpoints.close();
  });
});
