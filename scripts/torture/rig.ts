import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../harness/freePort.ts';
import { auditFile, countInFlight, pendingCount, type Audit } from '../../harness/ledger.ts';
import { sourceFlags } from '../../harness/paths.mjs';
import { tied } from '../../harness/tied.mjs';
import { dayMs, minuteMs } from '../../shared/duration.ts';
import type { Batch } from '../simulation/deliveries.ts';
import { createRandom, type Random } from '../simulation/random.ts';
import { createSender } from '../simulation/sender.ts';
import { sendUntil } from '../simulation/sendUntil.ts';
import type { WireEvent } from '../simulation/wire.ts';
import { createWorld } from '../simulation/world.ts';
import { createDaemon, type Daemon } from './daemon.ts';
import type { Order } from './orders.ts';

/** The token of the targets. */
export const tortureToken = 'tok_torture_5d1e90b7';

/** A running engine under torture. */
export interface Target {
  readonly process: ChildProcess;
  /** Resolves once it listens; rejects when it ended before. */
  readonly ready: Promise<void>;
  readonly order: (order: Order) => Promise<unknown>;
  /** Kills it without a word and waits until it is gone. */
  readonly kill: () => Promise<void>;
  /** Asks it to end, and resolves with its exit code. */
  readonly quit: () => Promise<number | null>;
  /** What it printed. */
  readonly printed: () => string;
}

/** One data folder under torture, with its sender, its notification daemon, and what was acknowledged. */
export type Rig = Awaited<ReturnType<typeof createRig>>;

/** Makes a rig on a fresh folder; the bus is a session bus of its own. */
export async function createRig(options: { readonly busAddress: string; readonly seed: number }) {
  const { busAddress, seed } = options;
  const base = mkdtempSync(join(tmpdir(), 'dockbell-torture-'));
  const folder = join(base, 'data');
  mkdirSync(folder);
  const port = await freePort();
  const random: Random = createRandom(seed);
  const acknowledged = new Set<string>();
  let inFlightCount = 0;
  const { send, loadWhile } = createLoad({ seed, random, acknowledged });
  const daemon: Daemon = createDaemon(busAddress);
  await daemon.come();

  function start(variables: Readonly<Record<string, string>> = {}): Target {
    return startTarget({
      DOCKBELL_DATA_DIR: folder,
      DOCKBELL_PORT: String(port),
      DOCKBELL_TOKEN: tortureToken,
      DBUS_SESSION_BUS_ADDRESS: busAddress,
      ...variables,
    });
  }

  return {
    base,
    folder,
    file: join(folder, 'dockbell.sqlite'),
    port,
    random,
    acknowledged,
    daemon,
    start,

    /** Starts a target, with other variables of the environment, and waits until it listens. */
    async startReady(variables: Readonly<Record<string, string>> = {}): Promise<Target> {
      const target = start(variables);
      await target.ready;
      return target;
    },

    /** Sends deliveries for a while (ms) to a target that cannot store them. */
    loadInVain: (milliseconds: number): Promise<void> =>
      send(AbortSignal.timeout(milliseconds), port),

    /** Sends deliveries for a while (ms) from the first that is acknowledged. */
    loadFor: (milliseconds: number): Promise<void> => loadWhile(() => sleep(milliseconds), port),

    /** Sends deliveries while something is done, to the target's own port or to another that leads there. */
    loadWhile: (work: () => Promise<void>, to = port): Promise<void> => loadWhile(work, to),

    /** Kills a target, and notes what was in flight: where it could not write that down, it may be all that waited. */
    async kill(target: Target, couldWrite = true): Promise<void> {
      await target.kill();
      inFlightCount += couldWrite ? countInFlight(folder) : pendingCount(folder);
    },

    /** Starts once more, waits until nothing is open, ends, and counts. */
    async audit(mayRingAgain = false): Promise<Audit> {
      const target = start();
      await target.ready;
      const deadline = performance.now() + 90_000;
      while (pendingCount(folder) > 0 && performance.now() < deadline) await sleep(50);
      await target.quit();
      return auditFile(
        folder,
        acknowledged,
        daemon.titles(),
        mayRingAgain ? Infinity : inFlightCount,
      );
    },

    remove(): void {
      daemon.die();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function createLoad(deps: {
  readonly seed: number;
  readonly random: Random;
  readonly acknowledged: Set<string>;
}) {
  const { seed, random, acknowledged } = deps;
  const world = createWorld({ seed, startsAt: Date.now() - dayMs, eventsPerDay: 5_000 });
  const deliveries = batchesOf(world, random);

  /** Sends deliveries until the signal aborts, noting which were acknowledged. */
  function send(signal: AbortSignal, port: number): Promise<void> {
    const sender = createSender({
      url: `http://127.0.0.1:${port}/webhooks/mvmnt`,
      token: tortureToken,
      // MVMNT's minute is 100 ms.
      timeScale: 600,
    });
    return sendUntil(signal, { sender, deliveries, acknowledged });
  }

  /**
   * Sends deliveries while something is done. It begins once one is acknowledged: by the clock, a busy machine would have stored
   * nothing yet.
   */
  async function loadWhile(work: () => Promise<void>, port: number): Promise<void> {
    const ending = new AbortController();
    const more = untilMore(acknowledged);
    const sending = send(ending.signal, port);
    await more.then(work).finally(() => ending.abort());
    await sending;
  }

  return { send, loadWhile };
}

/** Resolves once something has more items than now; throws when it has not within a minute. */
async function untilMore(items: ReadonlySet<string>): Promise<void> {
  const count = items.size;
  const deadline = performance.now() + minuteMs;
  while (items.size <= count) {
    if (performance.now() > deadline) throw new Error('No delivery was acknowledged for a minute.');
    await sleep(5);
  }
}

function* batchesOf(world: Iterator<WireEvent, never>, random: Random): Generator<Batch, never> {
  for (;;) {
    const count = random.chance(0.8) ? 1 : random.integer(2, 20);
    yield Array.from({ length: count }, () => world.next().value);
  }
}

function startTarget(variables: Readonly<Record<string, string>>): Target {
  const script = fileURLToPath(new URL('target.ts', import.meta.url));
  const [command, args] = tied(process.execPath, [...sourceFlags, script], { signal: 'KILL' });
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, ...variables, TZ: 'America/Chicago' },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      text = (text + chunk.toString()).slice(-20_000);
    });
  }
  const gone = once(child, 'exit').then(() => child.exitCode);
  const ready = Promise.race([
    once(child, 'message').then(() => undefined),
    gone.then((code) => Promise.reject(new Error(`The target ended with ${code}.\n${text}`))),
  ]);
  // Whoever does not wait for it kills it before it is ready.
  ready.catch(() => undefined);
  return {
    process: child,
    ready,
    async order(order) {
      const answered = once(child, 'message');
      child.send(order);
      const [message] = (await answered) as [
        { readonly answer?: unknown; readonly failure?: string },
      ];
      if (message.failure !== undefined) throw new Error(message.failure);
      return message.answer;
    },
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
    quit() {
      child.kill('SIGTERM');
      return gone;
    },
    printed: () => text,
  };
}
