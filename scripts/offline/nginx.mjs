import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nginxForTests, nginxName } from '../../harness/nginx.mjs';
import { run } from '../parts/run.mjs';
import { cacheEntry } from './cache.mjs';
import { takeProgram } from './takeProgram.mjs';

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
  await takeProgram(work, 'nginx', target);
}
