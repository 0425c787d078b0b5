import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { connectRelay, makeDeskKey } from '../engine/relay/connection.ts';
import { joinTeam } from '../engine/relay/joining.ts';
import { median, type Figure } from './parts/figure.ts';
import { startLoad } from './parts/load.ts';
import type { LoadResult } from './parts/loadJob.ts';
import { startTarget, type Target } from './parts/target.ts';

/** Names of the figures that `measureRelay` makes. */
export const relayNames = [
  'relay.throughput',
  'relay.p99',
  'relay.catchUp',
  'relay.memory',
  'relay.idle',
];

const scripts = {
  relay: new URL('./targets/relay.ts', import.meta.url),
  listener: new URL('./targets/dockbell.ts', import.meta.url),
};
type Name = keyof typeof scripts;

const deskCount = 50;
const megabyte = 1_048_576;
const lineSchema = z.object({ line: z.string() });
const usageSchema = z.object({ memory: z.number(), processorTime: z.number() });

/** The relay on one nats-server that writes each message to disk at once, against a desk's own listener. */
export async function measureRelay(options: {
  readonly folder: string;
  readonly isQuick: boolean;
}): Promise<readonly Figure[]> {
  const { folder, isQuick } = options;
  const relay = await startTarget(scripts.relay, join(folder, 'relay'));
  const listener = await startTarget(scripts.listener, join(folder, 'listener'));
  try {
    const { rounds, sent } = await measureLoad({ relay, listener }, isQuick);
    const catchUp = await measureCatchUp(relay, join(folder, 'desk'), sent);
    return [
      ...loadFigures(rounds),
      catchUpFigure(catchUp, median(rounds.map((round) => round.listener.perSecond))),
      ...(await measureBusyDay(join(folder, 'resting'), isQuick)),
    ];
  } finally {
    await Promise.all([relay.end('SIGTERM'), listener.end('SIGTERM')]);
  }
}

/** A load of new events only. */
const newEvents = () => ({
  connections: 32,
  repeats: [],
  firstAt: new Date(Date.now() - 600_000).toISOString(),
  endsBroken: false,
});

type Round = Readonly<Record<Name, LoadResult>>;

/** Alternating rounds; which goes first alternates too. `sent` is what the relay took. */
async function measureLoad(targets: Record<Name, Target>, isQuick: boolean) {
  const count = isQuick ? 4 : 8;
  const seconds = isQuick ? 1 : 3;
  const events = newEvents();
  const load = startLoad();
  const next: Record<Name, number> = { relay: 0, listener: 0 };

  async function measure(name: Name, forSeconds: number): Promise<LoadResult> {
    const result = await load.run({
      ...events,
      port: targets[name].port,
      perSecond: null,
      seconds: forSeconds,
      first: next[name],
    });
    next[name] = result.next;
    await sleep(200);
    return result;
  }

  const rounds: Round[] = [];
  try {
    for (const name of ['relay', 'listener'] as const) await measure(name, 1);
    for (let round = 0; round < count; round += 1) {
      const early = round % 2 === 0 ? null : await measure('listener', seconds);
      const relay = await measure('relay', seconds);
      rounds.push({ relay, listener: early ?? (await measure('listener', seconds)) });
    }
  } finally {
    load.stop();
  }
  return { rounds, sent: next.relay };
}

function loadFigures(rounds: readonly Round[]): readonly Figure[] {
  const figure = (name: string, key: 'perSecond' | 'p99', unit: string) => {
    const other = median(rounds.map(({ listener }) => listener[key]));
    return {
      name,
      value: median(rounds.map(({ relay }) => relay[key])),
      unit,
      against: `the desk's own listener: ${other.toFixed(key === 'p99' ? 2 : 0)}`,
      ratio: median(rounds.map(({ relay, listener }) => relay[key] / listener[key])),
    };
  };
  const throughput = figure('relay.throughput', 'perSecond', 'events/s');
  return [
    { ...throughput, goal: 'ratio at least 0.35', holds: throughput.ratio >= 0.35 },
    { ...figure('relay.p99', 'p99', 'ms'), goal: null, holds: null },
  ];
}

/** How many events a second a desk that was away stores, from the first that comes until it has all. */
async function measureCatchUp(relay: Target, folder: string, count: number): Promise<number> {
  const desk = await startTarget(new URL('./targets/relayDesk.ts', import.meta.url), folder);
  try {
    const invited = lineSchema.parse(await relay.ask({ kind: 'invite' }));
    await desk.ask(invited);
    let first = 0;
    while (first === 0) {
      await sleep(5);
      first = lastId(folder);
    }
    const begun = performance.now();
    while (lastId(folder) < count) await sleep(5);
    return (count - first) / ((performance.now() - begun) / 1_000);
  } finally {
    await desk.end('SIGTERM');
  }
}

function lastId(folder: string): number {
  const database = new DatabaseSync(join(folder, 'dockbell.sqlite'), { readOnly: true });
  try {
    return Number(database.prepare('SELECT max(id) AS last FROM events').get()?.['last'] ?? 0);
  } finally {
    database.close();
  }
}

function catchUpFigure(perSecond: number, listener: number): Figure {
  const ratio = perSecond / listener;
  return {
    name: 'relay.catchUp',
    value: perSecond,
    unit: 'events/s',
    against: `the desk's own listener: ${listener.toFixed(0)}`,
    ratio,
    goal: 'ratio at least 2',
    holds: ratio >= 2,
  };
}

/** What a relay and its server use with all desks connected that took what a large brokerage is sent on a busy day, not what a load can send. */
async function measureBusyDay(folder: string, isQuick: boolean): Promise<readonly Figure[]> {
  const relay = await startTarget(scripts.relay, folder);
  const load = startLoad();
  try {
    await load.run({
      ...newEvents(),
      port: relay.port,
      perSecond: 500,
      seconds: isQuick ? 2 : 20,
      first: 0,
    });
    return await measureDesks(relay, isQuick);
  } finally {
    load.stop();
    await relay.end('SIGTERM');
  }
}

/** What relay and server use while so many desks are connected and have read everything. */
async function measureDesks(relay: Target, isQuick: boolean): Promise<readonly Figure[]> {
  const seconds = isQuick ? 5 : 30;
  const desks: Awaited<ReturnType<typeof connectDesk>>[] = [];
  try {
    for (let count = 0; count < deskCount; count += 1) {
      const { line } = lineSchema.parse(await relay.ask({ kind: 'invite' }));
      desks.push(await connectDesk(line));
    }
    // Until they have read what was there.
    while (!(await isAtRest(relay))) await sleep(500);
    const before = usageSchema.parse(await relay.ask({ kind: 'usage' }));
    await sleep(seconds * 1_000);
    const after = usageSchema.parse(await relay.ask({ kind: 'usage' }));
    const against = `relay and nats-server, ${deskCount} desks connected`;
    const memory = after.memory / megabyte;
    return [
      {
        name: 'relay.memory',
        value: memory,
        unit: 'MB',
        against,
        ratio: null,
        goal: 'under 300 MB',
        holds: memory < 300,
      },
      {
        name: 'relay.idle',
        value: (after.processorTime - before.processorTime) / seconds,
        unit: 'ms/s',
        against,
        ratio: null,
        goal: null,
        holds: null,
      },
    ];
  } finally {
    await Promise.all(desks.map((desk) => desk.close()));
  }
}

/** Whether relay and server hardly work for a second. */
async function isAtRest(relay: Target): Promise<boolean> {
  const before = usageSchema.parse(await relay.ask({ kind: 'usage' }));
  await sleep(1_000);
  const after = usageSchema.parse(await relay.ask({ kind: 'usage' }));
  return after.processorTime - before.processorTime < 100;
}

/** The connection of a desk without the rest of one; it reads what is there for it and keeps it nowhere. */
async function connectDesk(line: string) {
  const connection = await connectRelay(await joinTeam(line, makeDeskKey, null), {
    onNews: () => undefined,
    onError(message, error) {
      throw new Error(message, { cause: error });
    },
  });
  connection.closed.catch(() => undefined);
  await connection.hello({ version: 'bench', place: null });
  const messages = await connection.messages();
  void (async () => {
    for await (const message of messages) message.acknowledge();
  })().catch(() => undefined);
  return connection;
}
