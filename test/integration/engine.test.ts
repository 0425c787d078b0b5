import { readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Toast, ToastResult } from '../../engine/notify/toast.ts';
import type { SystemToast } from '../../engine/store/toasts.ts';
import { filterOf } from '../fixtures/testStore.ts';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { freePort } from '../../harness/freePort.ts';
import { testGateway } from '../fixtures/gateway.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine, testToken } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';
import { waitFor } from '../fixtures/waitFor.ts';

type TestEngine = Awaited<ReturnType<typeof testEngine>>;

const outcomes = async ({ engine }: TestEngine) => {
  const rows = await engine.history.ask('rowsAt', filterOf(), null, 0, 500);
  return rows.map(({ outcome }) => outcome);
};

/** Opens the engine's file beside it, as a backup program would. */
function openBeside(folder: string) {
  const database = new Sqlite(join(folder, 'dockbell.sqlite'), { timeout: 5_000 });
  onTestFinished(() => {
    database.close();
  });
  return database;
}

async function listenOn(port: number): Promise<() => Promise<void>> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  onTestFinished(close);
  return close;
}

describe('engine, one delivery', () => {
  it('stores it, tells it once, and shows it', async () => {
    const test = await testEngine();
    await test.engine.start();
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
    await waitFor(async () => expect(await outcomes(test)).toEqual(['notified']));
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
    expect(await outcomes(test)).toEqual(['notified']);
    await test.engine.close();
    expect(test.toasts).toMatchObject([{ title: 'SHP-1 delivered', eventId: 1 }]);
    expect(test.seen.events).toBeGreaterThan(0);
  });

  it('rings once for a carrier that one delivery says twice was switched off', async () => {
    const test = await testEngine();
    await test.engine.start();
    const carrier = { data: { id: 'x', friendlyId: 'CAR-1' } };
    const diff = [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }];
    const updated = wireEvent(1, { ...carrier, event: 'CARRIER_UPDATED', diff });
    const deactivated = wireEvent(2, { ...carrier, event: 'CARRIER_DEACTIVATED' });
    await test.post(wireBody(updated, deactivated));
    await waitFor(async () => expect(await outcomes(test)).toEqual(['suppressed', 'notified']));
    await test.engine.close();
    expect(test.toasts).toHaveLength(1);
  });

  it('shows everything about it, repeats and neighbours too', async () => {
    const test = await testEngine();
    await test.engine.start();
    const data = { id: 'x', friendlyId: 'CAR-1', status: 'INACTIVE' };
    const diff = [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }];
    const updated = wireEvent(2, { event: 'CARRIER_UPDATED', data, diff });
    await test.post(wireBody(updated));
    await test.post(wireBody(updated, wireEvent(1, { event: 'CARRIER_CREATED', data })));
    await waitFor(async () => expect(await outcomes(test)).not.toContain('pending'));
    expect(await test.engine.history.ask('get', 1)).toMatchObject({
      summary: 'Carrier CAR-1: ACTIVE → INACTIVE',
      deliveryCount: 2,
      deliveries: [{ tokenSlot: 'current' }, { tokenSlot: 'current' }],
      changes: [{ path: ['status'], before: 'ACTIVE', after: 'INACTIVE' }],
      tone: 'attention',
      timeline: [{ id: 2, tone: 'plain' }],
      outcome: 'notified',
      reason: { code: 'rule' },
    });
    expect(await test.engine.history.ask('get', 99)).toBeNull();
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', '💥', "'; --"])(
    'stores and shows an event called %j',
    async (event) => {
      const test = await testEngine();
      await test.engine.start();
      const body = wireBody(wireEvent(1, { event }));
      expect((await test.post(body)).status).toBe(200);
      await waitFor(async () => expect(await outcomes(test)).toEqual(['silent']));
      const shown = (await test.engine.types()).find(({ name }) => name === event);
      expect(shown).toMatchObject({ mode: 'silent', from: 'default', total: 1 });
    },
  );

  it('says that a request was turned away until somebody has looked, over a restart too', async () => {
    const dataFolder = temporaryFolder();
    const test = await testEngine({ dataFolder });
    await test.engine.start();
    expect(test.engine.state().lastRefusal).toBeNull();
    expect((await test.post(wireBody(wireEvent(1)), { 'x-api-key': 'a-wrong-token' })).status).toBe(
      401,
    );
    await waitFor(() =>
      expect(test.engine.state().lastRefusal).toMatchObject({
        status: 401,
        problem: 'The token was wrong.',
      }),
    );
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
    expect(test.engine.state().lastRefusal).toMatchObject({ status: 401 });
    await test.engine.close();
    const next = await testEngine({ dataFolder });
    expect(next.engine.state().lastRefusal).toMatchObject({ status: 401 });
    next.engine.noteDeliveriesSeen();
    expect(next.engine.state().lastRefusal).toBeNull();
    await next.engine.start();
    await next.post(wireBody(wireEvent(2)), { 'x-api-key': 'a-wrong-token' });
    await waitFor(() => expect(next.engine.state().lastRefusal).toMatchObject({ status: 401 }));
  });

  it('puts a refused request with the right token before any with a wrong one, and rings', async () => {
    const test = await testEngine();
    await test.engine.start();
    expect((await test.post('no JSON')).status).toBe(400);
    await test.post(wireBody(wireEvent(1)), { 'x-api-key': 'a-wrong-token' });
    await waitFor(() => expect(test.engine.state().lastRefusal).toMatchObject({ status: 400 }));
    await waitFor(() =>
      expect(test.toasts).toMatchObject([
        { title: 'A request from MVMNT was turned away', page: 'deliveries' },
      ]),
    );
  });

  it('says that events could not be read until somebody has looked, and rings', async () => {
    const test = await testEngine();
    await test.engine.start();
    expect(test.engine.state().lastUnreadable).toBeNull();
    const odd = (number: number) =>
      wireEvent(number, { event: 'SHIPMENT_CANCELED', timestamp: 'at noon' });
    expect((await test.post(wireBody(odd(1), odd(2)))).status).toBe(200);
    expect((await test.post(wireBody(wireEvent(3)))).status).toBe(200);
    expect(test.engine.state().lastUnreadable).toMatchObject({ id: 1, count: 2 });
    await waitFor(() =>
      expect(test.toasts).toContainEqual(
        expect.objectContaining({
          title: 'Dockbell could not read 2 events from MVMNT',
          page: 'deliveries',
        }),
      ),
    );
    test.engine.noteDeliveriesSeen();
    expect(test.engine.state().lastUnreadable).toBeNull();
  });

  it('tells a burst in one summary', async () => {
    const test = await testEngine();
    await test.engine.start();
    await test.post(wireBody(...[1, 2, 3, 4, 5, 6].map((number) => wireEvent(number))));
    await waitFor(async () => expect(await outcomes(test)).toEqual(Array(6).fill('digest')));
    expect(test.toasts).toMatchObject([{ title: '6 shipments delivered', eventId: null }]);
  });

  it('holds what comes while paused, counts it as unread, and tells it in one summary at the end', async () => {
    const test = await testEngine();
    await test.engine.start();
    test.engine.pause(Date.now() + 60_000);
    await test.post(wireBody(wireEvent(1), wireEvent(2)));
    expect(await outcomes(test)).toEqual(['pending', 'pending']);
    expect(test.engine.state()).toMatchObject({ unread: 2 });
    test.engine.pause(null);
    await waitFor(async () => expect(await outcomes(test)).toEqual(['digest', 'digest']));
    expect(test.toasts).toMatchObject([{ title: /^While notifications were paused/ }]);
    expect(await test.engine.history.ask('get', 1)).toMatchObject({ reason: { code: 'paused' } });
  });

  it('takes what shows a problem off the screen once an event answers it', async () => {
    const closed: SystemToast[] = [];
    const toast = { life: 'daemon', id: 7 };
    const { engine, toasts, post } = await testEngine({
      closeToasts: (shown) => closed.push(...shown),
    });
    await engine.start();
    const call = (event: string, minute: number) =>
      wireEvent(1, { event, timestamp: new Date(Date.now() + minute * 60_000).toISOString() });
    await post(wireBody(call('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', -2)));
    await waitFor(() => expect(toasts).toHaveLength(1));
    engine.toasts.remember(toast, toasts[0]?.eventId ?? 0);
    expect(closed).toEqual([]);
    await post(wireBody(call('SHIPMENT_CHECK_CALL', -1)));
    await waitFor(() => expect(closed).toEqual([toast]));
  });

  it('marks as read and back', async () => {
    const test = await testEngine();
    await test.engine.start();
    await test.post(wireBody(wireEvent(1), wireEvent(2)));
    await waitFor(() => expect(test.engine.state().unread).toBe(2));
    await test.engine.markRead([1], true);
    expect(test.engine.state().unread).toBe(1);
    expect(await test.engine.markAllRead(filterOf())).toEqual([2]);
    await test.engine.markRead([2], false);
    expect(test.engine.state().unread).toBe(1);
  });

  it('takes 40 deliveries at once and loses none', async () => {
    const test = await testEngine();
    await test.engine.start();
    const numbers = Array.from({ length: 40 }, (_, number) => number);
    const answers = await Promise.all(
      numbers.map((number) => test.post(wireBody(wireEvent(number)))),
    );
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(await outcomes(test)).toHaveLength(40);
  });
});

describe('engine, starting again', () => {
  it('tells in one summary what was stored and not told, once', async () => {
    const folder = temporaryFolder();
    const first = await testEngine({ dataFolder: folder });
    await first.engine.start();
    await first.post(wireBody(wireEvent(1), wireEvent(2)));
    await first.engine.close();
    const database = openBeside(folder);
    // As a crash between the commit and the decision leaves it.
    database.exec("UPDATE events SET outcome = 'pending', reason = NULL, notified_at = NULL");
    const second = await testEngine({ dataFolder: folder });
    await second.engine.start();
    await second.engine.close();
    const third = await testEngine({ dataFolder: folder });
    await third.engine.start();
    await third.engine.close();
    const title = expect.stringMatching(/^While you were away \(.* to .*\): 2 events$/) as string;
    expect(second.toasts).toMatchObject([{ title, eventId: null }]);
    expect(third.toasts).toEqual([]);
    expect(database.prepare('SELECT DISTINCT outcome, reason FROM events').all()).toEqual([
      { outcome: 'digest', reason: '{"code":"backlog","count":2}' },
    ]);
  });

  it('tells again what was being told when it crashed', async () => {
    const folder = temporaryFolder();
    const toasts: Toast[] = [];
    let show: (result: ToastResult) => void = () => undefined;
    const notify = (toast: Toast) => {
      toasts.push(toast);
      return new Promise<ToastResult>((resolve) => {
        show = resolve;
      });
    };
    const first = await testEngine({ dataFolder: folder, notify });
    // A process that crashes waits for nothing; the engine of this test must be closed all the same.
    onTestFinished(() => {
      show({ kind: 'shown' });
    });
    await first.engine.start();
    await first.post(wireBody(wireEvent(1)));
    await waitFor(() => expect(toasts).toHaveLength(1));
    const second = await testEngine({ dataFolder: folder });
    await second.engine.start();
    await waitFor(() => expect(second.toasts).toMatchObject([{ title: 'SHP-1 delivered' }]));
  });

  it('sets a damaged file aside, says so, and goes on with its token and settings', async () => {
    const folder = temporaryFolder();
    const cipher = fakeCipher();
    const port = await freePort();
    const provision = { host: '127.0.0.1', token: null, fixed: {} };
    const first = await testEngine({ dataFolder: folder, cipher, provision });
    await first.engine.tokens.set(testToken, false);
    first.engine.settings.change({ port });
    await first.engine.close();
    const database = openBeside(folder);
    const root = database
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'events'")
      .pluck();
    const page = Number(root.get()) - 1;
    const size = Number(database.pragma('page_size', { simple: true }));
    const bytes = database.serialize();
    database.close();
    writeFileSync(
      join(folder, 'dockbell.sqlite'),
      bytes.fill(0xa5, page * size, (page + 1) * size),
    );
    const second = await testEngine({ dataFolder: folder, cipher, provision });
    await second.engine.start();
    expect(second.engine.state().notices).toMatchObject([{ id: 'damaged', tone: 'attention' }]);
    expect((await second.post(wireBody(wireEvent(1)))).status).toBe(200);
    expect(readdirSync(folder).some((name) => name.includes('.damaged-'))).toBe(true);
    second.engine.dismissNotice('damaged');
    expect(second.engine.state().notices).toEqual([]);
  });
});

describe('engine, a store that cannot write', () => {
  it('answers 503 and says so loudly while the disk is full, and recovers', async () => {
    const folder = temporaryFolder();
    const test = await testEngine({ dataFolder: folder });
    await test.engine.start();
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
    const beside = openBeside(folder);
    // What SQLite answers when the disk takes no more (SQLITE_FULL).
    beside.exec(`CREATE TRIGGER full BEFORE INSERT ON deliveries WHEN new.status = 200
      BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
    const refused = await test.post(wireBody(wireEvent(2)));
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60']);
    expect(test.engine.state()).toMatchObject({
      store: { kind: 'failed', problem: /^Nothing can be stored \(disk is full\)/ },
      reachability: { kind: 'refusing', why: 'store' },
    });
    beside.exec('DROP TRIGGER full');
    expect((await test.post(wireBody(wireEvent(2)))).status).toBe(200);
    expect(test.engine.state()).toMatchObject({
      store: { kind: 'writable' },
      reachability: { kind: 'local-only' },
    });
    await waitFor(async () => expect(await outcomes(test)).toEqual(['notified', 'notified']));
  });

  it('answers 503 while another program holds the file, and recovers', async () => {
    const folder = temporaryFolder();
    const test = await testEngine({ dataFolder: folder });
    await test.engine.start();
    const beside = openBeside(folder);
    beside.exec('BEGIN IMMEDIATE');
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(503);
    expect(test.engine.state().store).toMatchObject({ problem: /^Another program holds/ });
    beside.exec('ROLLBACK');
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
    expect(test.engine.state().store.kind).toBe('writable');
  });
});

describe('engine, its port', () => {
  it('says who holds the port, opens when that is gone, and moves with the setting', async () => {
    const port = await freePort();
    const provision = { host: '127.0.0.1', token: testToken, fixed: {} };
    const release = await listenOn(port);
    const test = await testEngine({ provision });
    test.engine.settings.change({ port });
    await test.engine.start();
    expect(test.engine.state()).toMatchObject({
      listener: { kind: 'failed', problem: new RegExp(`^Port ${port} is used`) },
      reachability: { kind: 'unreachable' },
    });
    await release();
    // Waking and unlocking come together: the two must not find the port taken by each other.
    await Promise.all([test.engine.retryListener(), test.engine.retryListener()]);
    expect(test.engine.state().listener).toEqual({ kind: 'listening', port, host: '127.0.0.1' });
    const [first, second] = [await freePort(), await freePort()];
    await Promise.all([
      test.engine.changeSettings({ port: first }),
      test.engine.changeSettings({ port: second }),
    ]);
    expect(test.engine.state()).toMatchObject({
      listener: { kind: 'listening', port: second },
      localAddress: `http://127.0.0.1:${second}/webhooks/mvmnt`,
    });
    expect((await test.post(wireBody(wireEvent(1)))).status).toBe(200);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow('fetch failed');
    await expect(fetch(`http://127.0.0.1:${first}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('does not move for a setting that has nothing to do with it', async () => {
    const test = await testEngine();
    await test.engine.start();
    const { states } = test.seen;
    await test.engine.changeSettings({ theme: 'dark' });
    expect(test.seen.states).toBe(states + 1);
    expect(test.engine.state().settings.theme).toBe('dark');
  });

  it('answers what is in flight when it closes, and keeps it', async () => {
    const folder = temporaryFolder();
    const test = await testEngine({ dataFolder: folder });
    await test.engine.start();
    const answers = [1, 2, 3].map((number) => test.post(wireBody(wireEvent(number))));
    await Promise.race(answers);
    await Promise.all([test.engine.close(), test.engine.close()]);
    const statuses = (await Promise.allSettled(answers)).map((answer) =>
      answer.status === 'fulfilled' ? answer.value.status : 'refused',
    );
    const acknowledged = statuses.filter((status) => status === 200).length;
    const stored = openBeside(folder).prepare('SELECT count(*) FROM events').pluck().get();
    expect(acknowledged).toBeGreaterThan(0);
    expect(stored).toBeGreaterThanOrEqual(acknowledged);
  });
});

describe('engine, the public address', () => {
  it('verifies it through a real server that forwards, and sees when that stops', async () => {
    const port = await freePort();
    const gateway = await testGateway(port);
    const test = await testEngine({ port, fetch: gateway.fetch });
    await test.engine.start();
    expect(test.engine.state()).toMatchObject({
      reachability: { kind: 'local-only' },
      webhookAddress: null,
    });
    await test.engine.changeSettings({ publicUrl: 'https://dock.test' });
    await waitFor(() => expect(test.engine.state().reachability.kind).toBe('reachable'));
    expect(test.engine.state().webhookAddress).toBe('https://dock.test/webhooks/mvmnt');
    gateway.ways.target = await freePort();
    await test.engine.checkReachability();
    expect(test.engine.state().publicUrl).toMatchObject({
      kind: 'failed',
      problem: /^dock\.test answers, but cannot reach Dockbell \(502\)/,
    });
  });
});

describe('engine, the test event', () => {
  it('goes the whole way and counts as no unread event', async () => {
    const test = await testEngine();
    await test.engine.start();
    const report = await test.engine.sendTest();
    expect(report.stages.map(({ stage, ok }) => [stage, ok])).toEqual([
      ['listener', true],
      ['token', true],
      ['stored', true],
      ['rule', true],
      ['notification', true],
    ]);
    expect(report.eventId).toBe(1);
    expect(test.engine.state().unread).toBe(0);
  });

  it.each<[string, Partial<Parameters<typeof testEngine>[0]>, string]>([
    ['no listener', {}, 'listener'],
    ['no token', { provision: { host: '127.0.0.1', token: null, fixed: {} } }, 'token'],
    [
      'no notifications',
      { notify: () => Promise.resolve({ kind: 'not-supported' }) },
      'notification',
    ],
  ])('ends at what fails: %s', async (name, part, stage) => {
    const port = await freePort();
    const provision = { host: '127.0.0.1', token: testToken, fixed: { port } };
    const given = part?.provision ?? provision;
    const test = await testEngine({ ...part, provision: { ...given, fixed: { port } } });
    if (name !== 'no listener') await test.engine.start();
    const { stages } = await test.engine.sendTest();
    expect(stages.at(-1)).toMatchObject({ stage, ok: false });
    expect(stages.slice(0, -1).every(({ ok }) => ok)).toBe(true);
  });
});

describe('engine, its log', () => {
  it('never holds the token, whatever fails', async () => {
    const folder = temporaryFolder();
    const cipher = fakeCipher();
    const provision = { host: '127.0.0.1', token: null, fixed: { port: await freePort() } };
    const test = await testEngine({
      dataFolder: folder,
      cipher,
      provision,
      notify: () => Promise.reject(new Error('no notifications')),
    });
    const { engine, post, logged } = test;
    await engine.tokens.set(testToken, false);
    await engine.start();
    const beside = openBeside(folder);
    await post(wireBody(wireEvent(1)));
    await post('not JSON');
    await post(wireBody(wireEvent(1)), { 'x-api-key': `${testToken}x` });
    await post(wireBody(wireEvent(1)), { 'content-encoding': 'gzip' });
    beside.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    expect((await post(wireBody(wireEvent(2)))).status).toBe(503);
    await post('not JSON');
    cipher.lock();
    await expect(engine.tokens.set(`${testToken}-new`, false)).rejects.toThrow('locked');
    beside.exec("INSERT INTO settings VALUES ('port', 'x')");
    await engine.close();
    const again = await testEngine({ dataFolder: folder, cipher, provision });
    await again.engine.start();
    await waitFor(() =>
      expect(again.engine.state().token).toEqual({
        kind: 'unread',
        problem: 'the keyring is locked',
      }),
    );
    const text = [...logged, ...again.logged].join('\n');
    expect(text).toMatch(/The store cannot write/);
    expect(text).toMatch(/could not be recorded/);
    expect(text).toMatch(/A setting could not be read/);
    expect(text).not.toContain(testToken);
    expect(JSON.stringify([engine.settings.get(), again.engine.state()])).not.toContain(testToken);
    expect(beside.serialize().includes(testToken)).toBe(false);
  });
});
