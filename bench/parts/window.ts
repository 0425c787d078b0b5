import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { build } from '../../scripts/build.mjs';
import { openDatabase } from '../../engine/store/database.ts';
import { createSettingsStore } from '../../engine/store/settings.ts';
import { dayMs } from '../../shared/duration.ts';
import type { Settings } from '../../shared/settings.ts';
import { launchApp, type RunningApp } from '../../harness/app.ts';
import { copyLongHistory } from '../../harness/longHistory.ts';

/** Builds the app and starts it with its window over a long history; resolves when all of it can be searched. */
export async function openLongHistory(options: {
  readonly env: Readonly<Record<string, string>>;
  readonly dataFolder: string;
  readonly events: number;
  readonly settings?: Partial<Settings>;
}): Promise<RunningApp> {
  await build();
  const { env, dataFolder, events } = options;
  copyLongHistory(dataFolder, events);
  const { database } = openDatabase(join(dataFolder, 'dockbell.sqlite'));
  createSettingsStore(database, { fixed: {} }, ({ problem }) => {
    throw new Error(problem);
  }).change({ isSetupDone: true, ...options.settings });
  endShipments(database);
  database.close();
  const running = await launchApp({ env, dataFolder });
  const page = await running.window();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByText(`${events.toLocaleString('en-US')} events`, { exact: true }).waitFor();
  return running;
}

/** How many shipments a dispatcher has under way, and how many end in a day. */
const shipmentsInTheAir = 70;
const endedInADay = 40;

/** The simulated broker has some thousand shipments under way; this leaves as many as a dispatcher has, and ends the others earlier. */
function endShipments(database: Database): void {
  const newest = (condition: string, count: number) =>
    `SELECT entity FROM (SELECT entity FROM entity_records WHERE kind = 'shipment' AND ${condition} ORDER BY last_at DESC LIMIT ${count})`;
  database.exec(
    `UPDATE entity_records SET ended_at = coalesce(ended_at, last_at) - ${2 * dayMs}
     WHERE kind = 'shipment' AND entity NOT IN (
       ${newest('ended_at IS NULL', shipmentsInTheAir)} UNION ${newest('ended_at IS NOT NULL', endedInADay)}
     )`,
  );
}
