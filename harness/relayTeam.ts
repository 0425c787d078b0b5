import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initialize, invite } from '../relay/administration.ts';
import { relayFiles, type RelayFiles } from '../relay/files.ts';
import { connectLink } from '../relay/link.ts';
import { createDesks } from '../relay/desks.ts';
import { serversTakingPart } from '../relay/serverCheck.ts';
import { deliverySubject, teamStream } from '../shared/team.ts';
import { freePort } from './freePort.ts';
import { root } from './paths.mjs';

/** A nats-server of a team: what it is started with, and where it listens on 127.0.0.1. */
export interface TeamServer {
  readonly name: string;
  readonly config: string;
  /** Where JetStream keeps what it has. */
  readonly store: string;
  readonly natsPort: number;
  readonly websocketPort: number;
  /** Where the other servers reach it; null for the only one. */
  readonly routePort: number | null;
}

export type TeamAdministrator = Awaited<ReturnType<typeof openAdministration>>;

/** Makes the folder of a team's relays, with one server that desks reach by an address. */
export async function makeTeam(folder: string, publicUrl: string) {
  const files = relayFiles(folder);
  const [natsPort, websocketPort] = [await freePort(), await freePort()];
  await initialize(files, { publicUrl, natsPort, websocketPort });
  const store = join(folder, 'jetstream');
  const config = files.natsConfig;
  const server = { name: 'relay-1', config, store, natsPort, websocketPort, routePort: null };
  return { files, servers: [server] satisfies readonly TeamServer[] };
}

/**
 * Makes the folders of a team's relays and of three servers by relay/deploy/nats-cluster.conf, without TLS between them. `routeTo`
 * names the port by which one server reaches another, which may be a proxy's.
 */
export async function makeClusteredTeam(
  folder: string,
  publicUrl: string,
  routeTo: (from: number, to: number, port: number) => Promise<number>,
) {
  const relay = join(folder, 'relay');
  const files = relayFiles(relay);
  await initialize(files, { publicUrl, replicas: 3 });
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const servers: TeamServer[] = [];
  for (const [index, routePort] of ports.entries()) {
    const name = `relay-${index + 1}`;
    const own = join(folder, name);
    cpSync(relay, own, { recursive: true });
    replace(join(own, 'auth.conf'), relay, own);
    const [natsPort, websocketPort] = [await freePort(), await freePort()];
    let config = readFileSync(join(root, 'relay', 'deploy', 'nats-cluster.conf'), 'utf8')
      .replaceAll('/var/lib/dockbell-relay', own)
      .replace('server_name: relay-1', `server_name: ${name}`)
      .replace('127.0.0.1:4222', `127.0.0.1:${natsPort}`)
      .replace('127.0.0.1:8443', `127.0.0.1:${websocketPort}`)
      .replace('0.0.0.0:6222', `127.0.0.1:${routePort}`)
      .replace(/ tls \{[^}]*\}/, '');
    for (const [other, port] of ports.entries()) {
      const way = other === index ? port : await routeTo(index, other, port);
      config = config.replace(`relay-${other + 1}.internal:6222`, `127.0.0.1:${way}`);
    }
    const file = join(own, 'nats.conf');
    writeFileSync(file, config);
    const store = join(own, 'jetstream');
    servers.push({ name, config: file, store, natsPort, websocketPort, routePort });
  }
  return { files, servers };
}

/** What an administrator of a team may ask and do while its servers run. */
export async function openAdministration(
  files: RelayFiles,
  servers: readonly Pick<TeamServer, 'natsPort'>[],
) {
  const link = await connectLink({
    servers: servers.map(({ natsPort }) => `nats://127.0.0.1:${natsPort}`),
    relayCredentials: files.relayCredentials(),
    systemCredentials: files.systemCredentials(),
    name: 'administrator',
    onChange: () => undefined,
  });
  const desks = createDesks(link);
  const stream = () => link.manager.streams.info(teamStream);

  return {
    /** The line that lets a desk of that name in. */
    invite: (name: string): Promise<string> =>
      invite(files, desks, { name, authority: null, now: Date.now() }),

    /** The number of the last message in the stream. */
    lastNumber: async (): Promise<number> => (await stream()).state.last_seq,

    /** The name of the server that leads the stream; undefined where none does, or there is one. */
    leader: async (): Promise<string | undefined> => (await stream()).cluster?.leader,

    /** The names of the servers that answer and are heard by the others. */
    async heard(): Promise<readonly string[]> {
      const found = await link.servers();
      const takingPart = serversTakingPart(found);
      return found
        .map(({ server }) => server.name)
        .filter((name) => takingPart?.includes(name) !== false);
    },

    /** The bodies of all deliveries in the stream. */
    async deliveries(): Promise<readonly string[]> {
      const { state } = await stream();
      const bodies: string[] = [];
      if (state.messages === 0) return bodies;
      const consumer = await link.jetstream.consumers.get(teamStream);
      for await (const message of await consumer.consume()) {
        if (message.subject === deliverySubject) bodies.push(message.string());
        if (message.seq >= state.last_seq) break;
      }
      return bodies;
    },

    close: () => link.close(),
  };
}

/**
 * Waits until all servers of a team are heard, and does what docs/run-the-relay.md says: one that is not is started again. Throws when
 * that does not help.
 */
export async function untilAllHeard(
  administrator: TeamAdministrator,
  servers: readonly { readonly name: string; readonly restart: () => Promise<void> }[],
  say: (line: string) => void,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const heard = await administrator.heard();
    const silent = servers.filter(({ name }) => !heard.includes(name));
    if (silent.length === 0) return;
    const names = silent.map(({ name }) => name).join(', ');
    if (tries === 100) throw new Error(`These servers are not heard: ${names}.`);
    // While none leads, an election may be under way, which takes up to 9 s; to start them again would cut it off.
    if (tries % (heard.length === 0 ? 40 : 10) !== 0) continue;
    say(`Started again, because it is not heard: ${names}`);
    for (const { restart } of silent) await restart();
  }
}

function replace(file: string, text: string, by: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(text, by));
}
