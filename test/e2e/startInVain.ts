import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect, vi } from 'vitest';
import { electron, maxStartMs, testToken } from '../../harness/app.ts';
import { root } from '../../harness/paths.mjs';

const execute = promisify(execFile);

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
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const closesBox = async () => {
    if (hasEnded()) return;
    const words = ['search', '--name', '^Error$', 'windowfocus', 'key', 'Return'];
    await execute('xdotool', words, { env });
    expect(hasEnded()).toBe(true);
  };
  try {
    // Again and again: a key that comes before the box takes keys is lost.
    await vi.waitFor(closesBox, { timeout: maxStartMs, interval: 100 });
    const [code] = (await exit) as [number | null];
    return { code, printed };
  } finally {
    // The next test's key would go to the box that this one left open.
    child.kill('SIGKILL');
  }
}
