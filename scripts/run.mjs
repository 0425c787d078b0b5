// Runs a TypeScript script on the right Node, after set-up: `node scripts/run.mjs scripts/simulate.ts …`.
import { spawn } from 'node:child_process';
import { nodeExecutable, root, sourceFlags } from '../harness/paths.mjs';
import { fail } from './parts/run.mjs';
import { setUp } from './setup.mjs';

const [script = '', ...args] = process.argv.slice(2);
try {
  await setUp({ isQuiet: true });
  const child = spawn(nodeExecutable(), [...sourceFlags, script, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // The terminal signals both processes; this one only waits until the other has ended.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
