import { spawn } from 'node:child_process';
import { tied } from './tied.mjs';

/** @typedef {import('./tied.mjs').Account} Account */

/**
 * Starts a program that ends when this process ends, so that no screen or bus is left behind.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { account?: Account | null | undefined }} options
 */
export function spawnTied(command, args, { account, ...options }) {
  return spawn(...tied(command, args, { signal: 'TERM', account }), {
    ...options,
    // Away from the terminal's signals: they would end the screen before the app, and Chromium takes a second signal
    // as an order to leave at once.
    detached: process.platform !== 'win32',
  });
}

/**
 * Starts a screen that nobody sees and returns its name, such as `:7`, when programs can draw on it.
 * @param {{ width: number, height: number }} size
 */
export async function startScreen({ width, height }) {
  const child = spawnTied(
    'Xvfb',
    [
      '-displayfd',
      '3',
      '-screen',
      '0',
      `${width}x${height}x24`,
      '-nolisten',
      'tcp',
      '-noreset',
      '-ac',
    ],
    // The screen says its number on the extra pipe once it is ready; its own log is of no use.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  return { child, display: `:${await firstLine(child, child.stdio[3], 'Xvfb')}` };
}

/**
 * Starts a session bus and returns its address.
 * @param {NodeJS.ProcessEnv} env
 * @param {{ configuration?: string, account?: Account | null }} [options] a configuration file, and whose bus it is
 */
export async function startBus(env, { configuration, account } = {}) {
  const kind = configuration ? `--config-file=${configuration}` : '--session';
  const child = spawnTied('dbus-daemon', [kind, '--nofork', '--print-address'], {
    env,
    account,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { child, address: await firstLine(child, child.stdout, 'dbus-daemon') };
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {unknown} stream
 * @param {string} name
 * @returns {Promise<string>}
 */
function firstLine(child, stream, name) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${name} ended at once (code ${code}).`)));
    /** @type {import('node:stream').Readable} */ (stream).on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('\n')) resolve(text.trim());
    });
  });
}

/**
 * Ends a program and waits until it is gone; one that does not listen is killed.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [patience] milliseconds
 */
export async function stop(child, patience = 3000) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(timer);
}
