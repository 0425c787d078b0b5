import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cacheEntry, hashOf } from './cache.mjs';
import { nodePackageFolder, packageFolder } from '../../harness/paths.mjs';
import { run, withProgress } from '../parts/run.mjs';
import { installSystemPackages } from './systemPackages.mjs';

const folder = packageFolder('better-sqlite3');
const file = 'better_sqlite3.node';
const compiled = join(folder, 'build', 'Release', file);

// Counted up when this file compiles differently, so that older results are not used.
const recipe = 1;

/** Removes a compiled better-sqlite3, so that the prebuilt file of the package is used. */
export async function removeCompiledSqlite() {
  await rm(compiled, { force: true });
}

/**
 * Puts a better-sqlite3 in place that Electron 33 can load: the prebuilt files need a newer Node-API, and crash an older
 * Node without a word. The compiled file serves newer Nodes as well.
 * @param {{ isThorough: boolean }} options
 */
export async function placeCompiledSqlite({ isThorough }) {
  const { version } = /** @type {{ version: string }} */ (
    JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  );
  const name = `better-sqlite3-${version}-${process.platform}-${process.arch}-${recipe}`;
  const entry = await cacheEntry(name, { isThorough, fill: (target) => compile(target) });
  const source = join(entry, file);
  if (await isSame(source, compiled, isThorough)) return;
  await mkdir(dirname(compiled), { recursive: true });
  const beside = `${compiled}.${process.pid}`;
  await cp(source, beside, { preserveTimestamps: true });
  await rename(beside, compiled);
}

/** @param {string} source @param {string} copy @param {boolean} isThorough */
async function isSame(source, copy, isThorough) {
  const [wanted, found] = await Promise.all([stat(source), stat(copy).catch(() => null)]);
  if (found === null || found.size !== wanted.size) return false;
  // Copying rounds the time to microseconds.
  if (Math.abs(found.mtimeMs - wanted.mtimeMs) > 1) return false;
  return !isThorough || (await hashOf(source)) === (await hashOf(copy));
}

/** @param {string} target */
async function compile(target) {
  await installSystemPackages(['compile']);
  const work = join(target, 'work');
  await cp(folder, join(work, 'better-sqlite3'), {
    recursive: true,
    filter: (name) => !name.startsWith(join(folder, 'build')) && !name.includes('prebuilds'),
  });
  // Its build looks this package up in a node_modules above it.
  await cp(packageFolder('node-addon-api'), join(work, 'node_modules', 'node-addon-api'), {
    recursive: true,
  });
  const recipeFile = join(work, 'better-sqlite3', 'binding.gyp');
  const original = await readFile(recipeFile, 'utf8');
  // Named so, the module asks for no particular Node-API version and older runtimes load it.
  const changed = original.replace("'NAPI_VERSION=10'", "'NAPI_EXPERIMENTAL'");
  if (changed === original) {
    throw new Error('better-sqlite3 names its Node-API version otherwise now.');
  }
  await writeFile(recipeFile, changed);
  await withProgress('Compiling SQLite for this Electron (about 90 s, once)', () =>
    run(
      process.execPath,
      [
        join(packageFolder('node-gyp'), 'bin', 'node-gyp.js'),
        'rebuild',
        '--release',
        '--force_build=1',
        '--jobs=max',
        // The headers that come with the Node package, so that nothing is downloaded.
        `--nodedir=${nodePackageFolder()}`,
      ],
      { cwd: join(work, 'better-sqlite3') },
    ),
  );
  await rename(join(work, 'better-sqlite3', 'build', 'Release', file), join(target, file));
  await rm(work, { recursive: true });
}
