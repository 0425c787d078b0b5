import { randomUUID } from 'node:crypto';
import { minuteMs, secondMs } from '../../shared/duration.ts';
import type { PublicUrlState } from '../../shared/reachability.ts';
import type { Scheduler } from '../threads/schedule.ts';

/** Fetch, injected: the app's own goes through the system's proxy and certificates. */
export type Fetch = (
  url: string,
  options: {
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
    readonly headers: Readonly<Record<string, string>>;
  },
) => Promise<{ readonly status: number; readonly json: () => Promise<unknown> }>;

/** What the monitor needs. */
export interface MonitorDeps {
  /** The public address without the webhook path; null when none is set. */
  readonly publicUrl: () => string | null;
  readonly localPort: () => number;
  readonly fetch: Fetch;
  /** Why Dockbell's own tunnel is down, which says more than what the check sees; null where it is not, or there is none. */
  readonly tunnelProblem?: () => string | null;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly now: () => number;
  readonly onChange: (state: PublicUrlState) => void;
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
  readonly retryAfterMs?: number;
}

/** Asks this app for its own health through the public address, now and then, and says whether the answer came back. */
export function createPublicUrlMonitor(deps: MonitorDeps) {
  const {
    timeoutMs = 10 * secondMs,
    intervalMs = 5 * minuteMs,
    retryAfterMs = 30 * secondMs,
  } = deps;
  let state: PublicUrlState = { kind: 'none' };
  let lastVerifiedAt: number | null = null;
  let checkedUrl: string | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;
  const schedule = deps.scheduler.plan(() => void check());

  function set(next: PublicUrlState): void {
    state = next;
    deps.onChange(next);
  }

  async function check(): Promise<void> {
    running ??= checkOnce().finally(() => {
      running = null;
    });
    await running;
    // The address may have been changed while the old one was being checked.
    if (!isStopped && deps.publicUrl() !== checkedUrl) await check();
  }

  async function checkOnce(): Promise<void> {
    const base = deps.publicUrl();
    const isNew = base !== checkedUrl;
    if (isNew) lastVerifiedAt = null;
    checkedUrl = base;
    if (base === null) {
      set({ kind: 'none' });
      return;
    }
    // The last result is shown until the new one is known, so that nothing flickers.
    if (isNew) set({ kind: 'checking', lastVerifiedAt });
    const problem = await askThrough(base, deps.localPort(), deps.fetch, timeoutMs);
    if (deps.publicUrl() !== base) return;
    const at = deps.now();
    if (problem === null) {
      lastVerifiedAt = at;
      set({ kind: 'verified', at });
      schedule.set(deps.now() + intervalMs);
    } else {
      set({ kind: 'failed', problem: deps.tunnelProblem?.() ?? problem, at, lastVerifiedAt });
      schedule.set(deps.now() + retryAfterMs);
    }
  }

  return {
    state: (): PublicUrlState => state,

    /** Checks at once: at start, after a change, on waking, when the network changes, or when asked. */
    check,

    /** Ends the checks. */
    stop(): void {
      isStopped = true;
      schedule.stop();
    },
  };
}

/** Asks once; null when this app answered, else what is wrong and what to do. */
async function askThrough(
  base: string,
  localPort: number,
  fetch: Fetch,
  timeoutMs: number,
): Promise<string | null> {
  const nonce = randomUUID();
  const host = new URL(base).host;
  try {
    const response = await fetch(`${base}/healthz?nonce=${nonce}`, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
      // Without it ngrok's free addresses answer with a page of their own (ngrok docs, browser warning).
      headers: { 'ngrok-skip-browser-warning': '1' },
    });
    if (response.status !== 200) {
      return response.status >= 500
        ? `${host} answers, but cannot reach Dockbell (${response.status}). Let your tunnel forward to http://127.0.0.1:${localPort}.`
        : `${host} answers, but not for Dockbell (${response.status}). Check the address and where your tunnel forwards to.`;
    }
    const body: unknown = await response.json().catch(() => null);
    const isEcho =
      typeof body === 'object' && body !== null && 'nonce' in body && body.nonce === nonce;
    return isEcho
      ? null
      : `Another program answers at ${host}. Let your tunnel forward to http://127.0.0.1:${localPort}.`;
  } catch (error) {
    return failureWords(host, error);
  }
}

function failureWords(host: string, error: unknown): string {
  const text = String(error instanceof Error ? (error.cause ?? error) : error);
  if (/timeout|aborted|timed.?out/i.test(text)) {
    return `${host} did not answer in time. Is your tunnel running, and this computer online?`;
  }
  if (/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/i.test(text)) {
    return `${host} was not found. Check the address, your tunnel, and whether this computer is online.`;
  }
  if (/CERT|SSL|TLS/i.test(text)) {
    return `The certificate of ${host} is not valid, so MVMNT will refuse it. Fix it in your tunnel.`;
  }
  return `${host} could not be reached (${text.slice(0, 200)}). Is your tunnel running?`;
}
