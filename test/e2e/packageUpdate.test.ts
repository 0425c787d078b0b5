import { execFile, execFileSync } from 'node:child_process';
import { renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
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
import { dayMs, secondMs } from '../../shared/duration.ts';
import { endProcess, pageOf, pidIn, whenStartedAnew } from './undriven.ts';

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
    const startedAnew = () => whenStartedAnew(dataFolder, port, stopped.pid);
    return { app, dataFolder, port, firstPid: stopped.pid, startAgain, startedAnew };
  }

  test(
    'starts anew at once in the tray, and no event is lost or kept twice meanwhile',
    { timeout: 120_000 },
    async () => {
      const { dataFolder, port, firstPid, startedAnew } = await start();
      const acknowledged = new Set<string>();
      // So long ago that none comes late, however many are sent: a late one would wait two minutes for its summary.
      const startsAt = Date.now() - 60 * dayMs;
      const world = createWorld({ seed: 11, startsAt, eventsPerDay: 5_000 });
      const deliveries = createDeliveries(world, { seed: 11, batch: 1, duplicates: 0, shuffle: 0 });
      const problems: string[] = [];
      const sender = createSender({
        url: `http://127.0.0.1:${port}/webhooks/mvmnt`,
        token: testToken,
        connections: 4,
        // A minute is 100 ms: what is refused comes again within the test.
        timeScale: 600,
        // The pause before the last tries is longer than the test would wait.
        wait: (ms, signal) => sleep(Math.min(ms, secondMs), undefined, { signal }),
        onAttempt: ({ status, problem }) => {
          if (status !== 200) problems.push(problem ?? String(status));
        },
      });
      const load = new AbortController();
      const loading = sendUntil(load.signal, { sender, deliveries, acknowledged });
      await expect.poll(() => acknowledged.size).toBeGreaterThan(50);
      unpack();
      configure();
      const secondPid = await startedAnew();
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
    const { port, firstPid, startAgain, startedAnew } = await start([
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
    expect(await startedAnew()).not.toBe(firstPid);
    await (await pageOf(debuggingPort)).getByRole('button', { name: 'Inbox' }).first().waitFor();
  });
});
