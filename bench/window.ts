import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { startDesktop } from '../harness/desktop.ts';
import type { RunningApp } from '../harness/app.ts';
import { minuteMs } from '../shared/duration.ts';
import { median, quantile, type Figure } from './parts/figure.ts';
import { openLongHistory } from './parts/window.ts';
import { measureShipments, shipmentsNames } from './shipments.ts';

/** Names of the figures that `measureWindow` and `measureWindowMemory` make. */
export const windowNames = ['window.search', 'window.scroll', ...shipmentsNames];
export const windowMemoryNames = ['window.memory'];

/** What is typed, key by key: a part of an id, a common word, a name, two words, and a word with a filter. */
const searches = ['4321', 'delivered', 'logistics', 'shp 77', 'carrier inactive', 'chicago'];
/** So many rows are scrolled through. */
const scrolledRows = 100_000;
const wheelStep = 1_600;

interface Options {
  readonly folder: string;
  readonly isQuick: boolean;
}

/**
 * The window over a long history, driven by real keys and a real wheel in real Electron, drawn by software on a virtual screen.
 */
export function measureWindow({ folder, isQuick }: Options): Promise<readonly Figure[]> {
  const { events, rounds } = isQuick
    ? { events: 50_000, rounds: 1 }
    : { events: 1_000_000, rounds: 5 };
  return withWindow(folder, events, async (_running, page) => [
    await measureSearch(page, rounds),
    await measureScroll(page, Math.min(scrolledRows, events / 2)),
    ...(await measureShipments(page, rounds * 12)),
  ]);
}

/** What the page of the window holds after it has been used for a while. */
export function measureWindowMemory({ folder, isQuick }: Options): Promise<readonly Figure[]> {
  const { events, minutes } = isQuick
    ? { events: 50_000, minutes: 0.5 }
    : { events: 1_000_000, minutes: 10 };
  return withWindow(folder, events, async (running, page) => [
    await measureMemory(running, page, minutes),
  ]);
}

async function withWindow(
  folder: string,
  events: number,
  measure: (running: RunningApp, page: Page) => Promise<readonly Figure[]>,
): Promise<readonly Figure[]> {
  if (process.platform !== 'linux') {
    console.log('window. is measured on Linux only.');
    return [];
  }
  const desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
  const running = await openLongHistory({
    env: desktop.env,
    dataFolder: join(folder, 'data'),
    events,
  });
  try {
    return await measure(running, await running.window());
  } finally {
    await running.quit();
    await desktop.stop();
  }
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Events' });
const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Search events' });

/**
 * From a key, by the time the browser gives it, until the frame that shows the events it finds has been painted. Which events
 * those are comes from a first pass that waits; the count beside them comes later on purpose, once the typing pauses.
 */
async function measureSearch(page: Page, rounds: number): Promise<Figure> {
  await page.keyboard.press('/');
  const expected = new Map<string, string>();
  for (const text of searches) {
    for (let length = 0; length <= text.length; length += 1) {
      const typed = text.slice(0, length);
      await searchBox(page).fill(typed);
      expected.set(typed, await settledRows(page));
    }
  }
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const text of searches) {
      await searchBox(page).fill('');
      await settledRows(page);
      for (let length = 1; length <= text.length; length += 1) {
        const rows = expected.get(text.slice(0, length));
        await page.evaluate(watchForPaint, rows ?? '');
        const key = text.charAt(length - 1);
        await page.keyboard.press(key === ' ' ? 'Space' : key);
        const time = await page.evaluate(
          () => Reflect.get(globalThis, 'benchPaint') as Promise<number>,
        );
        // Where the rows stay as they were, nothing tells the new result from the old one.
        if (rows !== expected.get(text.slice(0, length - 1))) times.push(time);
        // Nobody types faster.
        await sleep(60);
      }
    }
  }
  await searchBox(page).fill('');
  await settledRows(page);
  const p95 = quantile(times, 0.95);
  return {
    name: 'window.search',
    value: p95,
    unit: 'ms, p95',
    against: `${times.length} keys; middle ${median(times).toFixed(0)}, longest ${Math.max(...times).toFixed(0)}`,
    ratio: null,
    goal: 'at most 60',
    holds: p95 <= 60,
  };
}

/** Which events are drawn, once they stay the same for a while. */
async function settledRows(page: Page): Promise<string> {
  let before = '';
  for (let same = 0; same < 5;) {
    await sleep(60);
    const now = await page.evaluate(() =>
      [...document.querySelectorAll('[data-id]')].map(({ id }) => id).join(' '),
    );
    same = now === before ? same + 1 : 0;
    before = now;
  }
  return before;
}

/** Runs in the page: keeps a promise of the ms from the next key to the paint in which these events are drawn. */
function watchForPaint(rows: string): void {
  const painted = new Promise<number>((resolve, reject) => {
    let keyAt = Infinity;
    const options = { capture: true, once: true };
    addEventListener('keydown', ({ timeStamp }) => (keyAt = timeStamp), options);
    const giveUpAt = performance.now() + 5_000;
    const look = () => {
      const drawn = [...document.querySelectorAll('[data-id]')].map(({ id }) => id).join(' ');
      if (performance.now() > giveUpAt) {
        reject(new Error('A search did not show what it had shown before.'));
      } else if (keyAt === Infinity || drawn !== rows) {
        requestAnimationFrame(look);
      } else {
        // A message is handled after the frame that this callback belongs to.
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - keyAt));
        port1.start();
        port2.postMessage(null);
      }
    };
    requestAnimationFrame(look);
  });
  Reflect.set(globalThis, 'benchPaint', painted);
}

/** The time between frames while a wheel turns over the list, against the same window at rest. */
async function measureScroll(page: Page, rows: number): Promise<Figure> {
  const box = await grid(page).boundingBox();
  if (box === null) throw new Error('The list is not shown.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const atRest = await framesDuring(page, () => sleep(3_000));
  const moving = await framesDuring(page, async () => {
    let seen = 0;
    for (let turns = 0; seen < rows && turns < rows; turns += 1) {
      await page.mouse.wheel(0, wheelStep);
      if (turns % 20 === 0) seen = await lastRow(page);
    }
    if (seen < rows) throw new Error(`Only ${seen} of ${rows} rows were scrolled through.`);
  });
  await page.keyboard.press('Home');
  const longest = Math.max(...moving);
  const slow = moving.filter((time) => time > 50).length;
  return {
    name: 'window.scroll',
    value: longest,
    unit: 'ms, longest frame',
    against: `${rows.toLocaleString('en')} rows, ${moving.length} frames, ${slow} over 50 ms, p99 ${quantile(moving, 0.99).toFixed(0)}; at rest longest ${Math.max(...atRest).toFixed(0)}`,
    ratio: null,
    goal: 'at most 50',
    holds: longest <= 50,
  };
}

async function lastRow(page: Page): Promise<number> {
  const index = await grid(page).getByRole('row').last().getAttribute('aria-rowindex');
  return Number(index ?? 0);
}

/** The times between the frames that the page draws while something goes on, in ms. */
async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<readonly number[]> {
  await page.evaluate(() => {
    const times: number[] = [];
    Reflect.set(globalThis, 'benchFrames', times);
    const note = (time: number) => {
      times.push(time);
      if (Reflect.get(globalThis, 'benchFrames') === times) requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
  });
  await work();
  const times = await page.evaluate(() => {
    const frames = Reflect.get(globalThis, 'benchFrames') as number[];
    Reflect.deleteProperty(globalThis, 'benchFrames');
    return frames;
  });
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}

/** What the page holds after so many minutes of use, less what it held once everything had been used once. */
async function measureMemory(running: RunningApp, page: Page, minutes: number): Promise<Figure> {
  const pid = await running.inMain(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  );
  const session = await page.context().newCDPSession(page);
  const measure = async () => {
    await session.send('HeapProfiler.collectGarbage');
    await sleep(1_000);
    await session.send('HeapProfiler.collectGarbage');
    const heap = await page.evaluate(() => {
      const { memory } = performance as unknown as { memory: { usedJSHeapSize: number } };
      return memory.usedJSHeapSize;
    });
    return { heap: heap / 1e6, own: privateMemoryOf(pid) / 1e6 };
  };
  const workUntil = async (end: number) => {
    let turns = 0;
    while (performance.now() < end || turns === 0) {
      await workOnce(page, turns);
      turns += 1;
    }
    return turns;
  };
  await workUntil(performance.now() + Math.min(minuteMs, (minutes * minuteMs) / 3));
  const before = await measure();
  const turns = await workUntil(performance.now() + minutes * minuteMs);
  const after = await measure();
  const growth = after.own - before.own;
  return {
    name: 'window.memory',
    value: growth,
    unit: 'MB more',
    against: `${minutes} minutes, ${turns} turns; own memory ${before.own.toFixed(0)} to ${after.own.toFixed(0)}, heap ${before.heap.toFixed(0)} to ${after.heap.toFixed(0)}`,
    ratio: null,
    goal: 'under 40',
    holds: growth < 40,
  };
}

/** What a dispatcher does: searches, opens an event, scrolls, looks at the other pages. */
async function workOnce(page: Page, turn: number): Promise<void> {
  await searchBox(page).fill(searches[turn % searches.length] ?? '');
  await settledRows(page);
  await searchBox(page).fill('');
  await settledRows(page);
  await grid(page).getByRole('row').nth(2).click();
  await page.getByRole('region', { name: 'Event details' }).waitFor();
  await page.keyboard.press('Escape');
  for (let turns = 0; turns < 30; turns += 1) await page.mouse.wheel(0, wheelStep);
  for (const name of ['Requests', 'Insights', 'Rules']) {
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
  }
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await grid(page).waitFor();
}

/** Memory that belongs to a process alone, in bytes (proc(5), smaps_rollup). */
function privateMemoryOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB$/gm)];
  return kilobytes.reduce((sum, [, count]) => sum + Number(count), 0) * 1_024;
}
