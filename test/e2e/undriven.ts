import { readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** The page of the window of an app that nothing drives, over Chromium's own port: a driven app could not start anew. */
export async function pageOf(debuggingPort: number): Promise<Page> {
  let browser: Browser | null = null;
  await expect
    .poll(
      async () => {
        browser ??= await chromium
          .connectOverCDP(`http://127.0.0.1:${debuggingPort}`)
          .catch(() => null);
        return windowIn(browser) !== null;
      },
      { timeout: 30_000 },
    )
    .toBe(true);
  const page = windowIn(browser);
  if (page === null) throw new Error('The window has gone');
  return page;
}

function windowIn(browser: Browser | null): Page | null {
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  return pages.find((page) => page.url() === 'app://bundle/') ?? null;
}

/** The process that uses a data folder, by Chromium's own lock; null when none does. */
export function pidIn(dataFolder: string): number | null {
  try {
    return Number(readlinkSync(join(dataFolder, 'SingletonLock')).split('-').at(-1));
  } catch {
    // There is none before the start, and none after the end.
    return null;
  }
}

/** Resolves with the process that has taken the place of another in a data folder, once it answers. */
export async function whenStartedAnew(
  dataFolder: string,
  port: number,
  first: number | null,
): Promise<number> {
  await expect
    .poll(() => pidIn(dataFolder), { timeout: 60_000 })
    .toSatisfy((pid: number | null) => pid !== null && pid !== first);
  await expect.poll(() => isUp(port), { timeout: 30_000 }).toBe(true);
  return pidIn(dataFolder) ?? 0;
}

/** Whether something answers as Dockbell does. */
async function isUp(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
  return answer?.status === 200;
}

/** Asks a process that is not a child to end, and waits until it has. */
export async function endProcess(pid: number | null): Promise<void> {
  if (pid === null || !isThere(pid)) return;
  process.kill(pid, 'SIGTERM');
  await expect.poll(() => isThere(pid), { timeout: 20_000 }).toBe(false);
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
