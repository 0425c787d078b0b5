import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, type Figure } from './parts/figure.ts';
import { startLoad } from './parts/load.ts';
import type { LoadResult } from './parts/loadJob.ts';
import { storedTimes } from './parts/storedTimes.ts';
import { startTarget } from './parts/target.ts';

const connections = 32;

/** What is measured, in the order of a round. */
const targets = {
  dockbell: new URL('./targets/dockbell.ts', import.meta.url),
  commitEach: new URL('./targets/commitEach.ts', import.meta.url),
  quickstart: new URL('./targets/quickstart.ts', import.meta.url),
  bare: new URL('./targets/bare.ts', import.meta.url),
  sink: new URL('./targets/sink.ts', import.meta.url),
};
type Name = keyof typeof targets;
const names = Object.keys(targets) as Name[];

/** The peers, in words. */
const words: Record<Exclude<Name, 'dockbell'>, string> = {
  quickstart: 'express quickstart, stores nothing',
  bare: 'bare node:http, stores nothing',
  commitEach: 'Dockbell, a commit per request',
  sink: 'raw socket, reads nothing',
};

/** Names of the figures that `measureIngest` makes. */
export const ingestNames = [
  'ingest.throughput',
  'ingest.p99',
  'ingest.throughput.bare',
  'ingest.p99.bare',
  'ingest.throughput.commitEach',
  'ingest.p99.commitEach',
  'ingest.load',
];

/**
 * Throughput and latency over real HTTP, with durable commits, in alternating rounds of every target.
 * Ratios are medians of the ratios of each round, so that a busy machine slows both sides of one.
 */
export async function measureIngest(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  const { rounds, seconds } = options.isQuick
    ? { rounds: 3, seconds: 1 }
    : { rounds: 7, seconds: 3 };
  // Not older than what counts as late.
  const firstAt = new Date(Date.now() - 600_000).toISOString();
  const load = startLoad();
  const running = await eachInTurn((name) =>
    startTarget(targets[name], join(options.folder, name)),
  );
  const sent = new Map<Name, number>();

  async function measure(name: Name, seconds: number): Promise<LoadResult> {
    const first = sent.get(name) ?? 0;
    const job = {
      connections,
      perSecond: null,
      seconds,
      first,
      repeats: [],
      firstAt,
      endsBroken: false,
    };
    const result = await load.run({ ...job, port: running[name].port });
    sent.set(name, result.next);
    // Decisions that the last requests left behind must not slow the next target.
    await sleep(200);
    return result;
  }

  const results: Record<Name, LoadResult>[] = [];
  try {
    for (const name of names) await measure(name, 1);
    for (let round = 0; round < rounds; round += 1) {
      results.push(await eachInTurn((name) => measure(name, name === 'sink' ? 0.5 : seconds)));
    }
  } finally {
    load.stop();
    await Promise.all(names.map((name) => running[name].end('SIGTERM')));
  }
  for (const name of ['dockbell', 'commitEach'] as const) {
    const stored = storedTimes(join(options.folder, name)).size;
    if (stored !== sent.get(name)) {
      throw new Error(`${name} answered ${sent.get(name)} events and stored ${stored}.`);
    }
  }

  return figuresOf(results);
}

function figuresOf(results: readonly Record<Name, LoadResult>[]): readonly Figure[] {
  const valueOf = (name: Name, key: 'perSecond' | 'p99') =>
    median(results.map((round) => round[name][key]));
  const ratioOf = (name: Name, to: Name, key: 'perSecond' | 'p99') =>
    median(results.map((round) => round[name][key] / round[to][key]));

  function throughput(
    name: string,
    to: Exclude<Name, 'dockbell'>,
    minRatio: number | null,
  ): Figure {
    const ratio = ratioOf('dockbell', to, 'perSecond');
    return {
      name,
      value: valueOf('dockbell', 'perSecond'),
      unit: 'events/s',
      against: `${words[to]}: ${valueOf(to, 'perSecond').toFixed(0)}`,
      ratio,
      goal: minRatio === null ? null : `ratio at least ${minRatio}`,
      holds: minRatio === null ? null : ratio >= minRatio,
    };
  }

  function latency(name: string, to: Exclude<Name, 'dockbell'>, below: number | null): Figure {
    const ratio = ratioOf('dockbell', to, 'p99');
    return {
      name,
      value: valueOf('dockbell', 'p99'),
      unit: 'ms',
      against: `${words[to]}: ${valueOf(to, 'p99').toFixed(2)}`,
      ratio,
      goal: below === null ? null : `ratio under ${below}`,
      holds: below === null ? null : ratio < below,
    };
  }

  const loadRatio = ratioOf('sink', 'quickstart', 'perSecond');
  return [
    throughput('ingest.throughput', 'quickstart', 0.5),
    latency('ingest.p99', 'quickstart', 2),
    throughput('ingest.throughput.bare', 'bare', null),
    latency('ingest.p99.bare', 'bare', null),
    throughput('ingest.throughput.commitEach', 'commitEach', null),
    latency('ingest.p99.commitEach', 'commitEach', null),
    {
      name: 'ingest.load',
      value: valueOf('sink', 'perSecond'),
      unit: 'requests/s',
      against: `${words.quickstart}: ${valueOf('quickstart', 'perSecond').toFixed(0)}`,
      ratio: loadRatio,
      goal: 'ratio at least 2',
      holds: loadRatio >= 2,
    },
  ];
}

async function eachInTurn<Result>(
  run: (name: Name) => Promise<Result>,
): Promise<Record<Name, Result>> {
  const results: Partial<Record<Name, Result>> = {};
  for (const name of names) results[name] = await run(name);
  return results as Record<Name, Result>;
}
