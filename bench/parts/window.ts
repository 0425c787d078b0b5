import { join } from 'node:path';
import { build } from '../../scripts/build.mjs';
import { openDatabase } from '../../engine/store/database.ts';
import { createSettingsStore } from '../../engine/store/settings.ts';
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
  database.close();
  const running = await launchApp({ env, dataFolder });
  const page = await running.window();
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await page.getByText(`${events.toLocaleString('en-US')} events`, { exact: true }).waitFor();
  return running;
}
