import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { electron } from '../../harness/app.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { root } from '../../harness/paths.mjs';
import { writeCodeCache } from '../../scripts/codeCache.mjs';

const cache = join(root, 'dist', 'main', `main.${process.arch}.cache`);

/** Starts main through its boot file in a folder that looks like the app's, and says whether V8 took what the build had compiled. */
const asker = `
const { app } = require('electron');
const { main } = require('./dist/main/boot.cjs');
process.stdout.write('taken: ' + (main.cachedDataRejected === false) + '\\n', () => app.exit(0));
`;

describe('what the build compiled ahead', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
  });
  afterAll(() => desktop.stop());

  function isTaken(change: (folder: string) => void): boolean {
    const folder = mkdtempSync(join(tmpdir(), 'dockbell-cache-'));
    try {
      mkdirSync(join(folder, 'dist', 'main'), { recursive: true });
      for (const name of readdirSync(join(root, 'dist', 'main'))) {
        if (name.endsWith('.map')) continue;
        copyFileSync(join(root, 'dist', 'main', name), join(folder, 'dist', 'main', name));
      }
      symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
      writeFileSync(
        join(folder, 'package.json'),
        '{"name":"asks","version":"0.0.0","main":"ask.cjs"}',
      );
      writeFileSync(join(folder, 'ask.cjs'), asker);
      change(join(folder, 'dist', 'main'));
      const isRoot = process.getuid?.() === 0;
      const args = ['--disable-gpu', ...(isRoot ? ['--no-sandbox'] : []), folder, '--hidden'];
      const env = { ...desktop.env, DOCKBELL_DATA_DIR: join(folder, 'data') };
      return execFileSync(electron.electronExecutable, args, {
        env,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).includes('taken: true');
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('is taken at a start, and passed over when it is of another source or cut off', () => {
    expect(isTaken(() => undefined)).toBe(true);
    expect(isTaken((at) => writeFileSync(join(at, 'main.cjs'), '\n', { flag: 'a' }))).toBe(false);
    const name = `main.${process.arch}.cache`;
    expect(
      isTaken((at) => writeFileSync(join(at, name), readFileSync(cache).subarray(0, 5_000))),
    ).toBe(false);
  });

  test('is the same each time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dockbell-cache-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const again = join(folder, 'again.cache');
    await writeCodeCache(electron.electronExecutable, again);
    expect(readFileSync(again).equals(readFileSync(cache))).toBe(true);
  });
});
