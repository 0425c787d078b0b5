import { statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { checkCopy } from '../../../engine/store/backup.ts';
import { openDatabase } from '../../../engine/store/database.ts';
import { createEventStore } from '../../../engine/store/events.ts';
import { createRescue } from '../../../engine/store/rescue.ts';
import { finishRestore } from '../../../engine/store/restore.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, recordIn } from '../../fixtures/testStore.ts';

const eventCount = 400;

function openFilled() {
  const file = join(temporaryFolder(), 'dockbell.sqlite');
  const { database } = openDatabase(file);
  onTestFinished(() => void database.close());
  const numbers = Array.from({ length: eventCount }, (_, number) => number);
  const store = createEventStore(database);
  recordIn(store, [acceptedDelivery(numbers, { diff: [{ text: 'y'.repeat(300) }] })]);
  database.pragma('wal_checkpoint(TRUNCATE)');
  const onError = vi.fn<(message: string, error: unknown) => void>();
  const rescue = createRescue({
    database,
    foreignNames: () => [],
    check: (copy) => Promise.resolve().then(() => checkCopy(copy)),
    onError,
    now: () => Date.UTC(2026, 0, 15),
  });
  return { file, database, store, rescue, onError };
}

function countIn(file: string): unknown {
  const database = new Sqlite(file, { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare('SELECT count(*) FROM events').pluck().get();
  } finally {
    database.close();
  }
}

describe('engine/store/rescue.ts', () => {
  it('takes the rows that can be read from a file that was cut off', async () => {
    const { file, database, rescue, onError } = openFilled();
    // Nothing is remembered of what is not there any more.
    database.pragma('cache_size = 0');
    database.pragma('shrink_memory');
    truncateSync(file, Math.floor(statSync(file).size / 2 / 4_096) * 4_096);
    await rescue.save();
    await rescue.finish();
    expect(onError).toHaveBeenCalled();
    expect(countIn(`${file}.restoring`)).toBeGreaterThan(50);
  });

  it('saves what changed since it was last saved, and nothing when no rescue was begun', async () => {
    const { file, store, rescue, onError } = openFilled();
    await rescue.finish();
    expect(finishRestore(file)).toBeNull();
    const other = openFilled();
    await other.rescue.save();
    recordIn(other.store, [acceptedDelivery([1_000])]);
    await other.rescue.finish();
    expect(countIn(`${other.file}.restoring`)).toBe(eventCount + 1);
    expect(onError).not.toHaveBeenCalled();
    expect(store.unreadCount()).toBe(0);
  });
});
