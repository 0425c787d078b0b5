import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countInFlight } from '../../../harness/ledger.ts';
import { relayToken } from '../../../harness/relay.ts';
import { openAdministration, untilAllHeard } from '../../../harness/relayTeam.ts';
import { webhookPath } from '../../../shared/settings.ts';
import { createRandom } from '../../simulation/random.ts';
import { must } from '../scenario.ts';
import { nginxFront, tcpFront } from './front.ts';
import { auditTeam, type TeamAudit } from './teamAudit.ts';
import { openDesks, openLightDesks, shareUntil, untilRest, type RigDesk } from './teamDesks.ts';
import { createTeamLoad } from './teamLoad.ts';
import { openRelays, openServers } from './teamServers.ts';

/** How large a team under torture is, and how it is laden. */
export interface TeamRigOptions {
  readonly seed: number;
  /** One server, or three of which each keeps everything. */
  readonly servers: 1 | 3;
  readonly front: 'tcp' | 'nginx';
  readonly desks: number;
  /** So many desks more that only read, all in one process: a whole one takes a tenth of a processor. */
  readonly lightDesks?: number;
  /** Events a second. */
  readonly rate: number;
  /** How many times sooner than MVMNT the sender tries again. */
  readonly timeScale: number;
  /** Puts what each server keeps on a disk of its own, of so many megabytes; null for the disk of the rest. */
  readonly diskMegabytes: number | null;
  readonly say: (line: string) => void;
}

export type TeamRig = Awaited<ReturnType<typeof createTeamRig>>;

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
  const light = await openLightDesks(base, administrator, options.lightDesks ?? 0, closers);
  say(
    `${desks.length} desks joined${light.length === 0 ? '' : `, and ${light.length} that only read`}`,
  );
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

    /** Waits until every desk has all, has shared all and notified of all, and counts. */
    async audit(): Promise<TeamAudit> {
      must(load.abandoned() === 0, `${load.abandoned()} deliveries were never taken.`);
      const lastNumber = await untilRest(administrator, desks, light, load.acknowledged.size);
      say(`All desks are at ${lastNumber}`);
      return auditTeam(load.acknowledged, await administrator.deliveries(), desks, light);
    },
  };
}
