import { join } from 'node:path';
import { freePort } from '../../../harness/freePort.ts';
import { root } from '../../../harness/paths.mjs';
import { natsServerForTests, relayToken } from '../../../harness/relay.ts';
import { makeClusteredTeam, makeTeam, type TeamServer } from '../../../harness/relayTeam.ts';
import { openTcpWay, type TcpWay } from '../../../harness/tcpWay.ts';
import type { Front } from './front.ts';
import { createProgram, type Program } from './program.ts';
import { createSmallDisk, type SmallDisk } from './smallDisk.ts';

/** A server under torture, with the ways by which it reaches the others. */
export interface RigServer extends TeamServer {
  readonly program: Program;
  /** Ends it as an administrator does, and starts it again. */
  readonly restart: () => Promise<void>;
  /** The disk of its own; null where it has none. */
  readonly disk: SmallDisk | null;
  /** Cuts it off from the other servers, or no longer: whoever is connected to it stays so. */
  readonly cutOff: (isOn: boolean) => void;
}

/** Starts a team's servers. */
export async function openServers(
  base: string,
  publicUrl: string,
  {
    servers: count,
    diskMegabytes,
  }: { readonly servers: 1 | 3; readonly diskMegabytes: number | null },
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
  const servers = team.servers.map((server, index): RigServer => {
    const program = createProgram({
      command: natsServerForTests() ?? '',
      args: ['-c', server.config],
      // Who leads is not always said: one that joins late only follows. The relays wait until the stream is there.
      ready: /Server is ready/,
    });
    return {
      ...server,
      disk: diskOf(server),
      program,
      async restart() {
        await program.end('SIGTERM');
        await program.start();
      },
      cutOff(isOn) {
        for (const { ends, way } of ways) if (ends.includes(index)) way.cut(isOn);
      },
    };
  });
  closers.push(async () => void (await Promise.all(servers.map(({ program }) => program.end()))));
  for (const { program } of servers) await program.start();
  return { files: team.files, servers };
}

/** Starts two relays behind a balancer. */
export async function openRelays(
  folder: string,
  servers: readonly RigServer[],
  front: Front,
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
