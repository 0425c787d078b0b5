import { untilAllHeard } from '../../../harness/relayTeam.ts';
import { nginxForTests } from '../../../harness/nginx.mjs';
import { natsServerForTests } from '../../../harness/relay.ts';
import { minuteMs } from '../../../shared/duration.ts';
import { UsageError } from '../../simulation/options.ts';
import { isClean, type Turn } from '../run.ts';
import { maySmallDisks } from './smallDisk.ts';
import type { TeamAudit } from './teamAudit.ts';
import { createTeamRig, type TeamRig } from './teamRig.ts';
import { teamScenarios, type TeamScenario } from './teamScenarios.ts';

/** What is asked of a torture of a team. */
interface TeamTortureOptions {
  readonly minutes: number;
  readonly seed: number;
  readonly desks: number;
  /** So many of them are whole; the others only read. */
  readonly wholeDesks: number;
  /** Only kinds whose names hold this text. */
  readonly only: string;
  readonly say: (line: string) => void;
}

/** What a team keeps of its disk, beside some gigabytes of the machine's own: a torture fills less. */
const diskMegabytes = 64;

/**
 * Tortures one team of three servers, two relays behind nginx and many desks, kind after kind, for so long and at least each kind
 * once; each turn ends once all of it is at rest again and was counted.
 */
export async function tortureTeam(options: TeamTortureOptions): Promise<readonly Turn[]> {
  const { minutes, seed, desks, wholeDesks, only, say } = options;
  if (natsServerForTests() === null) throw new UsageError('There is no nats-server to torture.');
  const hasSmallDisks = maySmallDisks();
  const hasNginx = nginxForTests() !== null;
  if (!hasNginx) say('There is no nginx, so a balancer of connections is in its place.');
  const chosen = teamScenarios.filter(({ name, needsDisks, knownFault }) => {
    if (!name.includes(only)) return false;
    if (knownFault !== undefined && only === '') {
      say(`Left out, because ${knownFault}: ${name}`);
      return false;
    }
    const isLeftOut = needsDisks === true && !hasSmallDisks;
    if (isLeftOut) say(`Left out, because this account may not make disks of its own: ${name}`);
    return !isLeftOut;
  });
  if (chosen.length === 0) {
    throw new UsageError(
      `--only takes a part of: ${teamScenarios.map(({ name }) => name).join(', ')}.`,
    );
  }
  const rig = await createTeamRig({
    seed,
    servers: 3,
    front: hasNginx ? 'nginx' : 'tcp',
    desks: Math.min(desks, wholeDesks),
    lightDesks: Math.max(0, desks - wholeDesks),
    rate: 10,
    // MVMNT's minute is 200 ms: long enough for servers to choose who leads before the last try.
    timeScale: 300,
    diskMegabytes: hasSmallDisks ? diskMegabytes : null,
    say,
  });
  try {
    const endAt = performance.now() + minutes * minuteMs;
    const turns: Turn[] = [];
    let before: TeamAudit | null = null;
    for (let index = 0; index < chosen.length || performance.now() < endAt; index += 1) {
      const scenario = chosen[index % chosen.length];
      if (scenario === undefined) break;
      const { turn, audit } = await takeTeamTurn(rig, scenario, before);
      turns.push(turn);
      say(`${scenario.name}: ${isClean(turn) ? 'ok' : `FAILED ${turn.failure ?? ''}`}`);
      // A team that did not come to rest is in no state to go on from.
      if (audit === null) break;
      before = audit;
    }
    return turns;
  } finally {
    await rig.remove();
  }
}

async function takeTeamTurn(rig: TeamRig, scenario: TeamScenario, before: TeamAudit | null) {
  try {
    await untilAllHeard(rig.administrator, rig.servers, rig.say);
    await rig.loadWhile(() => scenario.torture(rig));
    const audit = await rig.audit();
    const known = before?.problems ?? [];
    const problems = audit.problems.filter((problem) => !known.includes(problem));
    const failure = problems.length === 0 ? null : problems.join('; ');
    return { turn: { scenario, rounds: 1, audit: since(audit, before), failure }, audit };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { turn: { scenario, rounds: 1, audit: null, failure }, audit: null };
  }
}

/** What a turn added: the team stays the same, so its counts grow from turn to turn. */
function since(audit: TeamAudit, before: TeamAudit | null): TeamAudit {
  if (before === null) return audit;
  return {
    acknowledged: audit.acknowledged - before.acknowledged,
    stored: audit.stored - before.stored,
    notified: audit.notified - before.notified,
    lost: audit.lost - before.lost,
    twice: audit.twice - before.twice,
    unnotified: audit.unnotified - before.unnotified,
    open: audit.open - before.open,
    problems: audit.problems,
  };
}
