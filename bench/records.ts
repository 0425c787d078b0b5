import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { createRecordsRebuild } from '../engine/store/recordsRebuild.ts';
import { openDatabase } from '../engine/store/database.ts';
import { copyLongHistory } from '../harness/longHistory.ts';
import { median, type Figure } from './parts/figure.ts';
import { startLoad } from './parts/load.ts';
import { startTarget } from './parts/target.ts';

/** Names of the figures that `measureRecords` makes. */
export const recordsNames = ['records.ingest', 'records.rebuild'];

interface Options {
  readonly folder: string;
  readonly isQuick: boolean;
}

/** What the records of shipments and carriers cost: the path of a delivery, and making them anew. */
export async function measureRecords(options: Options): Promise<readonly Figure[]> {
  return [await measureIngestWithRecords(options), measureRebuild(options)];
}

const targets = {
  withRecords: new URL('./targets/withRecords.ts', import.meta.url),
  withoutRecords: new URL('./targets/withoutRecords.ts', import.meta.url),
};
type Name = keyof typeof targets;

/** Throughput over real HTTP with and without records, in alternating rounds; which goes first alternates too. */
async function measureIngestWithRecords({ folder, isQuick }: Options): Promise<Figure> {
  const { rounds, seconds } = isQuick ? { rounds: 4, seconds: 1 } : { rounds: 12, seconds: 3 };
  const firstAt = new Date(Date.now() - 600_000).toISOString();
  const load = startLoad();
  const running = {
    withRecords: await startTarget(targets.withRecords, join(folder, 'withRecords')),
    withoutRecords: await startTarget(targets.withoutRecords, join(folder, 'withoutRecords')),
  };
  const sent: Record<Name, number> = { withRecords: 0, withoutRecords: 0 };

  async function measure(name: Name, forSeconds: number): Promise<number> {
    const job = {
      connections: 32,
      perSecond: null,
      seconds: forSeconds,
      first: sent[name],
      repeats: [],
      firstAt,
      endsBroken: false,
      port: running[name].port,
    };
    const { perSecond, next } = await load.run(job);
    sent[name] = next;
    await sleep(200);
    return perSecond;
  }

  const results: Record<Name, number>[] = [];
  try {
    for (const name of ['withRecords', 'withoutRecords'] as const) await measure(name, 1);
    for (let round = 0; round < rounds; round += 1) {
      const isFirst = round % 2 === 0;
      const before = isFirst ? 0 : await measure('withoutRecords', seconds);
      const withRecords = await measure('withRecords', seconds);
      const withoutRecords = isFirst ? await measure('withoutRecords', seconds) : before;
      results.push({ withRecords, withoutRecords });
    }
  } finally {
    load.stop();
    await Promise.all(Object.values(running).map((each) => each.end('SIGTERM')));
  }
  const ratio = median(results.map((each) => each.withRecords / each.withoutRecords));
  return {
    name: 'records.ingest',
    value: median(results.map((each) => each.withRecords)),
    unit: 'events/s',
    against: `the same without records: ${median(results.map((each) => each.withoutRecords)).toFixed(0)}`,
    ratio,
    goal: 'ratio at least 0.95',
    holds: ratio >= 0.95,
  };
}

/** Events that a step of the app adds at once. */
const eventsAtOnce = 2_048;

/** Making all records anew, against reading once what it needs of each event, in alternating rounds. */
function measureRebuild({ folder, isQuick }: Options): Figure {
  const events = isQuick ? 50_000 : 1_000_000;
  const data = join(folder, 'rebuild');
  copyLongHistory(data, events);
  const file = join(data, 'dockbell.sqlite');
  const rounds = Array.from({ length: isQuick ? 4 : 5 }, () => {
    const read = timeOf(() => readOnce(file));
    return { read, ...rebuildOnce(file) };
  });
  const ratio = median(rounds.map(({ made, read }) => made / read));
  const longest = Math.max(...rounds.map(({ longestStep }) => longestStep));
  return {
    name: 'records.rebuild',
    value: median(rounds.map(({ made }) => made)) / 1_000,
    unit: 's',
    against: `reading ${events.toLocaleString('en')} events once: ${(median(rounds.map(({ read }) => read)) / 1_000).toFixed(1)}; longest step ${longest.toFixed(0)} ms`,
    ratio,
    goal: 'ratio at most 3',
    holds: ratio <= 3,
  };
}

function readOnce(file: string): void {
  const database = new Sqlite(file, { readonly: true });
  const rows = database
    .prepare<[], { data: string; diff: string | null }>(
      'SELECT id, type, occurred_at, entity, friendly_id, key, name, data, diff FROM events ORDER BY id DESC',
    )
    .iterate();
  for (const { data, diff } of rows) {
    JSON.parse(data);
    if (diff !== null) JSON.parse(diff);
  }
  database.close();
}

function rebuildOnce(file: string): { readonly made: number; readonly longestStep: number } {
  const { database } = openDatabase(file);
  database.exec("UPDATE counters SET value = 0 WHERE name = 'recordFormat'");
  const rebuild = createRecordsRebuild(database);
  rebuild.begin();
  const steps: number[] = [];
  for (let isMore = true; isMore;) {
    const begun = performance.now();
    isMore = rebuild.step(eventsAtOnce);
    steps.push(performance.now() - begun);
  }
  database.close();
  return {
    made: steps.reduce((sum, each) => sum + each, 0),
    longestStep: Math.max(...steps),
  };
}

function timeOf(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}
