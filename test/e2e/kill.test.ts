import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { createDeliveries } from '../../scripts/simulation/deliveries.ts';
import { createSender } from '../../scripts/simulation/sender.ts';
import { sendUntil } from '../../scripts/simulation/sendUntil.ts';
import { createWorld } from '../../scripts/simulation/world.ts';
import { connectBus, playNotificationDaemon, type Bus } from '../../harness/bus.ts';
import { freePort } from '../../harness/freePort.ts';
import { auditFile, countInFlight, pendingCount } from '../../harness/ledger.ts';
import { root } from '../../harness/paths.mjs';
import { dayMs } from '../../shared/duration.ts';
import {
  electron,
  removeFolder,
  startUndriven,
  temporaryFolder,
  testToken,
  type UndrivenApp,
} from '../../harness/app.ts';

const kills = 50;

describe('kill -9 under load', () => {
  let desktop: Desktop;
  let bus: Bus;
  let daemon: Awaited<ReturnType<typeof playNotificationDaemon>>;
  const dataFolder = temporaryFolder();

  beforeAll(async () => {
    desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
    bus = connectBus(desktop.busAddress);
    daemon = await playNotificationDaemon(bus);
  });

  afterAll(async () => {
    bus.close();
    await desktop.stop();
    removeFolder(dataFolder);
  });

  test(
    `${kills} times: all that was acknowledged is in the file once, and notified once`,
    { timeout: 600_000 },
    async () => {
      const port = await freePort();
      const acknowledged = new Set<string>();
      const world = createWorld({
        seed: 7,
        startsAt: Date.now() - dayMs,
        eventsPerDay: 5_000,
      });
      const oneByOne = { seed: 7, batch: 1, duplicates: 0, shuffle: 0 };
      const deliveries = createDeliveries(world, oneByOne);
      /** How many notifications were on their way at a kill: only the daemon knows whether it got them. */
      let inFlightCount = 0;
      for (let round = 0; round < kills; round += 1) {
        const app = await start(port);
        const sender = createSender({
          url: `http://127.0.0.1:${port}/webhooks/mvmnt`,
          token: testToken,
          connections: 8,
        });
        const load = new AbortController();
        const loading = sendUntil(load.signal, { sender, deliveries, acknowledged });
        // Another moment each time, by what was answered and not by the clock alone: a busy machine answers later.
        const enough = acknowledged.size + 3 + ((round * 7) % 20);
        await expect
          .poll(() => acknowledged.size, { interval: 1, timeout: 20_000 })
          .toBeGreaterThanOrEqual(enough);
        await new Promise((resolve) => {
          setTimeout(resolve, (round * 137) % 100);
        });
        await app.kill();
        load.abort();
        await loading;
        inFlightCount += countInFlight(dataFolder);
      }
      const app = await start(port);
      await expect.poll(() => pendingCount(dataFolder), { timeout: 20_000 }).toBe(0);
      await app.kill();

      const titles = daemon.received.map(({ title }) => title);
      const audit = auditFile(dataFolder, acknowledged, titles, inFlightCount);
      expect(audit).toMatchObject({ lost: 0, twice: 0, unnotified: 0, open: 0 });
      expect(audit.acknowledged).toBeGreaterThan(kills * 5);
      expect(audit.notified).toBeGreaterThan(kills);
    },
  );

  function start(port: number): Promise<UndrivenApp> {
    return startUndriven(electron.electronExecutable, [root], {
      env: desktop.env,
      dataFolder,
      port,
    });
  }
});
