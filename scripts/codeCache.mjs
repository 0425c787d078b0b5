import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startScreen, stop } from '../harness/display.mjs';
import { root } from '../harness/paths.mjs';
import { hasDisplay } from './offline/systemPackages.mjs';
import { run } from './parts/run.mjs';

/** How long a start may take on a busy machine. */
const maxStartMs = 60_000;

/**
 * Starts what was built until it is ready, and keeps what V8 compiled for that: the functions that a start calls, and no others.
 * Then it ends itself without a word: leaving by `app.exit` while the threads of a start still run crashes nearly every second time.
 */
const keeper = `
const { app } = require('electron');
const { createRequire, wrap } = require('node:module');
const { readFileSync, realpathSync, renameSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const { constants, Script } = require('node:vm');
setTimeout(() => { console.error('It did not get ready.'); app.exit(1); }, ${maxStartMs});
const write = process.stdout.write.bind(process.stdout);
// As electron/boot.ts does, but by a name that is the same on every machine: V8 keeps it.
const file = realpathSync(__dirname + '/dist/main/main.cjs');
const main = new Script(wrap(readFileSync(file, 'utf8')), {
  filename: '/dockbell/main.cjs',
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
process.stdout.write = (text, ...more) => {
  if (String(text).startsWith('Dockbell ready')) {
    const cache = process.env.DOCKBELL_CODE_CACHE;
    writeFileSync(cache + '.part', main.createCachedData());
    renameSync(cache + '.part', cache);
    process.kill(process.pid, 'SIGKILL');
  }
  return write(text, ...more);
};
main.runInThisContext()({}, createRequire(file), { exports: {} }, file, dirname(file));
`;

// Without chance and without threads beside, so that the same sources make the same bytes. Neither makes a cache another one for V8
// (ComputeFlagListHash in its src/flags/flags.cc).
const repeatable = '--js-flags=--predictable --random-seed=1';

/**
 * Writes the code cache of main, with which it starts faster.
 * @param {string} electron the program
 * @param {string} [file] that of the build, unless another is named
 */
export async function writeCodeCache(
  electron,
  file = join(root, 'dist', 'main', `main.${process.arch}.cache`),
) {
  const folder = await mkdtemp(join(tmpdir(), 'dockbell-code-'));
  // Its own screen at most: no bus, so no icon in a tray and no keyring.
  const {
    DBUS_SESSION_BUS_ADDRESS: _bus,
    ELECTRON_RUN_AS_NODE: _mode,
    ...environment
  } = process.env;
  const screen = hasDisplay() ? null : await startScreen({ width: 640, height: 480 });
  try {
    const app = join(folder, 'app');
    await mkdir(app);
    await symlink(join(root, 'dist'), join(app, 'dist'), 'junction');
    await writeFile(
      join(app, 'package.json'),
      '{"name":"dockbell","version":"0.0.0","main":"keep.cjs"}',
    );
    await writeFile(join(app, 'keep.cjs'), keeper);
    // What is there when it failed would pass for the new one.
    await rm(file, { force: true });
    const isRoot = process.getuid?.() === 0;
    await run(
      electron,
      [repeatable, '--disable-gpu', ...(isRoot ? ['--no-sandbox'] : []), app, '--hidden'],
      {
        env: {
          ...environment,
          DOCKBELL_TOKEN: '',
          ...(screen !== null && { DISPLAY: screen.display }),
          DOCKBELL_DATA_DIR: join(folder, 'data'),
          DOCKBELL_PORT: String(await freePort()),
          DOCKBELL_CODE_CACHE: file,
        },
      },
    ).catch((/** @type {unknown} */ error) => {
      if (!existsSync(file)) throw error;
    });
    if (!existsSync(file)) throw new Error('No code cache was written.');
    // What Dockbell writes is for its owner alone; this is a part of the program.
    await chmod(file, 0o644);
  } finally {
    if (screen !== null) await stop(screen.child);
    await rm(folder, { recursive: true, force: true });
  }
}

/** A port of this computer that nothing uses now. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });
}
