import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../../harness/paths.mjs';
import { codeOf, isAlive, withLock } from '../parts/lock.mjs';

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
