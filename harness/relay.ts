import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { initialize, invite } from '../relay/administration.ts';
import { relayFiles, type RelayConfig } from '../relay/files.ts';
import { startRelay, type Relay, type RelayDeps } from '../relay/relay.ts';
import { freePort } from './freePort.ts';
import { cachedNatsServer } from './natsServer.mjs';
import { end, hasEnded } from './processes.ts';

/** The nats-server that tests and benches run; null where set-up could not get one. */
export function natsServerForTests(): string | null {
  const named = process.env['DOCKBELL_NATS_SERVER'];
  if (named !== undefined && named !== '') return named;
  return existsSync(cachedNatsServer()) ? cachedNatsServer() : null;
}

/** The token that relays of tests take. */
export const relayToken = 'tok_5b0d7e61f2c94a38';

/** A nats-server in a folder of its own, and relays on it; `close` ends all of them. */
export async function startTeam(
  folder: string,
  program: string,
  config: Partial<RelayConfig> = {},
) {
  const natsPort = await freePort();
  const websocketPort = await freePort();
  const desksPort = await freePort();
  const files = relayFiles(folder);
  await initialize(files, {
    publicUrl: `http://127.0.0.1:${desksPort}`,
    natsPort,
    websocketPort,
    ...config,
  });
  const relays: Relay[] = [];
  let nats = await startNats(program, files.natsConfig, natsPort);
  let nextDesksPort = desksPort;

  return {
    files,
    relays,
    natsPort,
    websocketPort,
    /** Where the first relay lets desks in. */
    desksPort,

    /** Starts one more relay; the first one has the desks' port. */
    async relay(part: Partial<RelayDeps> = {}): Promise<Relay> {
      const relay = await startRelay({
        files,
        environment: {
          folder,
          servers: [`nats://127.0.0.1:${natsPort}`],
          websocket: null,
          host: '127.0.0.1',
          port: await freePort(),
          adminPort: await freePort(),
          desksPort: nextDesksPort,
          name: `relay-${relays.length + 1}`,
          mayLose: false,
        },
        tokens: () => ({ current: relayToken, previous: null }),
        natsServer: () => program,
        log: { info: () => undefined, error: () => undefined },
        newsMs: 200,
        ...part,
      });
      nextDesksPort = await freePort();
      relays.push(relay);
      return relay;
    },

    /** The line that lets a desk of that name in. */
    invite: (
      relay: Relay,
      name: string,
      now = Date.now(),
      authority: string | null = null,
    ): Promise<string> => invite(files, relay.desks, { name, authority, now }),

    /** Makes nats-server hang; resolves once it does. */
    hang: (): Promise<void> => hang(nats),
    /** Lets it go on. */
    wake: (): void => void nats.kill('SIGCONT'),

    /** Ends nats-server, with SIGKILL unless said otherwise. */
    stopNats: (signal: NodeJS.Signals = 'SIGKILL'): Promise<void> => end(nats, signal),

    async startNats(): Promise<void> {
      nats = await startNats(program, files.natsConfig, natsPort);
    },

    async close(): Promise<void> {
      nats.kill('SIGCONT');
      await Promise.all(relays.map((relay) => relay.close()));
      await end(nats, 'SIGKILL');
    },
  };
}

async function startNats(program: string, config: string, port: number): Promise<ChildProcess> {
  const child = spawn(program, ['-c', config], { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (hasEnded(child)) {
      throw new Error(`nats-server ended with ${child.exitCode ?? child.signalCode}`);
    }
    await wait(20);
  }
  return child;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** Stops a process, with SIGSTOP; on a busy machine its threads run on for a moment after the call. */
async function hang(child: ChildProcess): Promise<void> {
  child.kill('SIGSTOP');
  const tasks = `/proc/${child.pid}/task`;
  // Without /proc nobody says when it has stopped. (proc_pid_stat(5): the state follows the name in parentheses)
  const isStopped = () =>
    !existsSync(tasks) ||
    readdirSync(tasks).every((task) => /\) T /.test(readFileSync(`${tasks}/${task}/stat`, 'utf8')));
  while (!isStopped()) await wait(1);
}

/** Posts a body to a relay the way MVMNT does; the status of the answer, and how long it took in ms. */
export async function postTo(
  webhook: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const began = performance.now();
  const response = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': relayToken, ...headers },
    body,
  });
  const text = await response.text();
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, text, retryAfter, tookMs: performance.now() - began };
}
