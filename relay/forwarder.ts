import { setTimeout as wait } from 'node:timers/promises';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { ForwardedEvent, ForwardMessage } from '../engine/forward/message.ts';
import { waitAfter, type SendResult } from '../engine/forward/retries.ts';
import type { Send } from '../engine/forward/send.ts';
import { toastTextOf } from '../engine/notify/words.ts';
import { secondMs } from '../shared/duration.ts';
import { deliveryHeaders, teamStream } from '../shared/team.ts';
import { createChoose, type Choose } from './forwardChoice.ts';
import type { RelayForward } from './forwardFile.ts';
import { consumerOf, keepDead, prepareForward } from './forwardStreams.ts';
import type { Link } from './link.ts';

/** What sending on needs. */
export interface ForwarderDeps {
  readonly link: Pick<Link, 'jetstream' | 'manager'>;
  /** The targets as the file has them now. */
  readonly forwards: () => readonly RelayForward[];
  readonly replicas: number;
  readonly send: Send;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
  /** How often the file is looked at, in ms. */
  readonly lookMs?: number;
}

/** After a failure of JetStream nothing is tried for so long. */
const restMs = 5 * secondMs;

/**
 * Sends events on, each target from its own place in the stream, which outlives relays. What fails is handed out again later; what is
 * given up is kept before its delivery is done with. Several relays share the work.
 */
export function startForwarder(deps: ForwarderDeps) {
  const running = new Map<string, { readonly text: string; readonly stop: () => Promise<void> }>();

  async function look(): Promise<void> {
    const wanted = new Map(deps.forwards().map((one) => [one.id, one]));
    for (const [id, { text, stop }] of running) {
      if (JSON.stringify(wanted.get(id)) === text) continue;
      running.delete(id);
      await stop();
    }
    for (const [id, forward] of wanted) {
      if (!running.has(id)) {
        running.set(id, { text: JSON.stringify(forward), stop: runTarget(deps, forward) });
      }
    }
  }
  const lookSafely = () =>
    look().catch((error: unknown) =>
      deps.onError('Where to send events on could not be read', error),
    );
  let looking = lookSafely();
  const timer = setInterval(
    () => {
      looking = looking.then(lookSafely);
    },
    deps.lookMs ?? 10 * secondMs,
  );

  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await looking;
      await Promise.all([...running.values()].map(({ stop }) => stop()));
    },
  };
}

/** Works for one target until it is stopped; returns what stops it. */
function runTarget(deps: ForwarderDeps, forward: RelayForward): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const choose = createChoose(forward);
  const settled = new Map<number, Set<string>>();

  async function run(): Promise<void> {
    await prepareForward(deps.link, forward.id, deps.replicas);
    const consumer = await deps.link.jetstream.consumers.get(teamStream, consumerOf(forward.id));
    while (!signal.aborted) {
      const message = await nextOf(consumer);
      if (message === null) continue;
      const restAfterMs = await handle({ ...deps, forward, choose, settled, signal }, message);
      // One that asks to be left alone is, with all that waits for it.
      if (restAfterMs > 0) await pause(restAfterMs, signal);
    }
  }

  async function runAlways(): Promise<void> {
    while (!signal.aborted) {
      try {
        await run();
      } catch (error) {
        if (signal.aborted) return;
        deps.onError(`Nothing can be sent on to "${forward.name}" at the moment`, error);
        await pause(restMs, signal);
      }
    }
  }
  const done = runAlways();
  return async () => {
    stopping.abort();
    await done;
  };
}

/** The next delivery; null where none came for a second. */
const nextOf = (consumer: Consumer): Promise<JsMsg | null> => consumer.next({ expires: secondMs });

interface HandleDeps extends Pick<ForwarderDeps, 'link' | 'send' | 'now'> {
  readonly forward: RelayForward;
  readonly choose: Choose;
  /** Of deliveries that are handed out again: which of their events are done with. */
  readonly settled: Map<number, Set<string>>;
  readonly signal: AbortSignal;
}

/** Sends what is chosen of one delivery; returns how long the target wants to be left alone, in ms. */
async function handle(deps: HandleDeps, message: JsMsg): Promise<number> {
  const { forward, settled, now } = deps;
  const number = message.seq;
  const said = Number(message.headers?.get(deliveryHeaders.receivedAt));
  const receivedAt = Number.isSafeInteger(said) && said > 0 ? said : now();
  const done = settled.get(number) ?? new Set();
  let nextMs: number | null = null;
  let restAfterMs = 0;
  for (const event of deps.choose(Buffer.from(message.data), receivedAt)) {
    if (done.has(event.id)) continue;
    const result = await deps.send(forward.target, messageOf(event, now()), deps.signal);
    // It may have arrived; it is handed out again, at once and to whichever relay is there.
    if (deps.signal.aborted) {
      message.nak();
      return 0;
    }
    message.working();
    const waitMs = await settle(deps, event, result, message.info.deliveryCount);
    if (waitMs === null) done.add(event.id);
    else nextMs = Math.max(nextMs ?? 0, waitMs);
    if (result.kind === 'again') restAfterMs = Math.max(restAfterMs, result.afterMs ?? 0);
  }
  if (nextMs === null) {
    settled.delete(number);
    await message.ackAck();
  } else {
    settled.set(number, done);
    message.nak(nextMs);
  }
  return restAfterMs;
}

/** How long until an event is tried again, in ms; null where it is done with: sent, or given up and kept. */
async function settle(
  { link, forward, now }: HandleDeps,
  event: ForwardedEvent,
  result: SendResult,
  tries: number,
): Promise<number | null> {
  if (result.kind === 'sent') return null;
  const waitMs = result.kind === 'again' ? waitAfter(tries, result.afterMs) : null;
  if (waitMs !== null) return waitMs;
  await keepDead(link, forward.id, { event, problem: result.problem, at: now() });
  return null;
}

/** The message of an event, in the words of a notification. */
export function messageOf(event: ForwardedEvent, now: number): ForwardMessage {
  return { id: event.id, event, ...toastTextOf(event, event, now) };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, null, { signal }).catch(() => undefined);
}
