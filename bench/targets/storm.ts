import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileJobs } from '../../engine/files/jobs.ts';
import { createHistory } from '../../engine/history/queries.ts';
import { limitsOf } from '../../engine/files/cleanUp.ts';
import { openToRead } from '../../engine/store/database.ts';
import { createEventReads } from '../../engine/store/eventReads.ts';
import { minKeepDays } from '../../shared/files.ts';
import { filterSchema, type Filter } from '../../shared/filter.ts';
import { startEngine } from '../parts/engine.ts';
import type { StormMessage, StormPart, StormReport } from '../parts/storm.ts';

// Dockbell, and on command a storm in it: searches as if typed without a pause, exports of everything, and clean-ups. With
// BENCH_READS=main they read on the thread that answers deliveries, as they would without threads of their own.
const { engine, dataFolder } = await startEngine();
const target = join(dataFolder, 'export.jsonl');
const pageLength = 100;
const daysAtOnce = 10;
const stopped = 'stopped';
const everything = filterSchema.parse({});
const words = [
  'delivered shp-12',
  'tender rejected',
  'shp-43217',
  'carrier updated',
  'shp -booked',
];
const texts = words.flatMap((text) => Array.from(text).map((_, end) => text.slice(0, end + 1)));

const inThreads = readInThreads();
const reads = process.env['BENCH_READS'] === 'main' ? readOnMain() : inThreads;
let storm: { isOver: boolean; readonly report: Promise<StormReport> } | null = null;
let daysKept = 90;

await reads.search(everything);
process.on('message', (message: StormMessage) => {
  void (message.kind === 'begin' ? begin(message.parts) : end()).then((answer) =>
    process.send?.(answer),
  );
});

function begin(parts: readonly StormPart[]): Promise<null> {
  const under = { isOver: false };
  const isOver = () => under.isOver;
  const run = (part: StormPart, work: (isOver: () => boolean) => Promise<number>) =>
    parts.includes(part) ? work(isOver) : Promise.resolve(0);
  const report = Promise.all([
    run('search', searchOn),
    run('export', exportOn),
    run('clean-up', cleanUpOn),
  ]).then(([searches, exports, removed]) => ({ searches, exports, removed }));
  storm = Object.assign(under, { report });
  return Promise.resolve(null);
}

async function end(): Promise<StormReport | null> {
  if (storm === null) return null;
  storm.isOver = true;
  engine.files.cancel('export');
  return storm.report;
}

async function searchOn(isOver: () => boolean): Promise<number> {
  let count = 0;
  while (!isOver()) {
    const text = texts[count % texts.length] ?? '';
    await reads.search(filterSchema.parse({ text }));
    count += 1;
  }
  return count;
}

async function exportOn(isOver: () => boolean): Promise<number> {
  let count = 0;
  while (!isOver()) {
    await reads.exportAll(isOver);
    rmSync(target, { force: true });
    count += 1;
  }
  return count;
}

/** Some days after the others, from the oldest on. */
async function cleanUpOn(isOver: () => boolean): Promise<number> {
  let count = 0;
  while (!isOver() && daysKept - daysAtOnce >= minKeepDays) {
    daysKept -= daysAtOnce;
    count += await reads.cleanUp(daysKept);
  }
  return count;
}

function readInThreads() {
  return {
    async search(filter: Filter): Promise<void> {
      await engine.history.ask('rowsAt', filter, null, 0, pageLength);
      await engine.history.ask('facets', filter);
    },
    async exportAll(_isOver: () => boolean): Promise<void> {
      await engine.files.export(everything, 'jsonl', target);
    },
    async cleanUp(keepDays: number): Promise<number> {
      await engine.changeSettings({ keepDays });
      return (await engine.files.cleanUp()).removed;
    },
  };
}

function readOnMain(): typeof inThreads {
  const file = join(dataFolder, 'dockbell.sqlite');
  const history = createHistory({
    reads: createEventReads(openToRead(file)),
    now: Date.now,
    lateAfterMs: () => 900_000,
  });
  while (!history.catchUp());
  return {
    async search(filter) {
      history.rowsAt(filter, null, 0, pageLength);
      await nextTurn();
      history.facets(filter);
      await nextTurn();
    },
    async exportAll(isOver) {
      const onProgress = () => {
        if (isOver()) throw new Error(stopped);
      };
      const ids = history.idList(everything);
      await fileJobs
        .export({ file, onProgress, giveWay: () => undefined }, { target, format: 'jsonl', ids })
        .catch((error: unknown) => {
          if (!(error instanceof Error) || error.message !== stopped) throw error;
        });
    },
    async cleanUp(keepDays) {
      const limits = limitsOf({ keepDays, keepMegabytes: null }, Date.now());
      if (limits !== null) {
        await fileJobs.findRemovable(
          { file, onProgress: () => undefined, giveWay: () => undefined },
          limits,
        );
      }
      return inThreads.cleanUp(keepDays);
    },
  };
}
