import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fillDisk } from '../disk.ts';
import { must } from '../scenario.ts';
import type { RigDesk } from './teamDesks.ts';
import type { TeamRig } from './teamRig.ts';

/** One kind of torture of a team. */
export interface TeamScenario {
  readonly name: string;
  /** Needs servers with small disks of their own. */
  readonly needsDisks?: boolean;
  /** Why it loses what was acknowledged, which Dockbell cannot mend: it is run only where it is asked for by its name. */
  readonly knownFault?: string;
  /** Does something to a team while it is laden. */
  readonly torture: (rig: TeamRig) => Promise<void>;
}

/** What can happen to a team, in the order of the table. */
export const teamScenarios: readonly TeamScenario[] = [
  {
    name: 'kill -9 of the leader',
    async torture(rig) {
      const leader = await leaderOf(rig);
      await leader.program.end();
      await sleep(rig.random.integer(2_000, 12_000));
      await leader.program.start();
    },
  },
  {
    name: 'kill -9 of relays',
    async torture(rig) {
      for (const relay of rig.relays) {
        await relay.end();
        await sleep(rig.random.integer(200, 3_000));
        await relay.start();
      }
    },
  },
  {
    name: 'kill -9 of ten desks',
    torture: (rig) => killDesks(rig, rig.desks.slice(0, 10)),
  },
  {
    name: 'kill -9 of leader, relay, desks',
    async torture(rig) {
      const leader = await leaderOf(rig);
      const relay = rig.random.pick(rig.relays);
      const few = rig.desks.slice(-5);
      await Promise.all([leader.program.end(), relay.end()]);
      await killDesks(rig, few);
      await Promise.all([leader.program.start(), relay.start()]);
    },
  },
  {
    name: 'leader cut off (partition)',
    async torture(rig) {
      const leader = await leaderOf(rig);
      leader.cutOff(true);
      await sleep(rig.random.integer(12_000, 20_000));
      leader.cutOff(false);
      await sleep(2_000);
    },
  },
  {
    name: 'leader hangs (SIGSTOP)',
    async torture(rig) {
      const leader = await leaderOf(rig);
      leader.program.signal('SIGSTOP');
      await sleep(rig.random.integer(12_000, 20_000));
      leader.program.signal('SIGCONT');
      await sleep(2_000);
    },
  },
  {
    name: 'disk of the leader full',
    needsDisks: true,
    async torture(rig) {
      const leader = await leaderOf(rig);
      const filler = fillDisk(leader.store);
      await sleep(rig.random.integer(5_000, 10_000));
      rmSync(filler);
      await restart([leader]);
      await sleep(5_000);
    },
  },
  {
    name: 'all disks full',
    needsDisks: true,
    knownFault: 'nats-server 2.10.27 forgets its cluster then, and deletes the stream',
    async torture(rig) {
      const fillers = rig.servers.map(({ store }) => fillDisk(store));
      await sleep(rig.random.integer(5_000, 10_000));
      for (const filler of fillers) rmSync(filler);
      await restart(rig.servers);
      await sleep(5_000);
    },
  },
  {
    name: 'power cut of the leader',
    needsDisks: true,
    async torture(rig) {
      await sleep(rig.random.integer(1_000, 4_000));
      await cutPower(rig, [await leaderOf(rig)]);
      await sleep(2_000);
    },
  },
  {
    name: 'power cut of all servers',
    needsDisks: true,
    async torture(rig) {
      await sleep(rig.random.integer(1_000, 4_000));
      await cutPower(rig, rig.servers);
      await sleep(2_000);
    },
  },
];

/** What docs/run-the-relay.md asks for: in a cluster a server whose disk was full turned JetStream off. */
async function restart(servers: TeamRig['servers']): Promise<void> {
  for (const { program } of servers) {
    await program.end('SIGTERM');
    await program.start();
  }
}

/** Ends servers at one moment, with what they and the system had not written to their disks yet, and starts them again. */
async function cutPower({ random }: TeamRig, servers: TeamRig['servers']): Promise<void> {
  for (const { program } of servers) program.signal('SIGSTOP');
  for (const { disk } of servers) disk?.takePicture();
  await Promise.all(servers.map(({ program }) => program.end()));
  for (const { disk } of servers) disk?.backToPicture();
  await sleep(random.integer(500, 5_000));
  await Promise.all(servers.map(({ program }) => program.start()));
}

/** The server that leads the stream, once there is one. */
async function leaderOf({ administrator, servers }: TeamRig) {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const name = await administrator.leader().catch(() => undefined);
    const leader = servers.find((server) => server.name === name);
    if (leader !== undefined) return leader;
    must(performance.now() < deadline, 'No server leads the stream for a minute.');
    await sleep(500);
  }
}

async function killDesks(rig: TeamRig, desks: readonly RigDesk[]): Promise<void> {
  await Promise.all(desks.map((desk) => rig.killDesk(desk)));
  await sleep(rig.random.integer(200, 3_000));
  for (const desk of desks) await desk.program.start();
}
