import { randomUUID } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { minuteMs } from '../../shared/duration.ts';
import { type Batch, deliveryBody } from './deliveries.ts';
import { pause, type Wait } from './pause.ts';
import { wireTime } from './wire.ts';

/** Where and how to send. */
export interface SenderOptions {
  readonly url: string;
  /** Goes into `x-api-key`. */
  readonly token: string;
  /** How many attempts may be under way at once. */
  readonly connections?: number;
  /** Retries come this many times sooner than MVMNT's; 1 is true to life. */
  readonly timeScale?: number;
  /** How to connect, such as which authority to trust. */
  readonly connect?: https.AgentOptions;
  /** How long an attempt waits for its answer, ms. */
  readonly timeoutMs?: number;
  /** Hears of every attempt as it ends. */
  readonly onAttempt?: (attempt: Attempt) => void;
  /** Waits before a retry, ms; a test need not wait. */
  readonly wait?: Wait;
}

/** One try to hand over a delivery. */
export interface Attempt {
  /** Epoch ms. */
  readonly startedAt: number;
  /** How long it took, ms. */
  readonly took: number;
  /** Null when no answer came. */
  readonly status: number | null;
  /** Why no answer came; null when one did. */
  readonly problem: string | null;
}

/** What became of a delivery. */
export interface SentDelivery {
  /** The sender's own name for it; it never goes over the wire, as MVMNT has none either. */
  readonly id: string;
  /** `stopped` when the sender was stopped before either was sure. */
  readonly outcome: 'acknowledged' | 'abandoned' | 'stopped';
  readonly attempts: readonly Attempt[];
  /** Epoch ms; null unless acknowledged. */
  readonly acknowledgedAt: number | null;
}

/** Sends deliveries as MVMNT does. */
export interface Sender {
  /**
   * Resolves once the delivery is acknowledged, abandoned after the last retry, or the sender
   * stopped. Rejects only if `wait` fails by itself.
   */
  send(events: Batch): Promise<SentDelivery>;
  /** Resolves as soon as an attempt could begin at once, so that a fast source does not pile up. */
  whenFree(): Promise<void>;
  /** Lets attempts under way end, and begins no more. */
  stop(): void;
}

/** When MVMNT tries again after a failure, ms after it. ("Handle Retries", webhooks overview) */
const retryDelays = [1, 5, 15, 60, 240].map((minutes) => minutes * minuteMs);

/**
 * Makes a sender that does what MVMNT does, as far as it says: POST with the token, 5 s for an
 * answer, any 2xx acknowledges, redirects are not followed, everything else is tried again on the
 * published schedule, five times, with a new `sentAt`, and then abandoned. Throws a TypeError for
 * an address that is none. ("How Webhooks Work", webhooks overview)
 */
export function createSender(options: SenderOptions): Sender {
  const { connections = 8, timeScale = 1, onAttempt, wait } = options;
  const { post, closeIdle } = createPoster({ ...options, connections });
  const stopping = new AbortController();
  const slots = createSlots(connections);
  let openCount = 0;

  async function attempt(body: string): Promise<Attempt> {
    const startedAt = Date.now();
    const start = performance.now();
    const answer = await post(body);
    const done = { startedAt, took: performance.now() - start, ...answer };
    onAttempt?.(done);
    return done;
  }

  async function sendUntilSure(events: Batch): Promise<SentDelivery> {
    const id = randomUUID();
    const attempts: Attempt[] = [];
    for (const delay of [0, ...retryDelays]) {
      if (delay > 0) await pause(delay / timeScale, stopping.signal, wait);
      await slots.take();
      try {
        if (stopping.signal.aborted) break;
        const last = await attempt(deliveryBody(events, wireTime(Date.now())));
        attempts.push(last);
        if (last.status !== null && last.status >= 200 && last.status < 300) {
          return { id, outcome: 'acknowledged', attempts, acknowledgedAt: Date.now() };
        }
      } finally {
        slots.give();
      }
    }
    const isAbandoned = attempts.length > retryDelays.length;
    return { id, outcome: isAbandoned ? 'abandoned' : 'stopped', attempts, acknowledgedAt: null };
  }

  return {
    async send(events) {
      openCount += 1;
      try {
        return await sendUntilSure(events);
      } finally {
        openCount -= 1;
        // Idle connections would keep the process alive.
        if (openCount === 0 && stopping.signal.aborted) closeIdle();
      }
    },
    async whenFree() {
      await slots.take();
      slots.give();
    },
    stop() {
      stopping.abort();
      if (openCount === 0) closeIdle();
    },
  };
}

/** Posts bodies over connections that are kept; a problem is given back, not thrown. */
function createPoster(options: SenderOptions & { readonly connections: number }) {
  const { token, connections, connect, timeoutMs = 5_000 } = options;
  const url = new URL(options.url);
  const client = url.protocol === 'https:' ? https : http;
  const agent = new client.Agent({ ...connect, keepAlive: true, maxSockets: connections });

  function post(body: string): Promise<Pick<Attempt, 'status' | 'problem'>> {
    return new Promise((resolve) => {
      const request = client.request(url, {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'x-api-key': token,
        },
      });
      const timer = setTimeout(
        () => request.destroy(new Error(`No answer within ${timeoutMs / 1_000} s`)),
        timeoutMs,
      );
      function finish(status: number | null, problem: string | null): void {
        clearTimeout(timer);
        resolve({ status, problem });
      }
      request.on('error', (error) => finish(null, error.message || error.name));
      request.on('response', (response) => {
        response.on('end', () => finish(response.statusCode ?? null, null));
        response.on('error', (error) => finish(null, error.message));
        response.resume();
      });
      request.end(body);
    });
  }

  return { post, closeIdle: () => agent.destroy() };
}

/** A number of places, handed out in the order they are asked for. */
function createSlots(count: number): { take(): Promise<void>; give(): void } {
  const waiting: (() => void)[] = [];
  let free = count;
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
    },
    give() {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
