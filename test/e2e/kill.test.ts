import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { z } from 'zod';
import { reportLine } from '../../scripts/simulation/report.ts';
import { createSender } from '../../scripts/simulation/sender.ts';
import { createWorld } from '../../scripts/simulation/world.ts';
import { connectBus, playNotificationDaemon, type Bus } from '../../harness/bus.ts';
import { freePort } from '../../harness/freePort.ts';
import { root } from '../../harness/paths.mjs';
import {
  electron,
  readRows,
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
    `${kills} times: all that was acknowledged is in the file once, and told once`,
    { timeout: 600_000 },
    async () => {
      const port = await freePort();
      const acknowledged = new Set<string>();
      const world = createWorld({
        seed: 7,
        startsAt: Date.now() - 86_400_000,
        eventsPerDay: 5_000,
      });
      /** Events whose notification was on its way at a kill: only the daemon knows whether it got it. */
      const inFlight = new Set<number>();
      for (let round = 0; round < kills; round += 1) {
        const app = await start(port);
        const sender = createSender({
          url: `http://127.0.0.1:${port}/webhooks/mvmnt`,
          token: testToken,
          connections: 8,
        });
        const load = new AbortController();
        const loading = keepSending(sender, world, acknowledged, load.signal);
        // Somewhere in the first half second of load, another moment each time.
        await new Promise((resolve) => {
          setTimeout(resolve, (round * 137) % 500);
        });
        await app.kill();
        load.abort();
        sender.stop();
        await loading;
        for (const { id } of readRows(
          dataFolder,
          "SELECT id FROM events WHERE outcome = 'pending' AND notified_at IS NOT NULL",
        )) {
          inFlight.add(Number(id));
        }
      }
      const app = await start(port);
      await expect
        .poll(
          () =>
            readRows(dataFolder, "SELECT count(*) AS count FROM events WHERE outcome = 'pending'"),
          {
            timeout: 20_000,
          },
        )
        .toEqual([{ count: 0 }]);
      await app.kill();

      const rows = readRows(
        dataFolder,
        'SELECT id, lower(hex(fingerprint)) AS fingerprint, summary, outcome, reason FROM events',
      );
      const stored = new Set(rows.map(({ fingerprint }) => String(fingerprint)));
      expect(stored.size).toBe(rows.length);
      expect([...acknowledged].filter((fingerprint) => !stored.has(fingerprint))).toEqual([]);
      expect(acknowledged.size).toBeGreaterThan(kills * 5);
      expect(rows.filter(({ outcome }) => outcome === 'failed')).toEqual([]);

      // Every event that rings was told by name, or counted in a summary: never less than once, and more than once only
      // where its notification was on its way to the daemon at the moment of a kill.
      const isNotified = ({ outcome }: Row) => outcome === 'notified' || outcome === 'digest';
      const isSummarised = (row: Row) => row['outcome'] === 'digest' && countOf(row) > 1;
      const expectedByName = countBy(
        rows
          .filter((row) => isNotified(row) && !isSummarised(row))
          .map(({ summary }) => String(summary)),
      );
      const toldByName = countBy(
        daemon.received.filter(({ title }) => summaryCount(title) === 0).map(({ title }) => title),
      );
      const inSummaries = daemon.received.reduce((sum, { title }) => sum + summaryCount(title), 0);
      const untold = [...expectedByName].filter(
        ([title, count]) => (toldByName.get(title) ?? 0) < count,
      );
      expect(untold).toEqual([]);
      expect(inSummaries).toBeGreaterThanOrEqual(rows.filter(isSummarised).length);
      const told = inSummaries + [...toldByName.values()].reduce((sum, count) => sum + count, 0);
      expect(told).toBeGreaterThan(kills);
      expect(told - rows.filter(isNotified).length).toBeLessThanOrEqual(inFlight.size);
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

type Row = ReturnType<typeof readRows>[number];

/** Sends one event a delivery until told to stop, and notes the fingerprints of those acknowledged. */
async function keepSending(
  sender: ReturnType<typeof createSender>,
  world: ReturnType<typeof createWorld>,
  acknowledged: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const sending = new Set<Promise<void>>();
  while (!signal.aborted) {
    await sender.whenFree();
    const events = [world.next().value];
    const sent = sender.send(events).then((delivery) => {
      sending.delete(sent);
      if (delivery.outcome !== 'acknowledged') return;
      for (const { fingerprint } of reportLine(events, delivery).events) {
        acknowledged.add(fingerprint);
      }
    });
    sending.add(sent);
  }
  await Promise.all(sending);
}

/** How many events a summary's title says it stands for; 0 for a toast of one event. */
function summaryCount(title: string): number {
  return Number(/(?:^|: )(\d+) [a-z]/.exec(title)?.[1] ?? 0);
}

function countOf({ reason }: Row): number {
  return z.object({ count: z.number() }).parse(JSON.parse(String(reason))).count;
}

function countBy(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
