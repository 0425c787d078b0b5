import { AckPolicy, DeliverPolicy } from '@nats-io/jetstream';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { freePort } from '../../harness/freePort.ts';
import { end } from '../../harness/processes.ts';
import { postTo, relayToken } from '../../harness/relay.ts';
import { makeClusteredTeam } from '../../harness/relayTeam.ts';
import { invite } from '../../relay/administration.ts';
import { createPlaces } from '../../relay/places.ts';
import { startRelay } from '../../relay/relay.ts';
import { filterSchema } from '../../shared/filter.ts';
import { teamStream } from '../../shared/team.ts';
import { natsCluster } from '../fixtures/relayProcess.ts';
import { desk, take } from '../fixtures/natsDesk.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { isWithoutNats, testTeam } from '../fixtures/testTeam.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** Three servers need some seconds to agree on who leads, on a busy machine many. */
const patience = { timeout: 40_000, interval: 500 };

const bodies = [1, 2, 3, 4].map((number) => wireBody(wireEvent(number)));

/** A team with one relay, a desk that has read nothing yet, and four deliveries. */
async function laden() {
  const team = await testTeam();
  const relay = await team.relay();
  const ana = await desk(await team.invite(relay, 'Ana'));
  const { stream } = await ana.hello();
  for (const body of bodies) await postTo(relay.webhook, body);
  const { consumers } = relay.link.manager;
  const at = (number: number) => ({ stream: stream.created, number });
  /** Puts the desk's place elsewhere than it left it. */
  const putAt = async (start: number) => {
    await consumers.delete(teamStream, ana.id);
    await consumers.add(teamStream, {
      durable_name: ana.id,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: start,
    });
  };
  return { ana, relay, consumers, at, putAt };
}

describe.skipIf(isWithoutNats)('relay/places.ts', () => {
  it('gives a connected desk its place back that was deleted, and the desk lacks nothing', async () => {
    const team = await testTeam();
    const relay = await team.relay();
    const { engine } = await testEngine();
    await engine.start();
    await engine.relay.join(await team.invite(relay, 'Ana'));
    await postTo(relay.webhook, bodies[0] ?? '');
    const count = async () => (await engine.history.ask('idList', filterSchema.parse({}))).length;
    await waitFor(async () => expect(await count()).toBe(1));
    const [ana] = await relay.desks.all();
    await relay.link.manager.consumers.delete(teamStream, ana?.id ?? '');
    for (const body of bodies.slice(1)) await postTo(relay.webhook, body);
    await waitFor(async () => expect(await count()).toBe(4));
  });

  it('goes on at a place that lies before the desk, and moves one back that lies ahead of it', async () => {
    const { ana, at, putAt } = await laden();
    expect(await take(ana.nats, ana.id, 2)).toEqual(bodies.slice(0, 2));
    await putAt(2);
    await ana.hello(at(2));
    expect(await take(ana.nats, ana.id, 3)).toEqual(bodies.slice(1));
    // The desk's own is 2, and what comes next would be 4.
    await putAt(4);
    await ana.hello(at(2));
    expect(await take(ana.nats, ana.id, 4)).toEqual(bodies);
  });

  it('makes a place anew whose desk says that nothing comes from it', async () => {
    const { ana, at, consumers } = await laden();
    const before = await consumers.info(teamStream, ana.id);
    await ana.hello(at(0));
    expect((await consumers.info(teamStream, ana.id)).created).toBe(before.created);
    await ana.hello(at(0), true);
    expect((await consumers.info(teamStream, ana.id)).created).not.toBe(before.created);
    expect(await take(ana.nats, ana.id, 4)).toEqual(bodies);
  });

  it('makes a place anew that does not answer, once its desk says that it is so for long', async () => {
    const { ana, at, relay, consumers } = await laden();
    const errors: string[] = [];
    const places = createPlaces({
      manager: {
        consumers: {
          info: () => Promise.reject(new Error('timeout')),
          add: (...words) => consumers.add(...words),
          update: (...words) => consumers.update(...words),
          // It is carried out, and not answered.
          delete: async (stream, name) => {
            await consumers.delete(stream, name);
            throw new Error('timeout');
          },
        },
      },
      replicas: 1,
      onError: (message) => errors.push(message),
    });
    const stream = await relay.link.manager.streams.info(teamStream);
    const prepare = (isSilent: boolean) =>
      places.prepare(ana.id, { place: at(1), isSilent }, stream);
    const { created } = await consumers.info(teamStream, ana.id);
    await expect(prepare(false)).rejects.toThrow('timeout');
    expect((await consumers.info(teamStream, ana.id)).created).toBe(created);
    await prepare(true);
    expect((await consumers.info(teamStream, ana.id)).created).not.toBe(created);
    expect(errors).toEqual([expect.stringContaining('made anew')]);
    expect(await take(ana.nats, ana.id, 4)).toEqual(bodies);
  });

  it(
    'makes a place anew that no server of three could begin again',
    { timeout: 180_000 },
    async () => {
      const base = temporaryFolder();
      const team = await makeClusteredTeam(
        base,
        'http://127.0.0.1',
        async (_from, _to, port) => port,
      );
      const start = () => natsCluster(team.files, team.servers);
      const before = await start();
      const desksPort = await freePort();
      const relay = await startRelay({
        files: team.files,
        environment: {
          folder: team.files.folder,
          servers: team.servers.map(({ natsPort }) => `nats://127.0.0.1:${natsPort}`),
          websocket: null,
          host: '127.0.0.1',
          port: await freePort(),
          adminPort: await freePort(),
          desksPort,
          name: 'relay-1',
          mayLose: false,
        },
        tokens: () => ({ current: relayToken, previous: null }),
        natsServer: () => '',
        log: { info: () => undefined, error: () => undefined },
      });
      onTestFinished(() => relay.close());
      const named = { name: 'Ana', authority: null, now: Date.now() };
      const line = await invite(team.files, relay.desks, named);
      const [first] = team.servers;
      const ana = await desk(line, first?.natsPort, `http://127.0.0.1:${desksPort}`);
      await vi.waitFor(() => ana.hello(), patience);
      await vi.waitFor(() => postTaken(relay.webhook, bodies[0] ?? ''), patience);

      for (const server of before) await end(server, 'SIGKILL');
      for (const { store } of team.servers) spoilPlaces(store);
      await start();
      await vi.waitFor(() => postTaken(relay.webhook, bodies[1] ?? ''), patience);
      // For the relay nothing is wrong, and the desk is known.
      const isWell = { problem: null, desks: [{ name: 'Ana' }] };
      await vi.waitFor(async () => expect(await relay.look()).toMatchObject(isWell), patience);
      await expect(ana.hello()).rejects.toThrow('timeout');
      await vi.waitFor(() => ana.hello(null, true), patience);
      expect(await take(ana.nats, ana.id, 2)).toEqual(bodies.slice(0, 2));
    },
  );
});

async function postTaken(webhook: string, body: string): Promise<void> {
  expect((await postTo(webhook, body)).status).toBe(200);
}

/** Puts a file where the servers of a cluster keep what they agreed on about each desk's place. */
function spoilPlaces(store: string): void {
  for (const path of readdirSync(store, { recursive: true, encoding: 'utf8' })) {
    if (!/(^|\/)C-R3F-\w+$/.test(path)) continue;
    rmSync(join(store, path), { recursive: true });
    writeFileSync(join(store, path), '');
  }
}
