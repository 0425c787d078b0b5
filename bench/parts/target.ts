import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../harness/freePort.ts';
import { sourceFlags } from '../../harness/paths.mjs';
import { benchToken } from './requests.ts';

/** A server under measurement, in a process of its own. */
export interface Target {
  readonly port: number;
  /** Sends a target that listens for it a message and resolves with its answer. */
  readonly ask: (message: object) => Promise<unknown>;
  /** Ends it with a signal and waits until it is gone. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Starts a target and waits until it takes connections. What it prints goes nowhere. */
export async function startTarget(
  script: URL,
  dataFolder: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Target> {
  const port = await freePort();
  const child = spawn(process.execPath, [...sourceFlags, fileURLToPath(script)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...variables,
      DOCKBELL_PORT: String(port),
      DOCKBELL_HOST: '127.0.0.1',
      DOCKBELL_TOKEN: benchToken,
      DOCKBELL_DATA_DIR: dataFolder,
    },
  });
  const exited = once(child, 'exit');
  const killChild = () => child.kill('SIGKILL');
  // Before the data folder goes, so that nobody writes into it again.
  process.prependOnceListener('exit', killChild);
  void exited.then(() => process.off('exit', killChild));

  const deadline = performance.now() + 20_000;
  while (!(await takesConnections(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      throw new Error(`${fileURLToPath(script)} did not start.`);
    }
    await sleep(20);
  }
  return {
    port,
    async ask(message) {
      const ending = new AbortController();
      const answer = Promise.race([
        once(child, 'message', ending),
        exited.then(() => Promise.reject(new Error(`${fileURLToPath(script)} ended early.`))),
      ]);
      child.send(message);
      const [reply] = (await answer.finally(() => ending.abort())) as [unknown];
      return reply;
    },
    async end(signal) {
      child.kill(signal);
      await exited;
    },
  };
}

async function takesConnections(port: number): Promise<boolean> {
  const socket = connect({ host: '127.0.0.1', port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    // Refused: it does not listen yet.
    return false;
  } finally {
    socket.destroy();
  }
}
