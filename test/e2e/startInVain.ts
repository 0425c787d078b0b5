import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { vi } from 'vitest';
import { electron, maxStartMs, testToken } from '../../harness/app.ts';
import { root } from '../../harness/paths.mjs';
import { closeErrorBox } from './closeErrorBox.ts';

/** Starts the app where it cannot run, or refuses to; resolves with its exit code and what it said, once its box was closed. */
export async function startInVain(
  env: Readonly<Record<string, string>>,
  dataFolder: string,
  program = electron.electronExecutable,
) {
  const isRoot = process.getuid?.() === 0;
  const child = spawn(program, [root, ...(isRoot ? ['--no-sandbox'] : []), '--hidden'], {
    env: { ...env, DOCKBELL_DATA_DIR: dataFolder, DOCKBELL_TOKEN: testToken },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let printed = '';
  child.stderr.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const exit = once(child, 'exit');
  try {
    await vi.waitUntil(() => closeErrorBox(child, env), { timeout: maxStartMs, interval: 100 });
    const [code] = (await exit) as [number | null];
    return { code, printed };
  } finally {
    // The next test's key would go to the box that this one left open.
    child.kill('SIGKILL');
  }
}
