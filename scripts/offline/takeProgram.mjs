import { copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../parts/run.mjs';

/**
 * Takes a program out of the Debian package that was downloaded into a folder, which is then removed.
 * @param {string} work
 * @param {string} name
 * @param {string} target the folder for the program
 */
export async function takeProgram(work, name, target) {
  const file = (await readdir(work)).find((one) => one.endsWith('.deb')) ?? '';
  await run('dpkg-deb', ['-x', join(work, file), join(work, 'unpacked')]);
  await copyFile(join(work, 'unpacked', 'usr', 'sbin', name), join(target, name));
  await rm(work, { recursive: true });
}
