import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { nodeExecutable, packageFolder, root } from '../../harness/paths.mjs';

// Packages whose command has another name.
const commands = new Map([['typescript', 'tsc']]);

/**
 * Runs the command of an npm package on the Node of the project, with its output as it is, and tells whether it was
 * content.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<boolean>}
 */
export function runTool(name, args) {
  const text = readFileSync(join(packageFolder(name), 'package.json'), 'utf8');
  const { bin } = /** @type {{ bin: string | Record<string, string> }} */ (JSON.parse(text));
  const file = typeof bin === 'string' ? bin : bin[commands.get(name) ?? name];
  if (file === undefined) throw new Error(`${name} has no such command.`);
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
