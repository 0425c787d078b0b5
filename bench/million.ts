import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../engine/store/database.ts';
import { createSettingsStore } from '../engine/store/settings.ts';
import { launchApp, type RunningApp } from '../harness/app.ts';
import { startDesktop, type Desktop } from '../harness/desktop.ts';
import { freePort } from '../harness/freePort.ts';
import { copyLongHistory } from '../harness/longHistory.ts';
import { root } from '../harness/paths.mjs';
import { build } from '../scripts/build.mjs';
import { setUp } from '../scripts/setup.mjs';
import { minuteMs } from '../shared/duration.ts';
import { median, type Figure } from './parts/figure.ts';
import { usageOf } from './parts/processTree.ts';
import { benchToken } from './parts/requests.ts';
import { start, timeStart } from './parts/starts.ts';

/** Names of the figures that `measureMillion` and `measureRest` make. */
export const millionNames = [
  'start.ready.million',
  'start.ready.cold',
  'start.search.page',
  'start.search.first',
];
export const restNames = ['idle.memory.million'];

interface Options {
  readonly folder: string;
  readonly isQuick: boolean;
}

/** Data folders of the same app that differ in their history alone. */
interface Folders {
  readonly long: string;
  readonly short: string;
  readonly empty: string;
}

/** What a history of a million events adds to a start, and to the first look at it. */
export function measureMillion({ folder, isQuick }: Options): Promise<readonly Figure[]> {
  const rounds = isQuick ? 2 : 7;
  return withFolders(folder, isQuick ? 50_000 : 1_000_000, async (desktop, folders) => [
    ...(await measureStarts({ desktop, folders, rounds })),
    ...(await measureFirstLook(desktop, folders, rounds)),
  ]);
}

/** What all processes hold five minutes after the window was closed on a search of a million events. */
export async function measureRest({ folder, isQuick }: Options): Promise<readonly Figure[]> {
  if (isQuick) {
    console.log('idle.memory.million takes 12 minutes and is left out.');
    return [];
  }
  return withFolders(folder, 1_000_000, async (desktop, folders) => {
    const value = await restingMemory(desktop, folders.long);
    const other = await restingMemory(desktop, folders.empty);
    const figure = { value: value / 1e6, other: other / 1e6, ratio: value / other, max: 1.15 };
    return [ratioFigure('idle.memory.million', figure, 'MB')];
  });
}

async function withFolders(
  folder: string,
  events: number,
  measure: (desktop: Desktop, folders: Folders) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') {
    console.log('start. and idle. are measured on Linux only.');
    return [];
  }
  await build();
  const folders = makeFolders(folder, events);
  const desktop = await startDesktop({ notificationDaemon: 'none', panel: true });
  try {
    return await measure(desktop, folders);
  } finally {
    await desktop.stop();
  }
}

function makeFolders(folder: string, events: number): Folders {
  const folders = {
    long: join(folder, 'long'),
    short: join(folder, 'short'),
    empty: join(folder, 'empty'),
  };
  copyLongHistory(folders.long, events);
  copyLongHistory(folders.short, 10_000);
  mkdirSync(folders.empty);
  for (const each of Object.values(folders)) {
    const { database } = openDatabase(join(each, 'dockbell.sqlite'));
    createSettingsStore(database, { fixed: {} }, ({ problem }) => {
      throw new Error(problem);
      // As after the first start: the history was asked once for kinds of events that are not published.
    }).change({ isSetupDone: true, newTypes: [] });
    database.close();
  }
  return folders;
}

async function measureStarts(options: {
  readonly desktop: Desktop;
  readonly folders: Folders;
  readonly rounds: number;
}): Promise<readonly Figure[]> {
  const { desktop, folders, rounds } = options;
  const { electronExecutable } = await setUp({ isQuiet: true });
  const port = await freePort();
  const timeOf = (dataFolder: string) =>
    timeStart(() =>
      start(desktop, electronExecutable, root, {
        DOCKBELL_DATA_DIR: dataFolder,
        DOCKBELL_PORT: String(port),
        DOCKBELL_TOKEN: benchToken,
      }),
    );
  // Once each without counting: files come into memory.
  await timeOf(folders.long);
  await timeOf(folders.empty);
  const figures: Figure[] = [];
  for (const { name, isCold, max } of [
    { name: 'start.ready.million', isCold: false, max: 1.3 },
    { name: 'start.ready.cold', isCold: true, max: 2 },
  ]) {
    const long: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      if (isCold) forgetFile(join(folders.long, 'dockbell.sqlite'));
      long.push(await timeOf(folders.long));
      if (isCold) forgetFile(join(folders.empty, 'dockbell.sqlite'));
      empty.push(await timeOf(folders.empty));
    }
    const ratio = median(long.map((each, index) => each / (empty[index] ?? Number.NaN)));
    figures.push(
      ratioFigure(name, { value: median(long), other: median(empty), ratio, max }, 'ms'),
    );
  }
  return figures;
}

/** Drops what the system keeps of a file in memory (posix_fadvise, POSIX_FADV_DONTNEED). */
function forgetFile(file: string): void {
  const { status } = spawnSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0'], {
    stdio: 'ignore',
  });
  if (status !== 0) throw new Error(`${file} could not be dropped from memory.`);
}

/** Until the first page of a window is drawn, and from then on until it shows what a first search finds. */
async function measureFirstLook(
  desktop: Desktop,
  folders: Folders,
  rounds: number,
): Promise<readonly Figure[]> {
  const long: FirstLook[] = [];
  const short: FirstLook[] = [];
  for (let round = 0; round < rounds; round += 1) {
    long.push(await firstLook(desktop, folders.long));
    short.push(await firstLook(desktop, folders.short));
  }
  return (['page', 'first'] as const).map((part) => {
    const value = median(long.map((each) => each[part]));
    const other = median(short.map((each) => each[part]));
    const max = { page: 3, first: 6 }[part];
    const names = { page: 'start.search.page', first: 'start.search.first' };
    return ratioFigure(
      names[part],
      { value, other, ratio: value / other, max },
      'ms',
      'with 10,000 events',
    );
  });
}

/** Times in ms. */
interface FirstLook {
  readonly page: number;
  readonly first: number;
}

async function firstLook(desktop: Desktop, dataFolder: string): Promise<FirstLook> {
  const running = await launchApp({ env: desktop.env, dataFolder, args: ['--hidden'] });
  try {
    const number = recentNumber(running);
    const begin = performance.now();
    await showWindow(running);
    const page = await running.window();
    await page.locator('[data-id]').first().waitFor();
    const drawn = performance.now();
    const top = await page.locator('[data-id]').first().getAttribute('data-id');
    await page.getByRole('searchbox', { name: 'Search events' }).fill(number);
    // The rows before stay until those that are found take their place.
    await page.waitForFunction(
      (before) =>
        ![null, before].includes(
          document.querySelector('[data-id]')?.getAttribute('data-id') ?? null,
        ),
      top,
    );
    return { page: drawn - begin, first: performance.now() - drawn };
  } finally {
    await running.quit();
  }
}

/** A number among the newest events that the newest one does not name: what is found must not begin with the row that was there. */
function recentNumber({ rows }: RunningApp): string {
  const [found] = rows(
    `SELECT friendly_id AS id FROM (SELECT * FROM events ORDER BY occurred_at DESC, id DESC LIMIT 60)
     WHERE instr(
       (SELECT coalesce(friendly_id, '') || data FROM events ORDER BY occurred_at DESC, id DESC LIMIT 1), friendly_id
     ) = 0 LIMIT 1`,
  );
  if (typeof found?.['id'] !== 'string') {
    throw new Error('The newest events have no number to search for.');
  }
  return found['id'];
}

/** As a second start does. */
function showWindow({ inMain }: RunningApp): Promise<unknown> {
  return inMain((electron) => electron.app.emit('second-instance', {}, []));
}

async function restingMemory(desktop: Desktop, dataFolder: string): Promise<number> {
  const running = await launchApp({ env: desktop.env, dataFolder, args: ['--hidden'] });
  try {
    await showWindow(running);
    const page = await running.window();
    await page.getByRole('searchbox', { name: 'Search events' }).fill('delivered');
    // Until the whole history has been read.
    await page.getByText('At least').waitFor({ state: 'hidden', timeout: minuteMs });
    await sleep(5_000);
    await running.inMain(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows()) if (each.isVisible()) each.close();
    });
    await sleep(5 * minuteMs);
    return usageOf(running.app.process().pid ?? 0).memory;
  } finally {
    await running.quit();
  }
}

function ratioFigure(
  name: string,
  { value, other, ratio, max }: Record<'value' | 'other' | 'ratio' | 'max', number>,
  unit: string,
  against = 'the same app with an empty history',
): Figure {
  return {
    name,
    value,
    unit,
    against: `${against}: ${other.toFixed(0)}`,
    ratio,
    goal: `ratio at most ${max}`,
    holds: ratio <= max,
  };
}
