import { parseArgs } from 'node:util';
import { startOwnBus } from '../harness/ownBus.ts';
import { minuteMs } from '../shared/duration.ts';
import { numberOption, runCommand, UsageError } from './simulation/options.ts';
import { tortureTeam } from './torture/relay/runTeam.ts';
import { isClean, lackOf, scenarios, tableOf, takeTurn, type Turn } from './torture/run.ts';

const help = `Kills, starves and confuses Dockbell, and counts what it acknowledged, stored and notified of.

  npm run torture -- [options]

  --minutes N   how long, at least one turn of each kind (10)
  --only TEXT   only kinds whose names hold this text
  --rounds N    this many rounds of each kind, instead of its own number
  --relay       a whole team instead: three servers, two relays behind nginx, many desks
  --desks N     how many desks the team has (50)
  --whole N     so many of them are whole Dockbells (8), which the machine must bear; the others only read
  --seed N      the same number chooses the same moments (by the clock)
  --help        show this

Needs Linux: the notification daemon is played on a session bus. As root it also fills small disks.
Ends with 1 when anything was lost, stored or notified of twice, or not notified of.`;

await runCommand('torture', run);

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      only: { type: 'string', default: '' },
      rounds: { type: 'string' },
      relay: { type: 'boolean', default: false },
      desks: { type: 'string', default: '50' },
      whole: { type: 'string', default: '8' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  if (process.platform !== 'linux') throw new UsageError('The torture needs Linux.');
  const minutes = numberOption('minutes', values.minutes, { min: 0 });
  const seed = numberOption('seed', values.seed, { min: 0, isWhole: true });
  if (values.relay) {
    const desks = numberOption('desks', values.desks, { min: 2, isWhole: true });
    const wholeDesks = numberOption('whole', values.whole, { min: 2, isWhole: true });
    console.log(`Seed ${seed}, ${minutes} minutes, ${desks} desks`);
    const turns = await tortureTeam({
      minutes,
      seed,
      desks,
      wholeDesks,
      only: values.only,
      say: console.log,
    });
    return report(turns);
  }
  const wanted = scenarios.filter(({ name }) => name.includes(values.only));
  if (wanted.length === 0) {
    throw new UsageError(
      `--only takes a part of: ${scenarios.map(({ name }) => name).join(', ')}.`,
    );
  }
  const rounds =
    values.rounds === undefined
      ? 'long'
      : numberOption('rounds', values.rounds, { min: 1, isWhole: true });
  const chosen = wanted.filter((scenario) => {
    const lack = lackOf(scenario);
    if (lack !== null) console.log(`Left out, because ${lack}: ${scenario.name}`);
    return lack === null;
  });

  const bus = await startOwnBus();
  console.log(`Seed ${seed}, ${minutes} minutes`);
  const turns: Turn[] = [];
  try {
    const endAt = performance.now() + minutes * minuteMs;
    do {
      for (const scenario of chosen) {
        const turn = await takeTurn(scenario, {
          busAddress: bus.address,
          seed: seed + turns.length,
          rounds,
        });
        turns.push(turn);
        const result = isClean(turn)
          ? 'ok'
          : `FAILED (seed ${seed + turns.length - 1}) ${turn.failure ?? JSON.stringify(turn.audit)}`;
        console.log(`${scenario.name}, ${turn.rounds} rounds: ${result}`);
        if (performance.now() > endAt && turns.length >= chosen.length) break;
      }
    } while (performance.now() < endAt);
  } finally {
    await bus.stop();
  }
  return report(turns);
}

function report(turns: readonly Turn[]): number {
  console.log(`\n${tableOf(turns)}`);
  return turns.every(isClean) ? 0 : 1;
}
