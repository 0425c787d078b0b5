import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { filterOf } from '../fixtures/testStore.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** A folder whose next start restores a backup of one event over a history of two. */
async function stagedFolder() {
  const folder = temporaryFolder();
  const file = join(folder, 'dockbell.sqlite');
  const test = await testEngine({ dataFolder: folder });
  await test.engine.start();
  expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
  const backup = join(temporaryFolder(), 'backup.sqlite');
  expect(await test.engine.files.backUp(backup)).toMatchObject({ kind: 'done', events: 1 });
  expect((await test.post(wireBody(wireEvent(2)))).status).toBe(200);
  expect(await test.engine.files.stageRestore(backup)).toEqual({ ok: true });
  await test.engine.close();
  return { folder, file };
}

async function startedIn(folder: string) {
  const test = await testEngine({ dataFolder: folder });
  await test.engine.start();
  const rows = await test.engine.history.ask('rowsAt', filterOf(), null, 0, 9);
  return { ...test, notices: test.engine.state().notices, events: rows.length };
}

describe('the first start after a restore', () => {
  it('uses the restored history', async () => {
    const { folder } = await stagedFolder();
    const { events, notices } = await startedIn(folder);
    expect([events, notices[0]?.id]).toEqual([1, 'restored']);
    expect(readdirSync(folder).filter((name) => name.includes('pending'))).toEqual([]);
  });

  it.each<[string, (staged: string) => void]>([
    ['is damaged', (staged) => writeFileSync(staged, readFileSync(staged).fill(0xa5, 100))],
    ['is no database', (staged) => writeFileSync(staged, 'a letter, '.repeat(2_000))],
    [
      'lacks a table',
      (staged) => {
        const database = new Sqlite(staged);
        database.exec('DROP TABLE toasts');
        database.close();
      },
    ],
  ])('goes back to the one before when the restored file %s', async (_what, harm) => {
    const { folder, file } = await stagedFolder();
    harm(`${file}.restoring`);
    const first = await startedIn(folder);
    expect([first.events, first.notices]).toMatchObject([2, [{ id: 'restore-failed' }]]);
    expect((await first.post(wireBody(wireEvent(3)))).status).toBe(200);
    await first.engine.close();
    const second = await startedIn(folder);
    expect([second.events, second.notices]).toEqual([3, []]);
  });

  it('keeps trying a restored file that another program holds', async () => {
    const { folder, file } = await stagedFolder();
    // As a start that was cut off after the restored file took its place.
    const held = `${file}.restoring`;
    const holder = new Sqlite(held);
    holder.exec('BEGIN EXCLUSIVE');
    await expect(testEngine({ dataFolder: folder })).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    holder.exec('ROLLBACK');
    holder.close();
    const { events, notices } = await startedIn(folder);
    expect([events, notices[0]?.id]).toEqual([1, 'restored']);
  });
});
