import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { secondMs } from '../shared/duration.ts';
import { RelayProblem } from './files.ts';
import { oldVersion } from './serverCheck.ts';

/** Debian keeps it where only root's PATH looks. */
const otherPlaces = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];

/** The nats-server of this machine. Throws RelayProblem with what to install when there is none. */
export function findNatsServer(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment['DOCKBELL_NATS_SERVER'];
  if (named !== undefined && named !== '') return named;
  const file = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  const places = [...(environment['PATH'] ?? '').split(delimiter), ...otherPlaces];
  const found = places.map((place) => join(place, file)).find((one) => existsSync(one));
  if (found !== undefined) return found;
  throw new RelayProblem(
    'This machine has no nats-server. Install the package "nats-server" (2.10.23 or newer), or name running servers with DOCKBELL_NATS.',
  );
}

/**
 * The same program, which says what version it is before it is started: an old one would only refuse its configuration. Throws
 * RelayProblem where it is too old.
 */
export function checkedNatsServer(program: string): string {
  const { stdout } = spawnSync(program, ['--version'], {
    encoding: 'utf8',
    timeout: 10 * secondMs,
  });
  // What cannot be started at all is said when it is.
  const version = /\d+\.\d+\.\d+\S*/.exec(stdout ?? '')?.[0];
  const problem = version === undefined ? null : oldVersion(program, version);
  if (problem !== null) throw new RelayProblem(problem);
  return program;
}

/** What running it needs. */
export interface NatsChildDeps {
  readonly program: string;
  readonly config: string;
  readonly log: (line: string) => void;
  readonly onError: (message: string, error: unknown) => void;
}

/** Runs nats-server beside the relay, and starts it again when it ends. */
export function startNatsChild({ program, config, log, onError }: NatsChildDeps) {
  let child: ChildProcess | null = null;
  let isStopped = false;
  let pauseMs = secondMs;
  let timer: NodeJS.Timeout | undefined;

  function start(): void {
    const startedAt = Date.now();
    child = spawn(program, ['-c', config], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const output of [child.stdout, child.stderr]) {
      output?.setEncoding('utf8').on('data', (text: string) => {
        for (const line of text.split('\n')) if (line !== '') log(line);
      });
    }
    child.once('error', (error) => onError('nats-server could not be started', error));
    child.once('close', (code, signal) => {
      child = null;
      if (isStopped) return;
      onError('nats-server ended', { code, signal });
      // One that ran for a while is started at once; one that cannot start is not tried in a tight loop.
      pauseMs =
        Date.now() - startedAt > 30 * secondMs ? secondMs : Math.min(pauseMs * 2, 30 * secondMs);
      timer = setTimeout(start, pauseMs);
    });
  }

  start();
  return {
    /** Asks it to end, and resolves once it has. */
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      const running = child;
      if (running === null) return;
      const ended = new Promise((resolve) => running.once('close', resolve));
      running.kill('SIGTERM');
      await ended;
    },
  };
}
