import { minuteMs, secondMs } from '../../shared/duration.ts';
import type { TunnelRemedy, TunnelState } from '../../shared/tunnel.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { words } from '../../shared/words/words.ts';

/** Why an attempt ended. */
export interface TunnelFailure {
  /** What happened and what to do, in plain sentences. */
  readonly words: string;
  readonly remedy?: TunnelRemedy;
  /** Whether only a person can mend it, so that trying every few seconds would be of no use. */
  readonly isLasting?: boolean;
}

/** A failure to throw while a tunnel is being opened. */
export class TunnelError extends Error {
  override readonly name = 'TunnelError';
  readonly failure: TunnelFailure;
  constructor(failure: TunnelFailure) {
    super(failure.words);
    this.failure = failure;
  }
}

/** What an attempt says about itself; nothing counts after `ended`. */
export interface TunnelReport {
  /** It forwards; with the public address where it brings one, null where a person enters it. */
  readonly up: (address: string | null) => void;
  /** It does not forward at the moment, and tries by itself. */
  readonly interrupted: () => void;
  readonly ended: (failure: TunnelFailure) => void;
}

/** Opens a tunnel and returns what closes it; what it throws is given by `ended`. */
export type OpenTunnel = (report: TunnelReport) => () => Promise<void>;

/** A tunnel that is kept open. */
export interface Tunnel {
  readonly start: () => void;
  /** Closes it and resolves once nothing of it runs. */
  readonly stop: () => Promise<void>;
  /** Tries at once where it is down; a try that is under way already is followed soon by another if it fails. */
  readonly retry: () => void;
  readonly status: () => TunnelState;
  /** The public address it brought last; null before the first and where a person enters it. */
  readonly address: () => string | null;
}

/** What keeping a tunnel open needs. */
export interface TunnelDeps {
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly now: () => number;
  readonly onChange: () => void;
}

/** How long to wait before each try after a failure; the last one from then on. */
const retryAfterMs = [1, 2, 5, 10, 20, 30].map((seconds) => seconds * secondMs);
/** What only a person can mend is tried seldom: a server may lock out who knocks too often. */
const lastingRetryAfterMs = 5 * minuteMs;
/** A tunnel that held for so long has recovered: its next failure is tried soon again. */
const minHeldMs = minuteMs;
/** How long an attempt may take to come up, or to come back by itself. */
const maxSilentMs = 45 * secondMs;

/** Keeps a tunnel open: tries again after each failure, at first soon and then every half minute. */
export function createTunnel(open: OpenTunnel, { scheduler, now, onChange }: TunnelDeps): Tunnel {
  const schedule = scheduler.plan(onDue);
  const attempts = createAttempts(open);
  let state: TunnelState = { kind: 'off' };
  let address: string | null = null;
  let failures = 0;
  let isStopped = false;
  /** Somebody mended something while a try was under way, which may not have seen it. */
  let isMended = false;

  function set(next: TunnelState): void {
    state = next;
    onChange();
  }

  function tryToOpen(): void {
    schedule.set(now() + maxSilentMs);
    // What was wrong is shown until it is known to be mended.
    if (state.kind !== 'down') set({ kind: 'starting' });
    attempts.begin({ up, interrupted, ended });
  }

  function up(found: string | null): void {
    address = found;
    isMended = false;
    schedule.set(Infinity);
    if (state.kind === 'up' && state.address === found) return;
    set({ kind: 'up', address: found, since: now() });
  }

  function interrupted(): void {
    if (state.kind !== 'up') return;
    schedule.set(now() + maxSilentMs);
    set({ kind: 'starting' });
  }

  function ended({ words, remedy, isLasting = false }: TunnelFailure): void {
    if (state.kind === 'up' && now() - state.since >= minHeldMs) failures = 0;
    const retryAt = now() + (isLasting && !isMended ? lastingRetryAfterMs : retryMs(failures));
    isMended = false;
    failures += 1;
    void attempts.end();
    schedule.set(retryAt);
    set({ kind: 'down', problem: { words, remedy: remedy ?? null }, retryAt });
  }

  function onDue(): void {
    if (isStopped || state.kind === 'up') return;
    // The one time of the schedule is either that of the next try or the end of patience with this one.
    if (!attempts.isUnderWay()) tryToOpen();
    else {
      ended({
        words: state.kind === 'down' ? state.problem.words : words().tunnelProblems.notUpInTime,
      });
    }
  }

  return {
    status: () => state,
    address: () => address,

    start(): void {
      if (state.kind === 'off' && !isStopped) tryToOpen();
    },

    retry(): void {
      if (state.kind === 'off' || state.kind === 'up' || isStopped) return;
      failures = 0;
      if (attempts.isUnderWay()) isMended = true;
      else tryToOpen();
    },

    async stop(): Promise<void> {
      isStopped = true;
      schedule.stop();
      state = { kind: 'off' };
      await attempts.end();
    },
  };
}

/** One attempt at a time; what one says that is over is not heard. */
function createAttempts(open: OpenTunnel) {
  let close: (() => Promise<void>) | null = null;
  let number = 0;
  /** An attempt begins only once nothing of the one before runs. */
  let closing: Promise<void> = Promise.resolve();

  return {
    isUnderWay: (): boolean => close !== null,

    begin(report: TunnelReport): void {
      number += 1;
      const own = number;
      const heard =
        <Said extends readonly unknown[]>(say: (...said: Said) => void) =>
        (...said: Said): void => {
          if (own === number) say(...said);
        };
      const opened = closing.then(() =>
        own === number
          ? open({
              up: heard(report.up),
              interrupted: heard(report.interrupted),
              ended: heard(report.ended),
            })
          : null,
      );
      close = async () => {
        await (
          await opened
        )?.();
      };
    },

    /** Closes the attempt that is under way. */
    async end(): Promise<void> {
      number += 1;
      const ending = close;
      close = null;
      if (ending !== null) closing = closing.then(ending);
      await closing;
    },
  };
}

function retryMs(failures: number): number {
  return retryAfterMs[Math.min(failures, retryAfterMs.length - 1)] ?? minuteMs;
}
