import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '../scripts/build.mjs';
import { startDesktop } from '../harness/desktop.ts';
import { stop } from '../harness/display.mjs';
import { freePort } from '../harness/freePort.ts';
import { root } from '../harness/paths.mjs';
import { setUp } from '../scripts/setup.mjs';
import { median, type Figure } from './parts/figure.ts';
import { packInto } from './size.ts';
import { usageOf } from './parts/processTree.ts';
import { benchToken } from './parts/requests.ts';
import { start, timeStart, type Started } from './parts/starts.ts';

/** The least that sits in the tray: Electron with an icon, and nothing else. */
const emptyMain = `
import { app, Tray } from 'electron';
void app.whenReady().then(() => {
  globalThis.tray = new Tray(${JSON.stringify(join(root, 'build/icons/tray-reachable-22.png'))});
  console.log('ready');
});
app.on('window-all-closed', () => {});
`;

/** Names of the figures that `measureDesktop` makes. */
export const desktopNames = ['start.ready', 'start.ready.packed', 'idle.memory', 'idle.processor'];

/**
 * What the whole app costs, started hidden on a screen of its own: until it can receive, and while
 * nothing happens; against an Electron that holds nothing but a tray icon.
 */
export async function measureDesktop(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') {
    console.log('start. and idle. are measured on Linux only.');
    return [];
  }
  const { rounds, ...seconds } = options.isQuick
    ? { rounds: 2, settle: 2, idle: 2 }
    : { rounds: 8, settle: 5, idle: 20 };
  const { electronExecutable, electronVersion } = await setUp({ isQuiet: true });
  await build();
  const emptyApp = join(options.folder, 'empty');
  mkdirSync(emptyApp);
  const about = { name: 'dockbell-bench-empty', version: '1.0.0', type: 'module', main: 'main.js' };
  writeFileSync(join(emptyApp, 'package.json'), JSON.stringify(about));
  writeFileSync(join(emptyApp, 'main.js'), emptyMain);
  const port = await freePort();
  // With a place for the icon: without one a hidden app puts its window into the taskbar.
  const desktop = await startDesktop({ notificationDaemon: 'none', panel: true });

  const variables = {
    DOCKBELL_DATA_DIR: join(options.folder, 'data'),
    DOCKBELL_PORT: String(port),
    DOCKBELL_TOKEN: benchToken,
  };
  const startDockbell = () => start(desktop, electronExecutable, root, variables);
  const program = await packInto(join(options.folder, 'packed'));
  const startPacked = () => start(desktop, program, null, variables);
  const startEmpty = () => start(desktop, electronExecutable, emptyApp, {});

  try {
    // Once each without counting: the files come into memory, the database is made.
    await timeStart(startDockbell);
    await timeStart(startPacked);
    await timeStart(startEmpty);
    const starts: StartTimes[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const dockbell = await timeStart(startDockbell);
      const packed = await timeStart(startPacked);
      starts.push({ dockbell, packed, empty: await timeStart(startEmpty) });
    }
    // One after the other: side by side, each would count only half of the Electron that they share.
    const dockbell = await watchIdle(startDockbell, seconds);
    const empty = await watchIdle(startEmpty, seconds);

    return figuresOf({
      starts,
      dockbell,
      empty,
      peer: `empty tray app, Electron ${electronVersion}`,
    });
  } finally {
    await desktop.stop();
  }
}

/** How long one round's starts took, ms. */
interface StartTimes {
  readonly dockbell: number;
  /** From a package. */
  readonly packed: number;
  readonly empty: number;
}

/** What an app costs while nothing happens. */
interface Idle {
  readonly memory: number;
  readonly processes: number;
  /** Processor time, ms a second. */
  readonly busy: number;
}

function figuresOf(measured: {
  readonly starts: readonly StartTimes[];
  readonly dockbell: Idle;
  readonly empty: Idle;
  /** What it is compared with, in words. */
  readonly peer: string;
}): readonly Figure[] {
  const { starts, dockbell, empty, peer } = measured;
  const memoryRatio = dockbell.memory / empty.memory;
  return [
    startFigure('start.ready', starts, peer, ({ dockbell }) => dockbell),
    startFigure('start.ready.packed', starts, peer, ({ packed }) => packed),
    {
      name: 'idle.memory',
      value: dockbell.memory / 1e6,
      unit: `MB in ${dockbell.processes} processes`,
      against: `${peer}: ${(empty.memory / 1e6).toFixed(0)} in ${empty.processes}`,
      ratio: memoryRatio,
      goal: 'ratio under 1.5',
      holds: memoryRatio < 1.5,
    },
    {
      name: 'idle.processor',
      value: dockbell.busy,
      unit: 'ms a second',
      against: `${peer}: ${empty.busy.toFixed(2)}`,
      ratio: null,
      goal: 'under 1',
      holds: dockbell.busy < 1,
    },
  ];
}

const maxStartRatio = 1.3;

/** The median of all rounds; their spread goes along, because a start is much longer now and then. */
function startFigure(
  name: string,
  starts: readonly StartTimes[],
  peer: string,
  timeOf: (times: StartTimes) => number,
): Figure {
  const ratios = starts.map((times) => timeOf(times) / times.empty);
  const ratio = median(ratios);
  const spread = [Math.min(...ratios), Math.max(...ratios)].map((each) => each.toFixed(2));
  return {
    name,
    value: median(starts.map(timeOf)),
    unit: 'ms',
    against: `${peer}: ${median(starts.map(({ empty }) => empty)).toFixed(0)} (${spread.join(' to ')})`,
    ratio,
    goal: `ratio at most ${maxStartRatio}`,
    holds: ratio <= maxStartRatio,
  };
}

async function watchIdle(
  run: () => Promise<Started>,
  seconds: { readonly settle: number; readonly idle: number },
): Promise<Idle> {
  const { child, process } = await run();
  await sleep(seconds.settle * 1_000);
  const before = usageOf(process).processorTime;
  await sleep(seconds.idle * 1_000);
  const { memory, processes, processorTime } = usageOf(process);
  await stop(child, 8_000);
  return { memory, processes, busy: (processorTime - before) / seconds.idle };
}
