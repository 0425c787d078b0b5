import { headers } from '@nats-io/transport-node';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../harness/freePort.ts';
import { postTo } from '../../harness/relay.ts';
import { revoke } from '../../relay/administration.ts';
import { dayMs, minuteMs } from '../../shared/duration.ts';
import { filterSchema } from '../../shared/filter.ts';
import type { RelayView } from '../../shared/relay.ts';
import { deliverySubject, markSubject, teamStream } from '../../shared/team.ts';
import { fakeCipher } from '../fixtures/fakeCipher.ts';
import { authorityHash, authorityPem, leafKeyPem, leafPem } from '../fixtures/privateAuthority.ts';
import { tcpProxy } from '../fixtures/tcpProxy.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine, testToken } from '../fixtures/testEngine.ts';
import { isWithoutNats, testTeam } from '../fixtures/testTeam.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

type Test = Awaited<ReturnType<typeof testEngine>>;

/** A Dockbell with a data folder of its own, started. */
async function started(part: Parameters<typeof testEngine>[0] = {}): Promise<Test> {
  const test = await testEngine(part);
  await test.engine.start();
  return test;
}

const stateOf = ({ engine }: Test) => engine.state().relay.state;

async function joined(test: Test, line: string): Promise<Test> {
  await test.engine.relay.join(line);
  await waitFor(() => expect(stateOf(test).kind).toBe('connected'));
  return test;
}

/** Everything stored, by what it is about, with how often it came. */
async function stored({ engine }: Test) {
  const ids = await engine.history.ask('idList', filterSchema.parse({}));
  const details = await Promise.all([...ids].map((id) => engine.history.ask('get', id)));
  return details
    .flatMap((detail) => (detail === null ? [] : [`${detail.entityId} ×${detail.deliveryCount}`]))
    .sort();
}

type Relay = Awaited<ReturnType<Awaited<ReturnType<typeof testTeam>>['relay']>>;

async function placeOf(relay: Relay) {
  const desk = (await relay.desks.all()).find(({ removedAt }) => removedAt === null);
  return relay.link.manager.consumers.info(teamStream, desk?.id ?? '');
}

/** How many messages the relay still has for a desk, and how many of them are on their way. */
async function owed(relay: Relay) {
  const info = await placeOf(relay);
  return info.num_pending + info.num_ack_pending;
}

/** A desk's proxy, and a team whose line leads through it. */
async function teamBehindProxy(tls = false) {
  const later = { port: 0 };
  const team = await testTeam({
    publicUrl: `${tls ? 'https' : 'http'}://localhost:${(later.port = await freePort())}`,
  });
  const certificate = { key: leafKeyPem, cert: leafPem + authorityPem };
  const proxy = await tcpProxy(team.desksPort, tls ? certificate : null, later.port);
  return { team, proxy };
}

describe.skipIf(isWithoutNats)('a desk of a team', () => {
  it('joins by one line and receives what MVMNT sends to the relay, without token, tunnel or address', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const test = await started({
      provision: { host: '127.0.0.1', token: null, fixed: { port: await freePort() } },
    });
    expect(test.engine.state().reachability.kind).toBe('no-token');
    const line = await team.invite(relay, 'Ana');
    await joined(test, `  ${line.slice(0, 40)}\n${line.slice(40)}\n`);
    expect(test.engine.state()).toMatchObject({
      reachability: { kind: 'by-relay' },
      relay: { desk: { name: 'Ana' }, isSessionOnly: false },
    });
    expect((await postTo(relay.webhook, wireBody(wireEvent(1), wireEvent(2)))).status).toBe(200);
    await waitFor(async () =>
      expect(await stored(test)).toEqual(['shipment-1 ×1', 'shipment-2 ×1']),
    );
    await waitFor(async () => expect(await owed(relay)).toBe(0));
    expect(test.engine.state().lastEventAt).toBeGreaterThan(1.7e12);
    const [delivery] = (
      await test.engine.history.ask('deliveries', { kind: 'all', days: null }, null, 10)
    ).rows;
    expect(delivery).toMatchObject({ status: 200, tokenSlot: null, eventCount: 2 });
    await waitFor(() =>
      expect(test.engine.state().relay.news?.desks).toMatchObject([{ name: 'Ana' }]),
    );
    // Its key is in the keyring, and nowhere else.
    expect(test.logged.join('\n')).not.toMatch(/\bSU[A-Z2-7]{50}/);
  });

  it('is refused with a line that was used, ran out, or is none, and stays what it was', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const line = await team.invite(relay, 'Ana');
    const ana = await joined(await started(), line);
    const ben = await started();
    await expect(ben.engine.relay.join(line)).rejects.toThrow(/used before/);
    const late = await team.invite(relay, 'Ben', Date.now() - 7 * dayMs);
    await expect(ben.engine.relay.join(late)).rejects.toThrow(/7 days/);
    await expect(ben.engine.relay.join('DB1.nonsense')).rejects.toThrow(/not a join code/);
    await expect(ben.engine.relay.join(testToken)).rejects.toThrow(/not a join code/);
    expect(stateOf(ben).kind).toBe('none');
    await expect(ana.engine.relay.join(line)).rejects.toThrow(/used before/);
    expect(stateOf(ana).kind).toBe('connected');
  });

  it('catches up after it was away, in the order it was sent, told in one summary', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const part = { dataFolder: temporaryFolder(), cipher: fakeCipher() };
    const before = await joined(await started(part), await team.invite(relay, 'Ana'));
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    await waitFor(async () => expect(await stored(before)).toHaveLength(1));
    await before.engine.close();

    // What the relay took hours ago, with its own time.
    const begun = Date.now() - 30 * minuteMs;
    for (let number = 2; number <= 301; number += 1) {
      const head = headers();
      head.set('Dockbell-Received-At', String(begun + number));
      const timestamp = new Date(begun + number).toISOString();
      const body = wireBody(wireEvent(number, { timestamp }));
      await relay.link.jetstream.publish(deliverySubject, body, { headers: head });
    }
    const after = await started(part);
    await waitFor(async () => expect(await stored(after)).toHaveLength(301));
    await waitFor(async () => expect(await owed(relay)).toBe(0));
    // Held for the one summary, not rung one by one.
    const rows = await after.engine.history.ask('rowsAt', filterSchema.parse({}), 301, 0, 5, []);
    expect(rows.map(({ outcome }) => outcome)).toEqual(Array(5).fill('pending'));
    expect(after.toasts).toEqual([]);
  });

  it('stores once what was killed between store and acknowledgement', async () => {
    const { team, proxy } = await teamBehindProxy();
    const relay = await team.relay();
    const part = { dataFolder: temporaryFolder(), cipher: fakeCipher() };
    const before = await joined(await started(part), await team.invite(relay, 'Ana'));
    // Nothing comes before the desk has asked for it.
    await waitFor(async () => expect((await placeOf(relay)).num_waiting).toBeGreaterThan(0));
    proxy.mute(true);
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    await waitFor(async () => expect(await stored(before)).toEqual(['shipment-1 ×1']));
    proxy.breakOff();
    await before.engine.close();
    expect(await owed(relay)).toBe(1);
    proxy.mute(false);
    const after = await started(part);
    await waitFor(async () => expect(await owed(relay)).toBe(0));
    expect(await stored(after)).toEqual(['shipment-1 ×2']);
    expect(after.toasts.filter(({ title }) => title.includes('SHP-1')).length).toBeLessThan(2);
  });

  it('acknowledges nothing that could not be stored, and has it once it can', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const dataFolder = temporaryFolder();
    const test = await joined(await started({ dataFolder }), await team.invite(relay, 'Ana'));
    const beside = new Database(`${dataFolder}/dockbell.sqlite`);
    onTestFinished(() => void beside.close());
    beside.exec(`CREATE TRIGGER full BEFORE INSERT ON deliveries
      BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    await waitFor(() => expect(test.engine.state().store.kind).toBe('failed'));
    expect(await owed(relay)).toBe(1);
    beside.exec('DROP TRIGGER full');
    await waitFor(async () => expect(await stored(test)).toEqual(['shipment-1 ×1']));
    await waitFor(async () => expect(await owed(relay)).toBe(0));
  });

  it('keeps as one event what also comes by its own listener', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const test = await joined(await started(), await team.invite(relay, 'Ana'));
    const body = wireBody(wireEvent(1));
    expect((await test.post(body)).status).toBe(200);
    await postTo(relay.webhook, body);
    await waitFor(async () => expect(await stored(test)).toEqual(['shipment-1 ×2']));
  });

  it('says within seconds that the administrator removed it, and joins again by a new line', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const test = await joined(await started(), await team.invite(relay, 'Ana'));
    await revoke(team.files, relay.link, 'Ana', Date.now());
    await waitFor(() => expect(stateOf(test).kind).toBe('removed'));
    expect(test.engine.state().reachability).toMatchObject({
      kind: 'unreachable',
      problem: expect.stringMatching(/administrator removed it/) as string,
    });
    // It does not pass by itself, so it rings at once, and once.
    await waitFor(() =>
      expect(test.toasts.map(({ title }) => title)).toEqual(['Removed from the team']),
    );
    await joined(test, await team.invite(relay, 'Ana'));
    await test.engine.relay.leave();
    expect(test.engine.state().relay).toMatchObject({ state: { kind: 'none' }, desk: null });
  });

  it('pins a private certificate authority, and trusts no other', async () => {
    const { team } = await teamBehindProxy(true);
    const relay = await team.relay();
    const test = await started();
    const line = (authority: string | null) => team.invite(relay, 'Ana', Date.now(), authority);
    await expect(test.engine.relay.join(await line(null))).rejects.toThrow(/does not trust/);
    await expect(test.engine.relay.join(await line('0'.repeat(64)))).rejects.toThrow(
      /does not show the certificate authority/,
    );
    await joined(test, await line(authorityHash));
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    await waitFor(async () => expect(await stored(test)).toEqual(['shipment-1 ×1']));
  });

  it('comes back by itself when the connection was lost', async () => {
    const { team, proxy } = await teamBehindProxy();
    const relay = await team.relay();
    const test = await joined(await started(), await team.invite(relay, 'Ana'));
    const kinds: string[] = [];
    proxy.breakOff();
    await waitFor(() => {
      kinds.push(stateOf(test).kind);
      expect(kinds).toContain('lost');
    });
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    await waitFor(() => expect(stateOf(test).kind).toBe('connected'));
    await waitFor(async () => expect(await stored(test)).toEqual(['shipment-1 ×1']));
  });

  it('knows its coworkers off line too, until it leaves the team', async () => {
    const { team, proxy } = await teamBehindProxy();
    const relay = await team.relay();
    const test = await joined(await started(), await team.invite(relay, 'Ana'));
    await joined(await started(), await team.invite(relay, 'Ben'));
    await waitFor(() => expect(test.engine.state().relay.coworkers).toEqual(['Ben']));
    proxy.breakOff();
    const views: RelayView[] = [];
    await waitFor(() => {
      views.push(test.engine.state().relay);
      expect(views.at(-1)?.state.kind).toBe('lost');
    });
    expect(views.at(-1)).toMatchObject({ news: null, coworkers: ['Ben'] });
    await test.engine.relay.leave();
    expect(test.engine.state().relay.coworkers).toEqual([]);
  });

  it('does not call itself connected where whoever keeps its place has fallen silent', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const test = await joined(await started(), await team.invite(relay, 'Ana'));
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    await waitFor(async () => expect(await stored(test)).toEqual(['shipment-1 ×1']));
    // It hangs: connections stay, and nothing comes.
    await team.hang();
    const patience = { timeout: 30_000 };
    await vi.waitFor(() => expect(stateOf(test).kind).toBe('lost'), patience);
    team.wake();
  });

  it('keeps its key for this run where there is no keyring, and says so after a restart', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const part = { dataFolder: temporaryFolder(), cipher: fakeCipher({ isProtected: false }) };
    const before = await joined(await started(part), await team.invite(relay, 'Ana'));
    expect(before.engine.state().relay.isSessionOnly).toBe(true);
    await before.engine.close();
    const after = await started(part);
    expect(stateOf(after).kind).toBe('forgotten');
  });

  it('waits for a keyring that is locked', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const cipher = fakeCipher();
    const part = { dataFolder: temporaryFolder(), cipher };
    const before = await joined(await started(part), await team.invite(relay, 'Ana'));
    await before.engine.close();
    cipher.lock();
    const after = await started(part);
    await waitFor(() => expect(stateOf(after).kind).toBe('locked'));
    cipher.unlock();
    after.engine.relay.retry();
    await waitFor(() => expect(stateOf(after).kind).toBe('connected'));
  });

  it('keeps what it cannot read, and passes over what is no delivery', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const test = await joined(await started(), await team.invite(relay, 'Ana'));
    await relay.link.jetstream.publish(deliverySubject, 'not JSON');
    await relay.link.jetstream.publish(markSubject('someone'), '{}');
    await relay.link.jetstream.publish(deliverySubject, wireBody(wireEvent(1)));
    await waitFor(async () => expect(await stored(test)).toEqual(['shipment-1 ×1']));
    await waitFor(async () => expect(await owed(relay)).toBe(0));
    expect(test.engine.state().lastUnreadable).toMatchObject({ count: 1 });
  });

  it('has again from the relay what a restored or new history lacks', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const cipher = fakeCipher();
    const part = { dataFolder: temporaryFolder(), cipher };
    const before = await joined(await started(part), await team.invite(relay, 'Ana'));
    await postTo(relay.webhook, wireBody(wireEvent(1)));
    await waitFor(async () => expect(await owed(relay)).toBe(0));
    await before.engine.close();
    // As after a backup from before the event was put back.
    const file = new Database(`${part.dataFolder}/dockbell.sqlite`);
    file.exec("DELETE FROM events; DELETE FROM settings WHERE key = 'relayPlace'");
    file.close();
    const after = await started(part);
    await waitFor(async () => expect(await stored(after)).toHaveLength(1));
  });
});
