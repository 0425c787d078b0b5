import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cacheFolder, root } from './paths.mjs';

const heartbeat = 2_000;
const staleAfter = 20_000;

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
    // The file may be gone because the cache was deleted meanwhile: the work goes on without its lock.
    utimes(file, now, now).catch(() => clearInterval(timer));
  }, heartbeat);
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
    if (Date.now() - mtimeMs > staleAfter) return true;
    return text !== '' && !isAlive(Number(text));
  } catch (error) {
    // Its holder has just let it go.
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** @param {number} pid */
function isAlive(pid) {
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

/**
 * A folder of the cache, made by `fill` when it is missing or no longer what was put there. It is filled beside its
 * place and renamed, so that a half-made entry is never taken for a whole one.
 * @param {string} name
 * @param {{ isThorough: boolean, fill: (folder: string) => Promise<void> }} options
 * @returns {Promise<string>}
 */
export async function cacheEntry(name, { isThorough, fill }) {
  const folder = join(cacheFolder(), name);
  if ((await damageOf(folder, isThorough)) === null) return folder;
  return withLock(name, async () => {
    // Another process may have filled it while this one waited.
    const damage = await damageOf(folder, isThorough);
    if (damage === null) return folder;
    if (damage !== 'missing') {
      console.log(`The cached ${name} is damaged (${damage}); making it again.`);
    }
    await removeAbandoned(name);
    const beside = `${folder}.filling-${process.pid}`;
    await mkdir(beside, { recursive: true });
    try {
      await fill(beside);
      await writeManifest(beside);
      await rm(folder, { recursive: true, force: true });
      await rename(beside, folder);
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
    return folder;
  });
}

/** Removes what killed processes left half-filled. @param {string} name */
async function removeAbandoned(name) {
  for (const entry of await readdir(cacheFolder())) {
    const pid = entry.startsWith(`${name}.filling-`) ? Number(entry.split('-').at(-1)) : null;
    if (pid !== null && !isAlive(pid)) {
      await rm(join(cacheFolder(), entry), { recursive: true, force: true });
    }
  }
}

/** @typedef {{ size: number, modified: number, sha256: string }} FileMark */

/** @param {string} folder */
async function writeManifest(folder) {
  /** @type {Record<string, FileMark>} */
  const files = {};
  for (const name of await readdir(folder, { recursive: true })) {
    const file = join(folder, name);
    const found = await stat(file);
    if (!found.isFile()) continue;
    files[name] = { size: found.size, modified: found.mtimeMs, sha256: await hashOf(file) };
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(files, null, 1));
}

/**
 * What is wrong with an entry, or null. Sizes and times are compared in milliseconds at every start; the whole content
 * when something looks touched, and in tests.
 * @param {string} folder
 * @param {boolean} isThorough
 */
async function damageOf(folder, isThorough) {
  /** @type {Record<string, FileMark>} */
  let files;
  try {
    const list = await readFile(join(folder, 'manifest.json'), 'utf8');
    files = /** @type {Record<string, FileMark>} */ (JSON.parse(list));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'missing';
    return 'its list of files cannot be read';
  }
  for (const [name, mark] of Object.entries(files)) {
    const file = join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found === null) return `${name} is missing`;
    if (found.size !== mark.size) return `${name} has ${found.size} bytes, not ${mark.size}`;
    const isTouched = found.mtimeMs !== mark.modified;
    if ((isThorough || isTouched) && (await hashOf(file)) !== mark.sha256) {
      return `${name} has other contents`;
    }
  }
  return null;
}

/**
 * The hash of a file.
 * @param {string} file
 * @param {'sha256' | 'sha512'} [algorithm]
 * @param {'hex' | 'base64'} [encoding]
 */
export async function hashOf(file, algorithm = 'sha256', encoding = 'hex') {
  const hash = createHash(algorithm);
  const content = /** @type {AsyncIterable<Buffer>} */ (createReadStream(file));
  for await (const chunk of content) hash.update(chunk);
  return hash.digest(encoding);
}
