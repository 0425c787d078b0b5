import { jetstream, type Consumer } from '@nats-io/jetstream';
import { connect, jwtAuthenticator } from '@nats-io/transport-node';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { freePort } from '../../harness/freePort.ts';
import { end } from '../../harness/processes.ts';
import { postTo } from '../../harness/relay.ts';
import { relayFiles } from '../../relay/files.ts';
import { helloSubject, joinAnswerSchema, teamStream } from '../../shared/team.ts';
import {
  clusterConfig,
  edit,
  freeRelayPorts,
  initRelay,
  makeCertificates,
  natsCluster,
  relayCommand,
  relayProcess,
} from '../fixtures/relayProcess.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { isWithoutNats, joinBy } from '../fixtures/testTeam.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** Three servers need some seconds to agree on who leads, on a busy machine many. */
const patience = { timeout: 40_000, interval: 500 };

const machines = ['relay-1', 'relay-2', 'relay-3'] as const;

/** Ports of this computer in place of the ones that are the same on each machine. */
async function freePorts() {
  return { nats: await freePort(), websocket: await freePort(), route: await freePort() };
}

/** What a desk has once it joined by its line. */
async function joinTeam(variables: Awaited<ReturnType<typeof initRelay>>['variables']) {
  const line = relayCommand(variables, 'invite', 'Ana').split('\n')[0] ?? '';
  const { answer, seed } = await joinBy(line, `http://127.0.0.1:${variables.DOCKBELL_DESKS_PORT}`);
  return { ...joinAnswerSchema.parse(answer), seed };
}

/** Says hello as a desk does when it connects, until it is answered, and hands on its place, which the relay has made by then. */
async function withDesk<Result>(
  { desk, jwt, seed }: Awaited<ReturnType<typeof joinTeam>>,
  port: number,
  work: (place: Consumer) => Promise<Result>,
): Promise<Result> {
  const nats = await connect({
    servers: `127.0.0.1:${port}`,
    authenticator: jwtAuthenticator(jwt, seed),
    inboxPrefix: `_INBOX.${desk}`,
    ignoreClusterUpdates: true,
  });
  try {
    const hello = JSON.stringify({ version: 'test', place: null });
    const place = async () => {
      await nats.request(helloSubject(desk), hello, { timeout: 5_000 });
      return jetstream(nats).consumers.get(teamStream, desk);
    };
    return await work(await vi.waitFor(place, patience));
  } finally {
    await nats.close();
  }
}

/** Reads what waits for a desk, and adds the numbers of the shipments to those that it has. */
async function read(place: Consumer, has: Set<string>): Promise<void> {
  for await (const message of await place.fetch({ max_messages: 100, expires: 1_000 })) {
    has.add(/SHP-\d+/.exec(message.string())?.[0] ?? '');
    await message.ackAck();
  }
}

/** A relay on one machine that took some deliveries; its folder, its backup, and its desk. */
async function oneMachine(work: string, count: number) {
  const folder = join(work, 'one');
  const { variables, natsPort } = await initRelay(folder, 'https://relay.example.com');
  const relay = await relayProcess(variables);
  for (let number = 0; number < count; number += 1) await postUntilTaken(variables, number);
  const desk = await joinTeam(variables);
  await withDesk(desk, natsPort, async () => undefined);
  const backup = join(work, 'relay.backup');
  relayCommand(variables, 'backup', backup);
  await end(relay, 'SIGTERM');
  return { folder, backup, desk };
}

/** Three machines with the keys of one, by relay/deploy/nats-cluster.conf. */
async function threeMachines(work: string, keys: string) {
  const certificates = makeCertificates(work, 'relay.internal');
  const ports = [await freePorts(), await freePorts(), await freePorts()];
  const found = [];
  for (const [index, name] of machines.entries()) {
    const folder = join(work, name);
    const own = ports[index] ?? (await freePorts());
    cpSync(keys, folder, {
      recursive: true,
      filter: (path) => !/jetstream|accounts/.test(path.slice(keys.length)),
    });
    edit(join(folder, 'auth.conf'), (text) => text.replace(keys, folder));
    edit(join(folder, 'relay.json'), (text) => text.replace('"replicas": 1', '"replicas": 3'));
    let config = clusterConfig(folder, certificates)
      .replace('server_name: relay-1', `server_name: ${name}`)
      .replace('127.0.0.1:4222', `127.0.0.1:${own.nats}`)
      .replace('127.0.0.1:8443', `127.0.0.1:${own.websocket}`)
      .replace('0.0.0.0:6222', `127.0.0.1:${own.route}`);
    for (const [other, { route }] of ports.entries()) {
      config = config.replace(`relay-${other + 1}.internal:6222`, `127.0.0.1:${route}`);
    }
    writeFileSync(join(folder, 'nats.conf'), config);
    const variables = {
      DOCKBELL_RELAY_DIR: folder,
      DOCKBELL_NATS: `nats://127.0.0.1:${own.nats}`,
      DOCKBELL_RELAY_NAME: name,
      ...(await freeRelayPorts()),
    };
    found.push({ name, variables, config: join(folder, 'nats.conf'), natsPort: own.nats });
  }
  return found;
}

const post = async ({ DOCKBELL_PORT: port }: { DOCKBELL_PORT: string }, number: number) =>
  (await postTo(`http://127.0.0.1:${port}/webhooks/mvmnt`, wireBody(wireEvent(number)))).status;

/** Sends again until it is taken, as MVMNT does. */
async function postUntilTaken(variables: { DOCKBELL_PORT: string }, number: number) {
  await expect.poll(() => post(variables, number), patience).toBe(200);
}

describe.skipIf(isWithoutNats)('three machines, by docs/run-the-relay.md', () => {
  it('take over what one had, and go on without one of them', { timeout: 180_000 }, async () => {
    const work = temporaryFolder();
    const { folder, backup, desk } = await oneMachine(work, 5);
    const team = await threeMachines(work, folder);
    const servers = await natsCluster(relayFiles(folder), team);
    const [{ variables: first, natsPort }, { variables: second }] = [team[0]!, team[1]!];
    relayCommand(first, 'restore', backup);
    await relayProcess(first);
    await relayProcess(second);

    // What one machine took is known, so a repeat of it is not kept twice.
    await postUntilTaken(first, 0);
    await postUntilTaken(second, 5);
    await vi.waitFor(() => {
      const status = relayCommand(second, 'status');
      for (const name of machines) expect(status).toContain(`NATS server ${name}`);
      expect(status).toContain('Stream: 6 messages so far');
      expect(status).not.toContain('Not safe');
    }, patience);
    const has = new Set<string>();
    await withDesk(desk, natsPort, async (place) => {
      expect((await place.info()).config.num_replicas).toBe(3);
      await vi.waitFor(async () => {
        await read(place, has);
        expect(has.size).toBe(6);
      }, patience);
    });

    servers[2]?.kill('SIGKILL');
    await postUntilTaken(first, 6);
    await postUntilTaken(second, 7);
    await withDesk(desk, natsPort, (place) =>
      vi.waitFor(async () => {
        await read(place, has);
        expect(has.size).toBe(8);
      }, patience),
    );
    // The ones that are left may still choose who leads the register of desks.
    await vi.waitFor(() => {
      expect(relayCommand(first, 'status')).toContain('Stream: 8 messages so far');
    }, patience);
  });
});
