import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const nameless = { ...wireEvent(2), event: 7 };

/** Makes what is kept readable, as an update of Dockbell would by reading more. */
function mend(dataFolder: string, body: unknown): void {
  const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'));
  database.prepare('UPDATE quarantine SET body = ?').run(JSON.stringify(body));
  database.close();
}

describe('engine/intake/quarantine.ts', () => {
  it('keeps what it still cannot understand, and says why', async () => {
    const { engine, post } = await testEngine();
    await engine.start();
    expect((await post(wireBody(wireEvent(1), nameless))).status).toBe(200);
    expect(await engine.processQuarantine(null)).toEqual({ understood: 0, kept: 1 });
    const { rows } = await engine.history.ask(
      'deliveries',
      { kind: 'quarantined', days: null },
      null,
      9,
    );
    expect(rows).toMatchObject([{ eventCount: 1, quarantinedCount: 1 }]);
  });

  it('adds what it understands now to the history, once, and decides about it', async () => {
    const dataFolder = temporaryFolder();
    const { engine, post, toasts } = await testEngine({ dataFolder });
    await engine.start();
    await post(wireBody(nameless));
    mend(dataFolder, { ...wireEvent(2), timestamp: new Date().toISOString() });
    expect(await engine.processQuarantine(null)).toEqual({ understood: 1, kept: 0 });
    expect(await engine.processQuarantine(null)).toEqual({ understood: 0, kept: 0 });
    expect(await engine.history.ask('deliveryCounts', null)).toEqual({
      refused: 0,
      quarantined: 0,
    });
    const event = await engine.history.ask('get', 1);
    expect(event).toMatchObject({ summary: 'SHP-2 delivered', deliveryCount: 1 });
    // The one that brought it, and the one in which it was understood.
    expect(event?.deliveries.map(({ id }) => id)).toEqual([1, 2]);
    await waitFor(() => {
      // That it could not be read when it came rings as well.
      const delivered = toasts.filter(({ page }) => page === undefined);
      expect(delivered.map(({ title }) => title)).toEqual(['SHP-2 delivered']);
    });
  });

  it('leaves the event kept when the store cannot write', async () => {
    const dataFolder = temporaryFolder();
    const { engine, post } = await testEngine({ dataFolder });
    await engine.start();
    await post(wireBody(nameless));
    mend(dataFolder, wireEvent(2));
    const other = new Sqlite(join(dataFolder, 'dockbell.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    await expect(engine.processQuarantine(null)).rejects.toThrow('locked');
    other.exec('ROLLBACK');
    expect(await engine.history.ask('deliveryCounts', null)).toEqual({
      refused: 0,
      quarantined: 1,
    });
    expect(await engine.processQuarantine(null)).toEqual({ understood: 1, kept: 0 });
    other.close();
  });

  it('tries by itself after an update, and not again with the same version', async () => {
    const dataFolder = temporaryFolder();
    const first = await testEngine({ dataFolder, version: '1' });
    await first.engine.start();
    await first.post(wireBody(nameless));
    await first.engine.processQuarantine(null);
    await first.engine.close();
    mend(dataFolder, wireEvent(2));

    const same = await testEngine({ dataFolder, version: '1' });
    await same.engine.start();
    await same.post(wireBody(wireEvent(9)));
    expect(await same.engine.history.ask('deliveryCounts', null)).toMatchObject({ quarantined: 1 });
    await same.engine.close();

    const updated = await testEngine({ dataFolder, version: '2' });
    await updated.engine.start();
    await waitFor(async () => {
      expect(await updated.engine.history.ask('deliveryCounts', null)).toMatchObject({
        quarantined: 0,
      });
    });
  });
});
