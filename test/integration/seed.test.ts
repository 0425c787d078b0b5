import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../engine/store/database.ts';
import { createEventReads } from '../../engine/store/eventReads.ts';
import { createEventStore } from '../../engine/store/events.ts';
import { newestRows } from '../fixtures/testStore.ts';

const folder = mkdtempSync(join(tmpdir(), 'dockbell-seed-'));
afterEach(() => rmSync(folder, { recursive: true }));

describe('npm run seed', () => {
  it('writes a decided history, unread for the last day only', async () => {
    const options = ['--data-dir', folder, '--events', '3000', '--days', '30'];
    const before = Date.now();
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/seed.ts', ...options]);
    expect(stdout).toMatch(/dockbell\.sqlite: 3,000 events, \d+ repeats\n$/);
    const { database } = openDatabase(join(folder, 'dockbell.sqlite'));
    const store = createEventStore(database);
    const [newest] = newestRows(createEventReads(database), 1);
    const total = database.prepare('SELECT count(*) FROM events').pluck().get();
    const [undecided, unread] = [store.pending(0, 1), store.unreadCount()];
    database.close();
    expect({ total, undecided }).toEqual({ total: 3_000, undecided: [] });
    expect(unread).toBeGreaterThan(20);
    expect(unread).toBeLessThan(150);
    expect(newest?.occurredAt).toBeGreaterThan(before - 60_000);
  });
});
