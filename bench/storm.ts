import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyLongHistory } from '../harness/longHistory.ts';
import { median, type Figure } from './parts/figure.ts';
import { startLoad } from './parts/load.ts';
import type { LoadResult } from './parts/loadJob.ts';
import type { StormMessage, StormPart, StormReport } from './parts/storm.ts';
import { startTarget } from './parts/target.ts';

const script = new URL('./targets/storm.ts', import.meta.url);
const connections = 32;
const steadyRate = 200;

const allParts = ['search', 'export', 'clean-up'] as const;

/** Which deliveries, and what goes on beside them. */
interface Weather {
  readonly name: string;
  readonly reads: 'threads' | 'main';
  /** Events a second; null sends as fast as they are answered. */
  readonly perSecond: number | null;
  readonly parts: readonly StormPart[];
  readonly hasGoal: boolean;
}

const steady = { reads: 'threads', perSecond: steadyRate } as const;
const weathers: readonly Weather[] = [
  { ...steady, name: 'storm.p99', parts: allParts, hasGoal: true },
  { ...steady, name: 'storm.p99.search', parts: ['search'], hasGoal: false },
  { ...steady, name: 'storm.p99.export', parts: ['export'], hasGoal: false },
  { ...steady, name: 'storm.p99.cleanUp', parts: ['clean-up'], hasGoal: false },
  { ...steady, name: 'storm.p99.full', perSecond: null, parts: allParts, hasGoal: true },
  { ...steady, name: 'storm.p99.onMain', reads: 'main', parts: allParts, hasGoal: false },
  {
    name: 'storm.p99.full.onMain',
    reads: 'main',
    perSecond: null,
    parts: allParts,
    hasGoal: false,
  },
];

/** Names of the figures that `measureStorm` makes. */
export const stormNames = weathers.map(({ name }) => name);

/** One round: the same load without and with the storm. */
interface Round {
  readonly calm: LoadResult;
  readonly stormy: LoadResult;
  readonly report: StormReport;
}

/**
 * What deliveries feel of searches, exports and clean-ups over a long history: the p99 of the same load with and without,
 * in turns on one running target; once as Dockbell does it, and once with all of that read on the thread that answers. Each
 * weather begins with the same history, so that there is always something to clean up.
 */
export async function measureStorm(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  const { rounds, seconds, events } = options.isQuick
    ? { rounds: 1, seconds: 3, events: 50_000 }
    : { rounds: 4, seconds: 10, events: 1_000_000 };
  const figures: Figure[] = [];
  for (const weather of weathers) {
    const dataFolder = join(options.folder, weather.name);
    copyLongHistory(dataFolder, events);
    const roundsOfIt = weather.hasGoal ? 2 * rounds : rounds;
    figures.push(
      figureOf(weather, await measure(weather, { dataFolder, rounds: roundsOfIt, seconds })),
    );
    rmSync(dataFolder, { recursive: true });
  }
  return figures;
}

/** The rounds of one weather, each `seconds` long, on a target of its own over the history in a folder. */
async function measure(
  { reads, perSecond, parts }: Weather,
  options: { readonly dataFolder: string; readonly rounds: number; readonly seconds: number },
): Promise<readonly Round[]> {
  const { dataFolder } = options;
  // What is sent flat out fills the history, so it gets less time.
  const seconds = perSecond === null ? options.seconds / 4 : options.seconds;
  const before = storedAfter(dataFolder, 0);
  const target = await startTarget(script, dataFolder, { BENCH_READS: reads });
  const load = startLoad();
  // Not older than what counts as late.
  const firstAt = new Date(Date.now() - 600_000).toISOString();
  let first = 0;

  const send = async (perSecond: number | null, seconds: number): Promise<LoadResult> => {
    const job = { connections, perSecond, seconds, first, repeats: [], firstAt };
    const result = await load.run({ ...job, port: target.port, endsBroken: false });
    first = result.next;
    await sleep(500);
    return result;
  };

  const results: Round[] = [];
  try {
    await send(steadyRate, 2);
    for (let round = 0; round < options.rounds; round += 1) {
      const calm = await send(perSecond, seconds);
      await target.ask({ kind: 'begin', parts } satisfies StormMessage);
      const stormy = await send(perSecond, seconds);
      const report = (await target.ask({ kind: 'end' } satisfies StormMessage)) as StormReport;
      results.push({ calm, stormy, report });
      await sleep(1_000);
    }
  } finally {
    load.stop();
    await target.end('SIGTERM');
  }
  const stored = storedAfter(dataFolder, before.lastId).count;
  if (stored !== first) throw new Error(`${first} events were answered and ${stored} stored.`);
  return results;
}

function figureOf({ name, hasGoal }: Weather, rounds: readonly Round[]): Figure {
  const ratio = median(rounds.map(({ calm, stormy }) => stormy.p99 / calm.p99));
  const middle = (of: (round: Round) => number) => median(rounds.map(of));
  const calmP99 = middle(({ calm }) => calm.p99);
  const work = `${middle(({ report }) => report.searches).toFixed(0)} searches, ${middle(({ report }) => report.exports).toFixed(0)} exports, ${middle(({ report }) => report.removed).toFixed(0)} events cleaned up`;
  const speed = `${middle(({ stormy }) => stormy.perSecond).toFixed(0)} events/s instead of ${middle(({ calm }) => calm.perSecond).toFixed(0)}`;
  return {
    name,
    value: middle(({ stormy }) => stormy.p99),
    unit: 'ms',
    against: `calm ${calmP99.toFixed(1)}; ${speed}; meanwhile ${work}`,
    ratio,
    goal: hasGoal ? 'ratio at most 2' : null,
    holds: hasGoal ? ratio <= 2 : null,
  };
}

/** How many events are stored beyond an id, and the last id, read without Dockbell's own code. */
function storedAfter(dataFolder: string, id: number) {
  const database = new DatabaseSync(join(dataFolder, 'dockbell.sqlite'));
  try {
    const row = database
      .prepare('SELECT count(*) AS count, max(id) AS lastId FROM events WHERE id > ?')
      .get(id);
    return { count: Number(row?.['count']), lastId: Number(row?.['lastId']) };
  } finally {
    database.close();
  }
}
