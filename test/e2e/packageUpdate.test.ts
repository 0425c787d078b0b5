import { execFile, execFileSync } from 'node:child_process';
import { readlinkSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  electron,
  postDelivery,
  removeFolder,
  startUndriven,
  temporaryFolder,
  testToken,
} from '../../harness/app.ts';
import { connectBus, playNotificationDaemon, type Bus } from '../../harness/bus.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { freePort } from '../../harness/freePort.ts';
import { auditFile, pendingCount } from '../../harness/ledger.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { finishSetup } from '../../harness/withApp.ts';
import { root } from '../../harness/paths.mjs';
import { createDeliveries } from '../../scripts/simulation/deliveries.ts';
import { createSender } from '../../scripts/simulation/sender.ts';
import { sendUntil } from '../../scripts/simulation/sendUntil.ts';
import { createWorld } from '../../scripts/simulation/world.ts';
import { dayMs } from '../../shared/duration.ts';

const isRoot = process.getuid?.() === 0;

describe('a package that is replaced under the running app', () => {
  let desktop: Desktop;
  let bus: Bus;
  let daemon: Awaited<ReturnType<typeof playNotificationDaemon>>;
  /** An Electron of its own, beside which lies the file that a package has. */
  const electronFolder = temporaryFolder();
  const program = join(electronFolder, basename(electron.electronExecutable));
  const packageType = join(electronFolder, 'resources', 'package-type');

  beforeAll(async () => {
    // Links to the same bytes: the folder is 250 MB.
    execFileSync('cp', [
      '-a',
      '--reflink=auto',
      `${dirname(electron.electronExecutable)}/.`,
      electronFolder,
    ]);
    desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
    bus = connectBus(desktop.busAddress);
    daemon = await playNotificationDaemon(bus);
  });

  afterAll(async () => {
    bus.close();
    await desktop.stop();
    removeFolder(electronFolder);
  });

  /** What dpkg does: the file comes in place of the one before, as old as it was built. */
  function unpack(): void {
    const built = new Date('2026-01-15T00:00:00Z');
    writeFileSync(`${packageType}.dpkg-new`, 'deb');
    utimesSync(`${packageType}.dpkg-new`, built, built);
    renameSync(`${packageType}.dpkg-new`, packageType);
  }

  /** And what the package's own script does at the end. */
  function configure(): void {
    execFileSync('touch', [packageType]);
  }

  async function start(args: readonly string[] = []) {
    unpack();
    const dataFolder = temporaryFolder();
    const port = await freePort();
    const { env } = desktop;
    const app = await startUndriven(program, [root, ...args], { env, dataFolder, port });
    // A person who has the window open starts it once more.
    const startAgain = async () => {
      const again = [root, ...args, ...(isRoot ? ['--no-sandbox'] : [])];
      await promisify(execFile)(program, again, {
        env: { ...env, DOCKBELL_DATA_DIR: dataFolder },
      });
    };
    const stopped = { pid: pidIn(dataFolder) };
    onTestFinished(async () => {
      await app.quit();
      await endProcess(pidIn(dataFolder));
      removeFolder(dataFolder);
    });
    /** Resolves with the process that has taken the place of the first. */
    async function whenStartedAnew(): Promise<number> {
      await expect
        .poll(() => pidIn(dataFolder), { timeout: 30_000 })
        .toSatisfy((pid: number | null) => pid !== null && pid !== stopped.pid);
      await expect.poll(() => isUp(port), { timeout: 30_000 }).toBe(true);
      return pidIn(dataFolder) ?? 0;
    }
    return { app, dataFolder, port, firstPid: stopped.pid, startAgain, whenStartedAnew };
  }

  test(
    'starts anew at once in the tray, and no event is lost or kept twice meanwhile',
    { timeout: 120_000 },
    async () => {
      const { dataFolder, port, firstPid, whenStartedAnew } = await start();
      const acknowledged = new Set<string>();
      const world = createWorld({ seed: 11, startsAt: Date.now() - dayMs, eventsPerDay: 5_000 });
      const deliveries = createDeliveries(world, { seed: 11, batch: 1, duplicates: 0, shuffle: 0 });
      const problems: string[] = [];
      const sender = createSender({
        url: `http://127.0.0.1:${port}/webhooks/mvmnt`,
        token: testToken,
        connections: 4,
        // A minute is 100 ms: what is refused comes again within the test.
        timeScale: 600,
        onAttempt: ({ status, problem }) => {
          if (status !== 200) problems.push(problem ?? String(status));
        },
      });
      const load = new AbortController();
      const loading = sendUntil(load.signal, { sender, deliveries, acknowledged });
      await expect.poll(() => acknowledged.size).toBeGreaterThan(50);
      unpack();
      configure();
      const secondPid = await whenStartedAnew();
      expect(secondPid).not.toBe(firstPid);
      const before = acknowledged.size;
      await expect.poll(() => acknowledged.size).toBeGreaterThan(before + 50);
      load.abort();
      await loading;
      await expect.poll(() => pendingCount(dataFolder), { timeout: 20_000 }).toBe(0);
      await endProcess(secondPid);
      const titles = daemon.received.map(({ title }) => title);
      const audit = auditFile(dataFolder, acknowledged, titles, 0);
      expect(audit).toMatchObject({ lost: 0, twice: 0, unnotified: 0, open: 0 });
      // Some met the closed door, and came again.
      expect(problems.length).toBeGreaterThan(0);
      expect(audit.acknowledged).toBeGreaterThan(100);
    },
  );

  test('waits while the window is open, with a bar that restarts it with its window', async () => {
    const debuggingPort = await freePort();
    const { port, firstPid, startAgain, whenStartedAnew } = await start([
      `--remote-debugging-port=${debuggingPort}`,
    ]);
    await startAgain();
    const page = await pageOf(debuggingPort);
    await finishSetup(page);
    configure();
    const button = page.getByRole('button', { name: 'Restart now' });
    await button.waitFor({ timeout: 20_000 });
    expect((await postDelivery(port, shipmentDelivered)).status).toBe(200);
    await button.click();
    expect(await whenStartedAnew()).not.toBe(firstPid);
    await (await pageOf(debuggingPort)).getByRole('button', { name: 'Inbox' }).first().waitFor();
  });

  /** The page of the app's window, over Chromium's own port: a driven app could not start anew. */
  async function pageOf(debuggingPort: number) {
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
});

function windowIn(browser: Browser | null) {
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
  return pages.find((page) => page.url() === 'app://bundle/') ?? null;
}

/** The process that uses a data folder, by Chromium's own lock; null when none does. */
function pidIn(dataFolder: string): number | null {
  try {
    return Number(readlinkSync(join(dataFolder, 'SingletonLock')).split('-').at(-1));
  } catch {
    // There is none before the start, and none after the end.
    return null;
  }
}

async function isUp(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
  return answer?.status === 200;
}

/** Asks a process that is not a child to end, and waits until it has. */
async function endProcess(pid: number | null): Promise<void> {
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
