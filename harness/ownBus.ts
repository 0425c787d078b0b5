import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busConfiguration } from './desktopFiles.ts';
import { startBus, stop } from './display.mjs';

/** A session bus without a desktop around it. */
export interface OwnBus {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts a session bus on which nothing is; it ends with this process at the latest. */
export async function startOwnBus(): Promise<OwnBus> {
  const folder = mkdtempSync(join(tmpdir(), 'dockbell-bus-'));
  const configuration = join(folder, 'bus.conf');
  writeFileSync(configuration, busConfiguration(folder));
  mkdirSync(join(folder, 'run'));
  const { child, address } = await startBus(process.env, { configuration });
  return {
    address,
    async stop() {
      await stop(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
