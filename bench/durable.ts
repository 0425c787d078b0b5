import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Figure } from './parts/figure.ts';
import { startLoad } from './parts/load.ts';
import { timeOf } from './parts/requests.ts';
import { storedTimes } from './parts/storedTimes.ts';
import { startTarget } from './parts/target.ts';

const script = new URL('./targets/dockbell.ts', import.meta.url);
const connections = 32;

/** Names of the figures that `measureDurability` makes. */
export const durabilityNames = ['ingest.durable', 'ingest.once'];

/**
 * Kills Dockbell in the middle of the load, again and again over one file, and looks for events that
 * were answered 200 and are not in it. As MVMNT would, it sends again what got no answer, so that an
 * event whose commit outran its answer would be there twice if repeats were not seen.
 */
export async function measureDurability(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  const kills = options.isQuick ? 2 : 6;
  const dataFolder = join(options.folder, 'durable');
  const copyFolder = join(options.folder, 'durable-copy');
  mkdirSync(copyFolder);
  const job = {
    connections,
    perSecond: null,
    firstAt: new Date(Date.now() - 600_000).toISOString(),
  };
  const load = startLoad();
  const acknowledged = new Set<number>();
  const missing = new Set<number>();
  const twice = new Set<string>();
  let repeats: readonly number[] = [];
  let first = 0;
  let savedByRepeat = 0;

  function check(folder: string): ReadonlyMap<string, number> {
    const stored = storedTimes(folder);
    for (const number of acknowledged) if (!has(stored, number)) missing.add(number);
    for (const [time, count] of stored) if (count > 1) twice.add(time);
    return stored;
  }

  function has(stored: ReadonlyMap<string, number>, number: number): boolean {
    return stored.has(timeOf(number, job.firstAt));
  }

  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const target = await startTarget(script, dataFolder);
      const loading = load.run({
        ...job,
        port: target.port,
        seconds: 60,
        first,
        repeats,
        endsBroken: true,
      });
      await sleep(500 + Math.random() * 700);
      await target.end('SIGKILL');
      const result = await loading;
      if (result.answered === 0 || result.unanswered.length === 0) {
        throw new Error('The kill did not hit Dockbell in mid-load.');
      }
      for (const number of result.acknowledged) acknowledged.add(number);
      first = result.next;
      repeats = result.unanswered;
      // A copy, so that Dockbell itself and nothing else repairs its file at the next start.
      for (const name of ['dockbell.sqlite', 'dockbell.sqlite-wal']) {
        copyFileSync(join(dataFolder, name), join(copyFolder, name));
      }
      const stored = check(copyFolder);
      savedByRepeat += repeats.filter((number) => has(stored, number)).length;
    }
    const target = await startTarget(script, dataFolder);
    await load.run({ ...job, port: target.port, seconds: 0, first, repeats, endsBroken: false });
    await target.end('SIGTERM');
  } finally {
    load.stop();
  }
  for (const number of repeats) acknowledged.add(number);
  check(dataFolder);
  return figuresOf({
    against: `${acknowledged.size.toLocaleString('en')} answered 200, ${kills} times kill -9`,
    missing: missing.size,
    twice: twice.size,
    savedByRepeat,
  });
}

function figuresOf(counts: {
  readonly against: string;
  readonly missing: number;
  readonly twice: number;
  readonly savedByRepeat: number;
}): readonly Figure[] {
  const { against, missing, twice, savedByRepeat } = counts;
  return [
    {
      name: 'ingest.durable',
      value: missing,
      unit: 'events missing',
      against,
      ratio: null,
      goal: '0',
      holds: missing === 0,
    },
    {
      name: 'ingest.once',
      value: twice,
      unit: 'events twice',
      against: `${savedByRepeat} stored before the kill, unanswered, sent again`,
      ratio: null,
      goal: '0',
      holds: twice === 0,
    },
  ];
}
