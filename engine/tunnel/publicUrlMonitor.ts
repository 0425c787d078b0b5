import {
  problemOfStages,
  type AddressCheck,
  type AddressStage,
} from '../../shared/addressCheck.ts';
import { minuteMs, secondMs } from '../../shared/duration.ts';
import type { PublicUrlState } from '../../shared/reachability.ts';
import { webhookPath } from '../../shared/settings.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { askThrough, type AskDeps } from './askThrough.ts';

/** What the monitor needs. */
export interface MonitorDeps extends Pick<AskDeps, 'fetch' | 'expect'> {
  /** The public address without the webhook path; null when none is set. */
  readonly publicUrl: () => string | null;
  readonly localPort: () => number;
  /** Whether each request is counted by who runs the tunnel, so that the check asks less often. */
  readonly isMetered: () => boolean;
  /** Whether the computer has a network at all. */
  readonly isOnline: () => boolean;
  /** Looks at name and certificate by itself. */
  readonly connect: NonNullable<AskDeps['connect']>;
  /** Sends a test event through the public address, whose webhook address it is given; the stages it came through. */
  readonly sendTest: (webhookAddress: string) => Promise<readonly AddressStage[]>;
  /** Why Dockbell's own tunnel is down, which says more than what the check sees; null where it is not, or there is none. */
  readonly tunnelProblem?: () => string | null;
  readonly scheduler: Pick<Scheduler, 'plan' | 'elapsed'>;
  readonly now: () => number;
  readonly onChange: (state: PublicUrlState) => void;
  readonly timeoutMs?: number;
  readonly times?: CheckTimes;
}

/** How long after a check the next one comes: where all is well, and while something looks wrong. */
interface CheckTimes {
  readonly wellMs: number;
  readonly failingMs: number;
  /** In the first minutes of a failure, where that is sooner. */
  readonly firstFailingMs?: number;
}

const freeTimes: CheckTimes = { wellMs: 55 * secondMs, failingMs: 5 * secondMs };
/** Some 9,000 requests a month of the 20,000 that ngrok gives away; soon enough for a second look before the alarm rings. */
const meteredTimes: CheckTimes = {
  wellMs: 5 * minuteMs,
  failingMs: 30 * secondMs,
  firstFailingMs: 10 * secondMs,
};
const firstMs = 2 * minuteMs;

/** Asks this app through its public address, now and then, and says whether the request came back to it. */
// Longer than 80 lines: the state of the address is one that all of it reads and changes.
export function createPublicUrlMonitor(deps: MonitorDeps) {
  const { timeoutMs = 8 * secondMs, scheduler } = deps;
  let state: PublicUrlState = { kind: 'none' };
  let lastVerifiedAt: number | null = null;
  let last: AddressCheck | null = null;
  let checkedUrl: string | null = null;
  let running: Promise<void> | null = null;
  let isStopped = false;
  const schedule = scheduler.plan(() => void check());

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
    if (isNew) {
      lastVerifiedAt = null;
      last = null;
    }
    checkedUrl = base;
    if (base === null) {
      set({ kind: 'none' });
      return;
    }
    // The last result is shown until the new one is known, so that nothing flickers.
    if (isNew) set({ kind: 'checking', lastVerifiedAt });
    const stages = await ask(base, null);
    if (!isStopped && deps.publicUrl() === base) take(stages);
  }

  function ask(base: string, connect: AskDeps['connect']): Promise<readonly AddressStage[]> {
    const { fetch, expect } = deps;
    const { elapsed } = scheduler;
    return askThrough(base, {
      fetch,
      expect,
      connect,
      localPort: deps.localPort(),
      elapsed,
      timeoutMs,
    });
  }

  /** Takes the result of a check, and plans the next one. */
  function take(stages: readonly AddressStage[]): void {
    const at = deps.now();
    const { wellMs, failingMs, firstFailingMs } =
      deps.times ?? (deps.isMetered() ? meteredTimes : freeTimes);
    const problem = problemOfStages(stages);
    last = { at, stages };
    if (problem === null) {
      lastVerifiedAt = at;
      set({ kind: 'verified', at });
      schedule.set(at + wellMs);
    } else {
      const since = state.kind === 'failed' ? state.since : at;
      const isOffLine = !deps.isOnline();
      const words = deps.tunnelProblem?.() ?? problem;
      set({ kind: 'failed', problem: words, isOffLine, at, since, lastVerifiedAt });
      const isFirst = firstFailingMs !== undefined && at - since < firstMs;
      schedule.set(at + (isFirst ? firstFailingMs : failingMs));
    }
  }

  return {
    state: (): PublicUrlState => state,

    /** Checks at once: at start, after a change, on waking, when the network changes, or when asked. */
    check,

    /** What the last check of the address saw; null before the first. */
    last: (): AddressCheck | null => last,

    /** Goes the whole way, with a test event that rings; null where no address is set. */
    async checkWhole(): Promise<AddressCheck | null> {
      const base = deps.publicUrl();
      if (base === null) return null;
      const way = await ask(base, deps.connect);
      const isWell = problemOfStages(way) === null;
      if (deps.publicUrl() === base) take(way);
      const stages = isWell ? [...way, ...(await deps.sendTest(base + webhookPath))] : way;
      return { at: deps.now(), stages };
    },

    /** Ends the checks. */
    stop(): void {
      isStopped = true;
      schedule.stop();
    },
  };
}
