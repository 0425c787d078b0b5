import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lays out a folder as electron-builder would download it from GitHub for AppImages, with the system's own programs and a runtime
 * that is good enough for tests.
 * @param {string} folder
 */
export function makeAppImageTools(folder) {
  mkdirSync(join(folder, 'lib', 'x64'), { recursive: true });
  mkdirSync(join(folder, 'runtimes'));
  const runtime = join(folder, 'runtimes', 'runtime-x64');
  const source = join(import.meta.dirname, 'appImageRuntime.c');
  execFileSync('gcc', ['-static', '-O1', '-s', '-o', runtime, source]);
  // What makes a program an AppImage of the second kind. https://github.com/AppImage/AppImageSpec/blob/master/draft.md#type-2-image-format
  const file = openSync(runtime, 'r+');
  writeSync(file, 'AI\x02', 8);
  closeSync(file);
  writeProgram(join(folder, 'mksquashfs'), 'mksquashfs "$@" -Xcompression-level 1');
  writeProgram(join(folder, 'desktop-file-validate'), 'desktop-file-validate "$@"');
}

/**
 * @param {string} file
 * @param {string} command
 */
function writeProgram(file, command) {
  writeFileSync(file, `#!/bin/sh\nexec ${command}\n`);
  chmodSync(file, 0o755);
}
