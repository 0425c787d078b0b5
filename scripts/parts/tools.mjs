import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nodeExecutable, packageFolder, root } from './paths.mjs';

/**
 * Runs the command of an npm package on the Node of the project, with its output as it is, and tells whether it was
 * content.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<boolean>}
 */
export function runTool(name, args) {
  const { bin } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : (bin[name] ?? bin[name === 'typescript' ? 'tsc' : name]);
  return new Promise((resolve, reject) => {
    const child = spawn(nodeExecutable(), [join(packageFolder(name), file), ...args], {
      cwd: root,
      stdio: 'inherit',
      // Some tools start others by name; those must find the project's own.
      env: {
        ...process.env,
        PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH,
      },
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code === 0));
  });
}
