import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../harness/freePort.ts';
import { createSshServer, type SshServer } from '../../harness/sshServer.ts';
import type { TunnelState } from '../../shared/tunnel.ts';
import type { Resources } from './orders.ts';
import type { Rig, Target } from './rig.ts';
import { must, type Scenario } from './scenario.ts';

/** Tunnels that break. */
export const tunnelScenarios: readonly Scenario[] = [
  {
    name: 'tunnel breaks under load',
    needsSshServer: true,
    rounds: { short: 2, long: 8 },
    async torture(rig, rounds) {
      const server = await createSshServer();
      try {
        await breakTunnel(rig, server, rounds);
      } finally {
        await server.remove();
      }
    },
  },
];

async function breakTunnel(rig: Rig, server: SshServer, rounds: number): Promise<void> {
  const target = await rig.startReady();
  await server.start();
  const remotePort = await openTunnel(target, server);
  // What is made once is there after the first round.
  await breakOnce(rig, target, server, remotePort);
  const before = await resourcesOf(target, ({ sockets }) => sockets === 0);
  for (let round = 1; round < rounds; round += 1) await breakOnce(rig, target, server, remotePort);
  const after = await resourcesOf(target, (now) => !isMore(now, before));
  console.log(`Before ${wordsOf(before)}; after ${rounds} breaks ${wordsOf(after)}`);
  must(!isMore(after, before), 'It holds more of the system than before.');
  await target.quit();
}

/** Opens the tunnel, and answers the port on the server's side. */
async function openTunnel(target: Target, server: SshServer): Promise<number> {
  const remotePort = await freePort();
  await server.authorize(String(await target.order({ kind: 'makeSshKey' })));
  await target.order({ kind: 'openTunnel', tunnel: server.tunnel(remotePort) });
  await untilUp(target);
  return remotePort;
}

/** Ends the server with its connections while deliveries are sent through it, and waits until the tunnel is up again. */
async function breakOnce(
  rig: Rig,
  target: Target,
  server: SshServer,
  remotePort: number,
): Promise<void> {
  await rig.loadWhile(async () => {
    await sleep(rig.random.integer(100, 1_000));
    await server.stop();
    await until(async () => (await stateOf(target)).kind !== 'up');
    await server.start();
    await untilUp(target);
    await sleep(200);
  }, remotePort);
}

const stateOf = (target: Target) => target.order({ kind: 'tunnelState' }) as Promise<TunnelState>;

const untilUp = (target: Target) => until(async () => (await stateOf(target)).kind === 'up');

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!(await holds())) {
    must(performance.now() < deadline, 'The tunnel did not follow its server within a minute.');
    await sleep(50);
  }
}

/** What a target holds once it came to rest, or after half a minute: connections are kept for a while. */
async function resourcesOf(
  target: Target,
  isFine: (resources: Resources) => boolean,
): Promise<Resources> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    await sleep(1_000);
    const now = (await target.order({ kind: 'resources' })) as Resources;
    if (isFine(now) || performance.now() > deadline) return now;
  }
}

/** A checkpoint or a backup may have files open at the moment; many breaks that leave one each are more. */
const maxOtherFiles = 5;

function isMore(now: Resources, before: Resources): boolean {
  return (
    now.sockets > before.sockets ||
    now.files > before.files + maxOtherFiles ||
    now.timers > before.timers ||
    now.programs > before.programs
  );
}

function wordsOf({ sockets, files, timers, programs, memory }: Resources): string {
  return `${sockets} sockets, ${files} open files, ${timers} timers, ${programs} programs, ${Math.round(memory / 2 ** 20)} MB`;
}
