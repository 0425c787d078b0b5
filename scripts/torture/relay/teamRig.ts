import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../harness/freePort.ts';
import { countInFlight } from '../../../harness/ledger.ts';
import { root } from '../../../harness/paths.mjs';
import { natsServerForTests, relayToken } from '../../../harness/relay.ts';
import {
  makeClusteredTeam,
  makeTeam,
  openAdministration,
  type TeamAdministrator,
  type TeamServer,
} from '../../../harness/relayTeam.ts';
import { openTcpWay, type TcpWay } from '../../../harness/tcpWay.ts';
import { webhookPath } from '../../../shared/settings.ts';
import { createRandom, type Random } from '../../simulation/random.ts';
import { must } from '../scenario.ts';
import type { DeskAct } from './deskAct.ts';
import { nginxFront, tcpFront } from './front.ts';
import { createProgram, type Program } from './program.ts';
import { createSmallDisk, type SmallDisk } from './smallDisk.ts';
import { auditTeam, lackOfRest, type TeamAudit } from './teamAudit.ts';
import { createTeamLoad } from './teamLoad.ts';

/** How large a team under torture is, and how it is laden. */
export interface TeamRigOptions {
  readonly seed: number;
  /** One server, or three of which each keeps everything. */
  readonly servers: 1 | 3;
  readonly front: 'tcp' | 'nginx';
  readonly desks: number;
  /** Events a second. */
  readonly rate: number;
  /** How many times sooner than MVMNT the sender tries again. */
  readonly timeScale: number;
  /** Puts what each server keeps on a disk of its own, of so many megabytes; null for the disk of the rest. */
  readonly diskMegabytes: number | null;
  readonly say: (line: string) => void;
}

/** A server under torture, with the ways by which it reaches the others. */
interface RigServer extends TeamServer {
  readonly program: Program;
  /** The disk of its own; null where it has none. */
  readonly disk: SmallDisk | null;
  /** Cuts it off from the other servers, or no longer: whoever is connected to it stays so. */
  readonly cutOff: (isOn: boolean) => void;
}

/** A desk under torture. */
export interface RigDesk {
  readonly name: string;
  readonly folder: string;
  readonly told: string;
  readonly program: Program;
  inFlightCount: number;
}

export type TeamRig = Awaited<ReturnType<typeof createTeamRig>>;

const maxRestMs = 180_000;

/** Starts a team: servers, two relays behind a balancer, and desks that joined by their lines. */
export async function createTeamRig(options: TeamRigOptions) {
  const base = mkdtempSync(join(tmpdir(), 'dockbell-torture-team-'));
  const closers: (() => Promise<void> | void)[] = [
    () => rmSync(base, { recursive: true, force: true, maxRetries: 5 }),
  ];
  try {
    const team = await openTeam(base, options, closers);
    return { ...options, ...team, remove: () => closeAll(closers) };
  } catch (error) {
    await closeAll(closers);
    throw error;
  }
}

async function closeAll(closers: (() => Promise<void> | void)[]): Promise<void> {
  for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
}

async function openTeam(
  base: string,
  options: TeamRigOptions,
  closers: (() => Promise<void> | void)[],
) {
  const { seed, say } = options;
  const random = createRandom(seed);
  const front =
    options.front === 'nginx' ? await nginxFront(join(base, 'nginx')) : await tcpFront();
  const publicUrl = `http://127.0.0.1:${front.desksPort}`;
  const { files, servers } = await openServers(base, publicUrl, options, closers);
  const administrator = await openAdministration(files, servers);
  closers.push(() => administrator.close());
  await untilAllHeard(administrator, servers, say);
  const relays = await openRelays(files.folder, servers, front, closers);
  closers.push(() => front.close());
  say(`${servers.length} servers and ${relays.length} relays run`);
  const desks = await openDesks(base, administrator, options.desks, closers);
  say(`${desks.length} desks joined`);
  const webhook = `http://127.0.0.1:${front.webhooksPort}${webhookPath}`;
  const load = createTeamLoad({ ...options, webhook, token: relayToken, random });

  return {
    base,
    random,
    servers,
    relays,
    desks,
    administrator,
    load,

    /** Sends deliveries and lets desks share marks while something is done; resolves once all that was sent is acknowledged. */
    async loadWhile(work: () => Promise<void>): Promise<void> {
      const ending = new AbortController();
      const loading = load.until(ending.signal);
      const sharing = shareUntil(ending.signal, desks, createRandom(seed + 1));
      try {
        await work();
      } finally {
        ending.abort();
        await sharing;
        await loading;
      }
    },

    /** Kills a desk, and notes what was in flight. */
    async killDesk(desk: RigDesk): Promise<void> {
      await desk.program.end();
      desk.inFlightCount += countInFlight(desk.folder);
    },

    /** Waits until every desk has all, has shared all and told all, and counts. */
    async audit(): Promise<TeamAudit> {
      must(load.abandoned() === 0, `${load.abandoned()} deliveries were never taken.`);
      const lastNumber = await untilRest(administrator, desks, load.acknowledged.size);
      say(`All desks are at ${lastNumber}`);
      return auditTeam(load.acknowledged, await administrator.deliveries(), desks);
    },
  };
}

async function openServers(
  base: string,
  publicUrl: string,
  { servers: count, diskMegabytes }: Pick<TeamRigOptions, 'servers' | 'diskMegabytes'>,
  closers: (() => Promise<void> | void)[],
) {
  const ways: { readonly ends: readonly number[]; readonly way: TcpWay }[] = [];
  const team =
    count === 1
      ? await makeTeam(join(base, 'relay'), publicUrl)
      : await makeClusteredTeam(base, publicUrl, async (from, to, port) => {
          const way = await openTcpWay([port]);
          closers.push(() => way.close());
          ways.push({ ends: [from, to], way });
          return way.port;
        });
  function diskOf({ store }: TeamServer): SmallDisk | null {
    if (diskMegabytes === null) return null;
    const disk = createSmallDisk(store, diskMegabytes);
    closers.push(disk.remove);
    return disk;
  }
  const servers: RigServer[] = team.servers.map((server, index) => ({
    ...server,
    disk: diskOf(server),
    program: createProgram({
      command: natsServerForTests() ?? '',
      args: ['-c', server.config],
      // Who leads is not always said: one that joins late only follows. The relays wait until the stream is there.
      ready: /Server is ready/,
    }),
    cutOff(isOn) {
      for (const { ends, way } of ways) if (ends.includes(index)) way.cut(isOn);
    },
  }));
  closers.push(async () => void (await Promise.all(servers.map(({ program }) => program.end()))));
  for (const { program } of servers) await program.start();
  return { files: team.files, servers };
}

/**
 * Waits until all servers answer, and does what an administrator would: one that started just as the others connected hears them and is
 * never heard, until it is started again. (seen in one of ten starts of nats-server 2.10.27)
 */
async function untilAllHeard(
  administrator: TeamAdministrator,
  servers: readonly RigServer[],
  say: (line: string) => void,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const heard = await administrator.heard();
    const silent = servers.filter(({ name }) => !heard.includes(name));
    if (silent.length === 0) return;
    must(tries < 60, `These servers are not heard: ${silent.map(({ name }) => name).join(', ')}.`);
    if (tries % 10 !== 0) continue;
    say(`Started again, because it is not heard: ${silent.map(({ name }) => name).join(', ')}`);
    for (const { program } of silent) {
      await program.end('SIGTERM');
      await program.start();
    }
  }
}

async function openRelays(
  folder: string,
  servers: readonly RigServer[],
  front: Awaited<ReturnType<typeof tcpFront>>,
  closers: (() => Promise<void> | void)[],
): Promise<readonly [Program, Program]> {
  const pairs = [
    { near: servers[0], webhook: await freePort(), desks: await freePort() },
    { near: servers.at(-1), webhook: await freePort(), desks: await freePort() },
  ] as const;
  const adminPorts = [await freePort(), await freePort()];
  const [first, second] = pairs.map(({ near, webhook, desks }, index) =>
    createProgram({
      command: process.execPath,
      args: [join(root, 'relay', 'main.ts')],
      ready: /Dockbell relay ready/,
      variables: {
        DOCKBELL_RELAY_DIR: folder,
        DOCKBELL_RELAY_NAME: `relay-${index + 1}`,
        DOCKBELL_TOKEN: relayToken,
        DOCKBELL_PORT: String(webhook),
        DOCKBELL_DESKS_PORT: String(desks),
        DOCKBELL_ADMIN_PORT: String(adminPorts[index]),
        DOCKBELL_NATS: servers.map(({ natsPort }) => `nats://127.0.0.1:${natsPort}`).join(','),
        DOCKBELL_NATS_WEBSOCKET: `ws://127.0.0.1:${near?.websocketPort}`,
      },
    }),
  );
  const relays = [first, second] as readonly [Program, Program];
  closers.push(async () => void (await Promise.all(relays.map((relay) => relay.end()))));
  await Promise.all(relays.map((relay) => relay.start()));
  await front.open(
    pairs.map(({ webhook }) => webhook),
    pairs.map(({ desks }) => desks),
  );
  return relays;
}

/** So many desks start at once. */
const atOnce = 5;

async function openDesks(
  base: string,
  administrator: TeamAdministrator,
  count: number,
  closers: (() => Promise<void> | void)[],
): Promise<readonly RigDesk[]> {
  const desks: RigDesk[] = [];
  closers.push(async () => void (await Promise.all(desks.map(({ program }) => program.end()))));
  for (let number = 1; number <= count; number += 1) {
    const name = `Desk ${number}`;
    const folder = join(base, `desk-${number}`);
    mkdirSync(folder);
    const told = `${folder}.told`;
    const script = fileURLToPath(new URL('desk.ts', import.meta.url));
    const line = await administrator.invite(name);
    const program = createProgram({
      command: process.execPath,
      args: [script, folder, String(await freePort()), told, line],
      ready: /Desk ready/,
    });
    desks.push({ name, folder, told, program, inFlightCount: 0 });
  }
  for (let first = 0; first < count; first += atOnce) {
    await Promise.all(desks.slice(first, first + atOnce).map(({ program }) => program.start()));
  }
  return desks;
}

/** Lets desks that run do what a dispatcher may, some of it at two of them at once. */
async function shareUntil(
  signal: AbortSignal,
  desks: readonly RigDesk[],
  random: Random,
): Promise<void> {
  let number = 0;
  while (!signal.aborted) {
    number += 1;
    const kind = random.pick(['take', 'take', 'note', 'release']);
    const act: DeskAct = { kind, choice: random.next(), text: `Note ${number}` };
    for (let count = random.integer(1, 2); count > 0; count -= 1) {
      desks[random.integer(0, desks.length - 1)]?.program.tell(act);
    }
    await sleep(100);
  }
}

async function untilRest(
  administrator: TeamAdministrator,
  desks: readonly RigDesk[],
  count: number,
): Promise<number> {
  const deadline = performance.now() + maxRestMs;
  for (;;) {
    // A server that was just started may not answer yet.
    const lastNumber = await administrator.lastNumber().catch(() => Infinity);
    const lacks = desks.flatMap(({ name, folder }) => {
      const lack = lackOfRest(folder, lastNumber, count);
      return lack === null ? [] : [`${name}: ${lack}`];
    });
    if (lacks.length === 0) return lastNumber;
    must(performance.now() < deadline, `They did not come to rest:\n${lacks.join('\n')}`);
    await sleep(200);
  }
}
