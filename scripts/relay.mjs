// Starts the relay, or runs one of its commands: it needs neither Electron nor a screen.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cachedNatsServer } from '../harness/natsServer.mjs';
import { nodeExecutable, root } from '../harness/paths.mjs';
import { installDependencies } from './parts/dependencies.mjs';
import { fail } from './parts/run.mjs';

try {
  await installDependencies();
  const env = { ...process.env };
  // What set-up fetched for the tests serves for trying out, where the machine's own is too old or missing.
  if (!env['DOCKBELL_NATS_SERVER'] && existsSync(cachedNatsServer())) {
    env['DOCKBELL_NATS_SERVER'] = cachedNatsServer();
  }
  const words = ['relay/main.ts', ...process.argv.slice(2)];
  const child = spawn(nodeExecutable(), words, { cwd: root, env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.once('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  fail(error);
}
