import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { nodeExecutable, root } from '../../harness/paths.mjs';

/**
 * Runs a command line as npm would, but on the Node of the project, with its output as it is; whether it ended with 0.
 * @param {string} command
 * @returns {Promise<boolean>}
 */
export function runCommand(command) {
  const places = [dirname(nodeExecutable()), join(root, 'node_modules', '.bin')];
  const env = { ...process.env };
  // Windows calls it Path.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  env[name] = [...places, env[name]].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(command, { cwd: root, env, shell: true, stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}
