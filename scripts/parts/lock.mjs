import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder, root } from '../../harness/paths.mjs';

const heartbeatMs = 2_000;
const staleAfterMs = 20_000;

/**
 * Runs work that only one process may do at a time, among all clones that share the cache. A lock whose holder died is
 * taken over. Should two waiters take over at once, both work: entries are filled beside and renamed, so that is only
 * wasteful.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 * @param {string} [file] the lock
 * @returns {Promise<Result>}
 */
export async function withLock(name, work, file = join(cacheFolder(), `${name}.lock`)) {
  await mkdir(dirname(file), { recursive: true });
  let hasSaid = false;
  while (!(await claim(file))) {
    if (await isStale(file)) {
      await rm(file, { force: true });
      continue;
    }
    if (!hasSaid) console.log(`Waiting for another process (${name})…`);
    hasSaid = true;
    await delay(300);
  }
  const timer = setInterval(() => {
    const now = new Date();
    // The file may be gone because the cache was deleted: the work goes on without its lock.
    utimes(file, now, now).catch(() => clearInterval(timer));
  }, heartbeatMs);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await rm(file, { force: true });
  }
}

/**
 * Runs work that only one process may do at a time in this checkout.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 */
export function withCheckoutLock(name, work) {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 12);
  return withLock(name, work, join(tmpdir(), `dockbell-${checkout}-${name}.lock`));
}

/** @param {string} file */
async function claim(file) {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
async function isStale(file) {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    // The age decides as well, because a process number may have been given to another program.
    if (Date.now() - mtimeMs > staleAfterMs) return true;
    return text !== '' && !isAlive(Number(text));
  } catch (error) {
    // Its holder has just let it go.
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Whether a process of this number runs. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    return codeOf(error) === 'EPERM';
  }
}

/** The code of a system error. @param {unknown} error */
export function codeOf(error) {
  return /** @type {NodeJS.ErrnoException | null} */ (error)?.code;
}
