import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nginxForTests, nginxName } from '../../harness/nginx.mjs';
import { run } from '../parts/run.mjs';
import { cacheEntry } from './cache.mjs';

/**
 * Fetches the nginx that the tests put in front of the relay, out of Debian's package and into the cache: installed, it would
 * serve a page on port 80. Where it cannot be had, says so in one sentence: that test is skipped.
 * @param {{ isThorough: boolean }} options
 */
export async function placeNginx({ isThorough }) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return;
  try {
    await cacheEntry(nginxName, { isThorough, fill: fetchPackage });
  } catch (error) {
    if (nginxForTests() !== null) return;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.log(
      `The test of nginx in front of the relay is skipped: nginx could not be fetched (${why}).`,
    );
  }
}

/** @param {string} target */
async function fetchPackage(target) {
  const work = join(target, 'work');
  await mkdir(work);
  await run('apt-get', ['-qq', 'download', 'nginx'], { cwd: work });
  const file = (await readdir(work)).find((one) => one.endsWith('.deb')) ?? '';
  await run('dpkg-deb', ['-x', join(work, file), join(work, 'unpacked')]);
  await copyFile(join(work, 'unpacked', 'usr', 'sbin', 'nginx'), join(target, 'nginx'));
  await rm(work, { recursive: true });
}
