import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeOf, withCheckoutLock } from './parts/lock.mjs';
import { nodeExecutable, packageFolder, root } from '../harness/paths.mjs';
import { fail, run, withProgress } from './parts/run.mjs';
import { setUp } from './setup.mjs';
import { writeCodeCache } from './codeCache.mjs';

/** Where set-up notes which Electron there is. */
const electronNote = 'node_modules/.cache/dockbell/electron.json';
const sources = ['electron', 'engine', 'shared', 'renderer', 'build', 'scripts/packing'];
const sourceFiles = [
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  // They are shown in the app.
  'docs/connect.md',
  'docs/guide.md',
  'docs/search.md',
  'scripts/codeCache.mjs',
  electronNote,
];
const stamp = join(root, 'dist', '.sources');

/** Builds dist/ when a source file changed since the last time. */
export async function build() {
  if (isBuilt()) return;
  await withCheckoutLock('building', async () => {
    if (isBuilt()) return;
    // Taken first: what is saved during the build is built the next time.
    const before = sourcesMark();
    await withProgress('Building', () =>
      run(nodeExecutable(), [join(packageFolder('vite'), 'bin', 'vite.js'), 'build', '--app'], {
        env: { ...process.env, NODE_ENV: 'production' },
      }),
    );
    // Without it the app only starts slower, for instance where nothing can be drawn.
    const { electronExecutable } = /** @type {{ electronExecutable: string }} */ (
      JSON.parse(readFileSync(join(root, electronNote), 'utf8'))
    );
    await withProgress('Compiling ahead', () => writeCodeCache(electronExecutable)).catch(
      (/** @type {unknown} */ error) =>
        console.log(`Dockbell will start slower than it could: ${String(error)}`),
    );
    await writeFile(stamp, before);
  });
}

function isBuilt() {
  try {
    return readFileSync(stamp, 'utf8') === sourcesMark();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** A mark over the names, sizes and times of all sources: it differs once one was changed, added or removed. */
function sourcesMark() {
  const hash = createHash('sha256');
  const folders = sources.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))),
  );
  for (const name of [...sourceFiles, ...folders].sort()) {
    const { size, mtimeMs } = statSync(join(root, name));
    hash.update(`${name} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await setUp()
    .then(() => build())
    .catch(fail);
}
