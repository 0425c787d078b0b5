import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, withCheckoutLock } from './lock.mjs';
import { nodeExecutable, root } from '../../harness/paths.mjs';
import { run, withProgress } from './run.mjs';

const stamp = join(root, 'node_modules', '.dockbell-lock-hash');

// Not `npm ci`: it refuses when a registry lacks an optional package of another platform. `--no-save` keeps to the lock as
// well. Warnings stay away from the reader: package.json allows older Nodes than its packages ask for, because the Node
// that runs them is itself one of the packages.
const install = 'install --no-save --ignore-scripts --loglevel=error --no-audit --no-fund'.split(
  ' ',
);

/**
 * Installs the npm packages when they are missing or others than package-lock.json names. Install scripts do not run:
 * the native parts that are needed are shipped as prebuilt files or made by set-up itself.
 */
export async function installDependencies() {
  const problem = nodeProblem(process.versions.node);
  if (problem !== null) throw new Error(problem);
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  if ((await readOrNull(stamp)) !== hash) {
    await withCheckoutLock('installing', async () => {
      if (!(await isInstalled(lock))) {
        // A broken-off install may have left half a package, which npm would take for a whole one.
        await rm(join(root, 'node_modules'), { recursive: true, force: true, maxRetries: 5 });
        await withProgress('Installing dependencies (about 30 s)', () => run('npm', install));
      }
      await writeFile(stamp, hash);
    });
  }
  // Fails with what to do when neither the Node package nor this Node will serve.
  nodeExecutable();
}

/**
 * Why npm would leave out parts that the tools need: it passes over packages for this system without a word when they ask for a newer
 * Node, and what is missing shows much later.
 * @param {string} version
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return null;
  return (
    `Dockbell needs Node 20.19, or 22.12 or newer; this is Node ${version}. Your system's own may be older: ` +
    'see https://nodejs.org/en/download.'
  );
}

/**
 * Whether node_modules already holds what the lock names, for instance after `npm install` by hand. npm writes its own
 * list last, so a broken-off install has none.
 * @param {string} lock
 */
async function isInstalled(lock) {
  const list = await readOrNull(join(root, 'node_modules', '.package-lock.json'));
  if (list === null) return false;
  /** @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} Lock */
  const wanted = /** @type {Lock} */ (JSON.parse(lock)).packages;
  const found = /** @type {Lock} */ (JSON.parse(list)).packages;
  return Object.entries(wanted).every(([name, { version, integrity, optional }]) => {
    const entry = found[name];
    if (name === '' || (entry === undefined && optional)) return true;
    return entry !== undefined && entry.version === version && entry.integrity === integrity;
  });
}

/** @param {string} file */
async function readOrNull(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
