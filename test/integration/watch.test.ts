import { describe, expect, it } from 'vitest';
import { filterOf } from '../fixtures/testStore.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import { waitFor } from '../fixtures/waitFor.ts';

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

const watch = {
  entityKind: 'shipment',
  entityId: 'x',
  label: 'SHP-9',
  kind: 'watch',
  throughQuiet: false,
  expectBy: null,
} as const;

/** Sends news of the shipment "x" that happen now. */
async function send({ post }: TestEngine, event: string): Promise<void> {
  const timestamp = new Date().toISOString();
  const data = { id: 'x', friendlyId: 'SHP-9' };
  const response = await post(wireBody(wireEvent(1, { event, timestamp, data })));
  expect(response.status).toBe(200);
}

async function outcomes({ engine }: TestEngine) {
  const rows = await engine.history.ask('rowsAt', filterOf(), null, 0, 50);
  return rows.map(({ label, outcome }) => `${label}: ${outcome}`);
}

describe('engine, watched and muted', () => {
  it('tells what it held back for a watch, although the watch has ended since', async () => {
    const test = await testEngine();
    await test.engine.start();
    await test.engine.changeSettings({ groupModes: { shipment: 'history' } });
    test.engine.pause(Date.now() + 60_000);
    test.engine.watches.set(watch);
    await send(test, 'SHIPMENT_IN_TRANSIT');
    await send(test, 'SHIPMENT_DELIVERED');
    await waitFor(() =>
      expect(test.engine.state().subjects).toMatchObject([{ ended: { by: 'delivered' } }]),
    );
    expect(test.toasts).toEqual([]);
    test.engine.pause(null);
    await waitFor(async () =>
      expect(await outcomes(test)).toEqual(['Delivered: digest', 'In transit: digest']),
    );
    expect(test.toasts).toHaveLength(1);
  });

  it('silences what it held back when its shipment is muted, and leaves it uncounted', async () => {
    const test = await testEngine();
    await test.engine.start();
    test.engine.pause(Date.now() + 60_000);
    await send(test, 'SHIPMENT_DELIVERED');
    await waitFor(() => expect(test.engine.state().unread).toBe(1));
    test.engine.watches.set({ ...watch, kind: 'mute' });
    expect(await outcomes(test)).toEqual(['Delivered: suppressed']);
    expect(test.engine.state().unread).toBe(0);
    test.engine.pause(null);
    await send(test, 'SHIPMENT_CANCELED');
    expect(await outcomes(test)).toEqual(['Canceled: suppressed', 'Delivered: suppressed']);
    expect([test.engine.state().unread, test.toasts]).toEqual([0, []]);
  });

  it('knows after a restart what is watched, and tells then what was due', async () => {
    const dataFolder = temporaryFolder();
    let now = Date.now();
    const first = await testEngine({ dataFolder, now: () => now });
    await first.engine.start();
    first.engine.watches.set({ ...watch, throughQuiet: true, expectBy: now + 3_600_000 });
    await first.engine.close();
    expect(first.toasts).toEqual([]);
    now += 2 * 3_600_000;
    const second = await testEngine({ dataFolder, now: () => now });
    await second.engine.start();
    await waitFor(() =>
      expect(second.toasts).toMatchObject([{ title: 'Nothing about SHP-9 yet' }]),
    );
    await waitFor(() =>
      expect(second.engine.state().subjects).toMatchObject([
        { label: 'SHP-9', throughQuiet: true, expectBy: null, ended: null },
      ]),
    );
  });

  it('finds what is watched and muted, from then on and no longer', async () => {
    const test = await testEngine();
    await test.engine.start();
    await send(test, 'SHIPMENT_IN_TRANSIT');
    expect((await test.post(wireBody(wireEvent(2)))).status).toBe(200);
    const find = async (text: string) => {
      const rows = await test.engine.history.ask('rowsAt', filterOf({ text }), null, 0, 9);
      return rows.map(({ entityLabel }) => entityLabel);
    };
    expect([await find('is:watched'), await find('is:muted')]).toEqual([[], []]);
    const seen = test.seen.states;
    test.engine.watches.set(watch);
    expect([await find('is:watched'), await find('-is:watched')]).toEqual([['SHP-9'], ['SHP-2']]);
    expect(test.seen.states).toBeGreaterThan(seen);
    test.engine.watches.set({ ...watch, kind: 'mute' });
    expect([await find('is:watched'), await find('is:muted')]).toEqual([[], ['SHP-9']]);
    test.engine.watches.remove(watch);
    expect(await find('is:muted')).toEqual([]);
  });

  it('says in the window what the system did not show', async () => {
    const test = await testEngine({
      notify: () => Promise.resolve({ kind: 'failed', detail: 'no daemon' }),
    });
    await test.engine.start();
    test.engine.watches.set({ ...watch, expectBy: Date.now() + 20 });
    await waitFor(() =>
      expect(test.engine.state().notices.map(({ text }) => text)).toEqual([
        expect.stringMatching(
          /^Nothing about SHP-9 yet\. You asked to be notified if nothing happened by /,
        ),
      ]),
    );
  });
});

describe('engine, notes', () => {
  it('shows, finds and hands over what was written, and forgets what was deleted', async () => {
    const test = await testEngine();
    await test.engine.start();
    const before = Date.now() - 60_000;
    await send(test, 'SHIPMENT_IN_TRANSIT');
    const range = { from: before, to: Date.now() + 60_000 };
    const { history, notes } = test.engine;
    expect((await history.ask('handover', range)).counts.events).toBe(0);
    expect(notes.add(1, 'Gate 7, ask for Ann')).toEqual({ ok: true });
    expect(notes.add(2, 'nothing there')).toMatchObject({ ok: false });
    expect((await history.ask('get', 1))?.notes).toMatchObject([{ text: 'Gate 7, ask for Ann' }]);
    const found = await history.ask('rowsAt', filterOf({ text: 'gate 7' }), null, 0, 9);
    expect(found).toMatchObject([{ id: 1, hasNotes: true }]);
    expect((await history.ask('handover', range)).counts).toMatchObject({ events: 1, notes: 1 });
    expect(notes.change(1, 'Gate 8')).toEqual({ ok: true });
    notes.remove(1);
    expect((await history.ask('get', 1))?.notes).toEqual([]);
    expect(notes.change(1, 'Gate 9')).toMatchObject({ ok: false });
    expect((await history.ask('handover', range)).counts.events).toBe(0);
  });
});

describe('engine, notifications of the app itself', () => {
  it('shows them, and waits for them when it closes', async () => {
    let shown = () => undefined as void;
    const test = await testEngine({
      notify: () =>
        new Promise((resolve) => {
          shown = () => {
            resolve({ kind: 'shown' });
          };
        }),
    });
    await test.engine.start();
    test.engine.notify({
      title: 'Dockbell is not reachable',
      body: 'The tunnel is off.',
      eventId: null,
      sound: 'default',
      tone: 'plain',
      isCritical: false,
      about: null,
    });
    let isClosed = false;
    const closed = test.engine.close().then(() => {
      isClosed = true;
    });
    await expect(test.post(wireBody(wireEvent(1)))).rejects.toThrow('fetch failed');
    expect(isClosed).toBe(false);
    shown();
    await closed;
  });

  it('logs one that was not shown', async () => {
    const test = await testEngine({
      notify: () => Promise.resolve({ kind: 'failed', detail: 'no daemon' }),
    });
    const toast = { title: 'a', body: '', eventId: null, about: null, tone: 'plain' } as const;
    test.engine.notify({ ...toast, sound: 'none', isCritical: false });
    await waitFor(() =>
      expect(test.logged.join('\n')).toContain('A notification of the app was not shown'),
    );
  });
});
