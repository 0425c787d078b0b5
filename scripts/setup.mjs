import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installDependencies } from './parts/dependencies.mjs';
import { chooseElectron } from './offline/electron.mjs';
import { root } from '../harness/paths.mjs';
import { fail } from './parts/run.mjs';
import { placeNatsServer } from './offline/natsServer.mjs';
import { placeNginx } from './offline/nginx.mjs';
import { placeCompiledSqlite, removeCompiledSqlite } from './offline/sqlite.mjs';
import { hasDisplay, installSystemPackages } from './offline/systemPackages.mjs';

const noteFile = join(root, 'node_modules', '.cache', 'dockbell', 'electron.json');

/**
 * Brings this checkout to where it can run: packages, system libraries, Electron, SQLite. Each step takes milliseconds
 * when there is nothing to do. The result is also written to node_modules/.cache/dockbell/electron.json.
 * @param {{ forTests?: boolean, mustRetry?: boolean, isQuiet?: boolean }} [options]
 * @returns {Promise<import('./offline/electron.mjs').ElectronChoice>}
 */
export async function setUp({ forTests = false, mustRetry = false, isQuiet = false } = {}) {
  await installDependencies();
  /** @type {import('./offline/systemPackages.mjs').SetName[]} */
  const sets = ['electron'];
  if (forTests) sets.push('test');
  else if (!hasDisplay()) sets.push('display');
  await installSystemPackages(sets);
  const { description, ...choice } = await chooseElectron({ isThorough: forTests, mustRetry });
  if (choice.isStandIn) await placeCompiledSqlite({ isThorough: forTests });
  else await removeCompiledSqlite();
  if (forTests) await placeNatsServer({ isThorough: true });
  if (forTests) await placeNginx({ isThorough: true });
  if (!isQuiet) console.log(description);
  await writeIfChanged(noteFile, `${JSON.stringify(choice, null, 2)}\n`);
  return choice;
}

/** @param {string} file @param {string} text */
async function writeIfChanged(file, text) {
  const found = await readFile(file, 'utf8').catch(() => null);
  if (found === text) return;
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const words = new Set(process.argv.slice(2));
  await setUp({
    forTests: words.has('--for-tests'),
    mustRetry: words.has('--retry-electron'),
  }).catch(fail);
}
