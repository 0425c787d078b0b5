import { minuteMs } from '../../shared/duration.ts';
import type { Decide } from '../store/decidedEvent.ts';
import type { EventStore, OutcomeUpdate, PendingEvent } from '../store/events.ts';
import type { Scheduler } from '../threads/schedule.ts';
import type { DigestCause } from './digest.ts';
import type { Outcomes } from './outcomes.ts';
import { ringingOf, type Ringing } from './ringing.ts';

/** What releasing held-back events needs. */
export interface HeldBackDeps {
  readonly store: Pick<EventStore, 'pending'>;
  readonly decide: Decide;
  /** Shows a summary of events that need not wait any longer. */
  readonly release: (ringing: readonly Ringing[], cause: DigestCause) => void;
  readonly outcomes: Outcomes;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** How long late events wait for others, to share a summary. */
const lateWaitMs = 2 * minuteMs;
/** After a failure, until the next look. */
const lookAgainMs = minuteMs;
/** A shorter absence is none. */
const minAwayMs = minuteMs;
const batchLength = 1_000;

/** When nothing could arrive, epoch ms. */
interface Away {
  readonly from: number;
  readonly to: number;
}

/** Keeps events that quiet hours, a pause, do not disturb or lateness hold back, and releases them in one summary. */
export function createHeldBack(deps: HeldBackDeps) {
  let away: Away | null = null;
  /** Why a summary was to be shown that the system could not take. */
  let keptCause: DigestCause | null = null;
  const schedule = deps.scheduler.plan(() => look(null));

  /** Decides again about everything that waits; only with a `backlog` about what an earlier run was about to show. */
  function look(backlog: DigestCause | null): void {
    schedule.set(Infinity);
    try {
      const now = deps.now();
      const { ready, quiet, nextAt } = decideAgain(deps, backlog !== null, now);
      schedule.set(nextAt);
      deps.outcomes.write(quiet);
      if (ready.length === 0) return;
      // Marked as given to the notifier, so that a second look does not release them twice.
      deps.outcomes.write(
        ready.map(({ event: { id }, decision: { reason, countsAsUnread } }) => ({
          id,
          outcome: 'pending',
          reason,
          notifiedAt: now,
          countsAsUnread,
        })),
      );
      const cause = backlog ?? keptCause ?? causeOf(ready, away, now);
      keptCause = null;
      deps.release(ready, cause);
    } catch (error) {
      // They stay pending in the file, for the next look.
      deps.onError('Events that were held back could not be released', error);
      schedule.setIfSooner(deps.now() + lookAgainMs);
    }
  }

  return {
    /** An event is held back until a time (epoch ms); null for a late one, which waits for others. */
    hold: (until: number | null): void => schedule.setIfSooner(until ?? deps.now() + lateWaitMs),

    /** Looks again at everything, because what holds it back may have ended. */
    review: (): void => look(null),

    /** Releases what an earlier run left; `from` is when that run was last running (epoch ms), if known. */
    resume: (from: number | null): void => {
      const to = deps.now();
      away = from === null ? null : { from, to };
      look({ kind: 'backlog', from, to });
    },

    /** Nothing could arrive from one time to another (epoch ms); the summary of what comes late now says so. */
    wasAway: (from: number, to: number): void => {
      away = { from, to };
    },

    /** The system could not take a summary: what it was about is shown again, for the same cause. */
    keepCause: (cause: DigestCause): void => {
      if ('from' in cause && cause.kind !== 'unavailable') keptCause = cause;
    },

    stop: schedule.stop,
  };
}

/** What of everything that waits is ready to ring, what stays quiet now, and when to look again (epoch ms). */
function decideAgain(deps: HeldBackDeps, isBacklog: boolean, now: number) {
  const ready: Ringing[] = [];
  const quiet: OutcomeUpdate[] = [];
  let nextAt = Infinity;
  for (const event of waitingEvents(deps)) {
    if (!isBacklog && event.notifiedAt !== null) continue;
    const decision = deps.decide(event);
    if (decision.kind === 'quiet') {
      quiet.push({ ...decision, id: event.id, notifiedAt: null });
    } else if (decision.kind === 'ring') {
      ready.push(asHeld(event, decision));
    } else if (decision.until === null || decision.until <= now) {
      ready.push(asHeld(event, { ...decision, kind: 'ring', isCritical: false }));
    } else {
      nextAt = Math.min(nextAt, decision.until);
    }
  }
  return { ready, quiet, nextAt };
}

/** Everything that waits, with what became of it that is not written yet. */
function* waitingEvents({ store, outcomes }: HeldBackDeps): Generator<PendingEvent, void> {
  for (const event of pendingEvents(store)) {
    const { outcome, reason, notifiedAt } = outcomes.unwritten(event.id) ?? {
      ...event,
      outcome: 'pending',
    };
    if (outcome === 'pending') yield { ...event, reason, notifiedAt };
  }
}

function* pendingEvents(store: Pick<EventStore, 'pending'>): Generator<PendingEvent, void> {
  let lastId = 0;
  for (;;) {
    const events = store.pending(lastId, batchLength);
    yield* events;
    const last = events.at(-1);
    if (last === undefined) return;
    lastId = last.id;
  }
}

/** Why events that were held back share a summary. */
function causeOf(ready: readonly Ringing[], away: Away | null, now: number): DigestCause {
  const codes = new Set(ready.map(({ decision }) => decision.reason.code));
  if (codes.size === 1 && codes.has('late')) {
    const isExplained =
      away !== null &&
      away.to - away.from >= minAwayMs &&
      ready.every(({ event: { occurredAt, receivedAt }, decision: { reason } }) => {
        // When it came here: a relay that kept it had received it before.
        const cameAt = Math.max(receivedAt, reason.code === 'late' ? occurredAt + reason.by : 0);
        return occurredAt <= away.to && cameAt >= away.to;
      });
    return isExplained ? { kind: 'away', ...away } : { kind: 'late' };
  }
  const from = Math.min(...ready.map(({ event }) => event.receivedAt));
  const kinds = ['do-not-disturb', 'paused', 'quiet-hours', 'unavailable'] as const;
  const kind = kinds.find((code) => codes.has(code)) ?? 'quiet-hours';
  return { kind, from, to: now };
}

/** With the reason it was held back for, which its row keeps. */
function asHeld(event: PendingEvent, decision: Ringing['decision']): Ringing {
  return ringingOf(event, { ...decision, reason: event.reason ?? decision.reason });
}
