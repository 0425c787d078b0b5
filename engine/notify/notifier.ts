import { entityLabel } from '../contract/entity.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { judgeSafely, type Judged } from '../intake/intake.ts';
import type { JudgedEvent } from '../intake/decisions.ts';
import type { Decision } from '../rules/decide.ts';
import {
  digestText,
  groupForTelling,
  type DigestCause,
  type DigestEvent,
  type ToastText,
} from './digest.ts';
import { findSameFact } from '../rules/fact.ts';
import type { EventStore, OutcomeUpdate, PendingEvent } from '../store/events.ts';
import { momentWords, toastTextOf } from './words.ts';
import type { Reason } from '../../shared/decision.ts';
import type { Sound } from '../../shared/rule.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** What came of showing a notification. */
export type ToastResult =
  | { readonly kind: 'shown' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'not-supported' };

/** A notification to show. */
export interface Toast extends ToastText {
  /** The event that a click opens; null opens the history. */
  readonly eventId: number | null;
  readonly sound: Sound;
  readonly isCritical: boolean;
  /** News of the same thing, whose notification this one replaces where the system can; null for a summary. */
  readonly about: string | null;
}

/** What telling needs. */
export interface NotifierDeps {
  readonly store: Pick<EventStore, 'pending' | 'decide'>;
  readonly decisionOf: (event: JudgedEvent) => Decision;
  readonly show: (toast: Toast) => Promise<ToastResult>;
  /** Rows were decided anew. */
  readonly onChange: (ids: readonly number[]) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** How long what rings is gathered before it is told, in ms: news of one moment then make one summary. */
const gatherFor = 40;
/** So many notifications tell what is told at one moment; more events than that become summaries. */
const maxAtOnce = 3;
/** A burst is told when it has been quiet for so long, and at the latest after so long, in ms. */
const burstCalm = 2_000;
const burstLongest = 15_000;
/**
 * So many within so many ms are told as they come; the next waits whether more follow, for so many ms. With the summary of
 * what follows, a burst of one group has three notifications also when its first deliveries trickle in.
 */
const trickle = { count: maxAtOnce - 1, within: 1_000, calm: 500 };
/** So many within so many ms are told one by one; more are a burst. */
const burst = { count: 8, within: 10_000 };
/** How long late events wait for company before their summary, in ms. */
const lateWait = 120_000;
const batchLength = 1_000;
/** The longest time a timer can wait (Node.js, setTimeout). */
const maxTimerMs = 2_147_483_647;

/** Tells what rings: by itself, in a summary, or later; and writes down what the system made of it. */
export function createNotifier(deps: NotifierDeps) {
  let gathered: Ringing[] = [];
  let gatherTimer: NodeJS.Timeout | null = null;
  let inBurst: Ringing[] = [];
  let burstTimer: NodeJS.Timeout | null = null;
  let burstBegan = 0;
  let calm = burstCalm;
  let lastSummaryAt = -Infinity;
  let toldAlone: number[] = [];
  let releaseTimer: NodeJS.Timeout | null = null;
  let releaseAt = Infinity;
  let away: Away | null = null;
  const telling = new Set<Promise<void>>();

  function take(judged: readonly Judged[]): void {
    for (const { event, decision } of judged) {
      if (decision.kind === 'ring') gathered.push({ event, decision });
      else if (decision.kind === 'hold') planRelease(decision.until ?? deps.now() + lateWait);
    }
    if (gathered.length > 0) gatherTimer ??= setTimeout(tellGathered, gatherFor);
  }

  function tellGathered(): void {
    gatherTimer = null;
    const now = deps.now();
    const ringing = takeGathered();
    const isBursting = inBurst.length > 0 || now - lastSummaryAt < burstCalm;
    toldAlone = toldAlone.filter((time) => now - time < burst.within);
    const justTold = toldAlone.filter((time) => now - time < trickle.within).length;
    const areFew =
      justTold + ringing.length <= trickle.count &&
      toldAlone.length + ringing.length <= burst.count;
    const areManyAtOnce = justTold === 0 && ringing.length > maxAtOnce;
    if (!isBursting && (areFew || areManyAtOnce)) {
      tellSummaries(ringing, { kind: 'burst' });
    } else {
      const isUrgent = ({ decision }: Ringing) => decision.isCritical;
      tellSummaries(ringing.filter(isUrgent), { kind: 'burst' });
      addToBurst(ringing.filter((one) => !isUrgent(one)));
    }
  }

  /** What was gathered, without what another event of that moment tells as well. */
  function takeGathered(): readonly Ringing[] {
    const { ringing, settled } = onceAFact(gathered);
    gathered = [];
    safely(() => {
      write(settled);
    });
    return ringing;
  }

  function addToBurst(ringing: readonly Ringing[]): void {
    if (ringing.length === 0) return;
    const now = deps.now();
    if (inBurst.length === 0) {
      burstBegan = now;
      const isTrickle =
        toldAlone.length + ringing.length <= burst.count && now - lastSummaryAt >= burstCalm;
      calm = isTrickle ? trickle.calm : burstCalm;
    }
    inBurst.push(...ringing);
    if (inBurst.length > maxAtOnce) calm = burstCalm;
    if (burstTimer !== null) clearTimeout(burstTimer);
    const wait = Math.max(0, Math.min(calm, burstBegan + burstLongest - now));
    burstTimer = setTimeout(tellBurst, wait);
  }

  function tellBurst(): void {
    if (burstTimer !== null) clearTimeout(burstTimer);
    burstTimer = null;
    const ringing = inBurst;
    inBurst = [];
    const justTold = toldAlone.filter((time) => time > burstBegan - trickle.within).length;
    const summaries = lastSummaryAt > burstBegan - burstCalm ? 1 : 0;
    tellSummaries(ringing, { kind: 'burst' }, Math.max(1, maxAtOnce - justTold - summaries));
  }

  function tellSummaries(ringing: readonly Ringing[], cause: DigestCause, most = maxAtOnce): void {
    const parts = groupForTelling(ringing.map(digestEventOf), { maxAtOnce: most });
    for (const part of parts) {
      if (part.kind === 'single') tellAlone(part.event.ringing);
      else {
        tellTogether(
          part.events.map(({ ringing }) => ringing),
          cause,
        );
      }
    }
  }

  function tellAlone({ event, decision }: Ringing): void {
    const now = deps.now();
    toldAlone.push(now);
    const { sound, isCritical } = decision;
    const about = event.entityId === null ? null : entityKey(event);
    const toast = { ...toastTextOf(event, decision, now), eventId: event.id, sound, isCritical };
    tellAndKeep({ ...toast, about }, [{ event, decision }], () => decision.reason, 'notified');
  }

  function tellTogether(ringing: readonly Ringing[], cause: DigestCause): void {
    const now = deps.now();
    lastSummaryAt = now;
    const text = digestText(ringing.map(digestEventOf), cause, (time) => momentWords(time, now));
    const isCritical = ringing.some(({ decision }) => decision.isCritical);
    const sound = isCritical ? 'urgent' : 'default';
    const [only] = ringing;
    const eventId = ringing.length === 1 && only !== undefined ? only.event.id : null;
    const reasonOf = ({ decision: { reason } }: Ringing): Reason =>
      cause.kind === 'burst' || cause.kind === 'backlog'
        ? { code: cause.kind, count: ringing.length, finished: reason.finished }
        : reason;
    tellAndKeep({ ...text, eventId, sound, isCritical, about: null }, ringing, reasonOf, 'digest');
  }

  function tellAndKeep(
    toast: Toast,
    ringing: readonly Ringing[],
    reasonOf: (ringing: Ringing) => Reason,
    outcome: 'notified' | 'digest',
  ): void {
    const told = deps
      .show(toast)
      .catch((error: unknown) => ({ kind: 'failed', detail: errorWords(error) }) as const)
      .then((result) => {
        write(
          ringing.map((one) => {
            const { countsAsUnread } = one.decision;
            const told = { id: one.event.id, notifiedAt: deps.now(), countsAsUnread };
            if (result.kind === 'shown') return { ...told, outcome, reason: reasonOf(one) };
            return { ...told, outcome: 'failed', reason: failureOf(result) };
          }),
        );
      })
      .catch((error: unknown) => {
        deps.onError('A notification could not be recorded', error);
      })
      .finally(() => {
        telling.delete(told);
      });
    telling.add(told);
  }

  function write(decisions: readonly OutcomeUpdate[]): void {
    if (decisions.length === 0) return;
    deps.store.decide(decisions);
    deps.onChange(decisions.map(({ id }) => id));
  }

  function planRelease(at: number): void {
    if (at >= releaseAt) return;
    if (releaseTimer !== null) clearTimeout(releaseTimer);
    releaseAt = at;
    const wait = Math.min(Math.max(0, at - deps.now()), maxTimerMs);
    releaseTimer = setTimeout(() => {
      safely(() => {
        release(null);
      });
    }, wait).unref();
  }

  /**
   * Looks again at everything that waits, and tells in one summary what need not wait any more. With `backlog`, what an
   * earlier run was about to tell belongs to it; without, that is being told right now.
   */
  function release(backlog: DigestCause | null): void {
    if (releaseTimer !== null) clearTimeout(releaseTimer);
    releaseTimer = null;
    releaseAt = Infinity;
    const now = deps.now();
    const ready: Ringing[] = [];
    const settled: OutcomeUpdate[] = [];
    for (const event of pendingEvents()) {
      if (backlog === null && event.notifiedAt !== null) continue;
      const decision = judgeSafely(deps, event);
      if (decision.kind === 'quiet') {
        settled.push({ ...decision, id: event.id, notifiedAt: null });
      } else if (decision.kind === 'ring') {
        ready.push(asHeld(event, decision));
      } else if (decision.until === null || decision.until <= now) {
        ready.push(asHeld(event, { ...decision, kind: 'ring', isCritical: false }));
      } else {
        planRelease(decision.until);
      }
    }
    write(settled);
    if (ready.length === 0) return;
    // Marked as given to the notifier, so that a second look does not tell them twice.
    deps.store.decide(
      ready.map(({ event: { id }, decision: { reason, countsAsUnread } }) => ({
        id,
        outcome: 'pending',
        reason,
        notifiedAt: now,
        countsAsUnread,
      })),
    );
    tellTogether(ready, backlog ?? causeOf(ready, away, now));
  }

  function* pendingEvents(): Generator<PendingEvent, void> {
    let lastId = 0;
    for (;;) {
      const events = deps.store.pending(lastId, batchLength);
      yield* events;
      const last = events.at(-1);
      if (last === undefined) return;
      lastId = last.id;
    }
  }

  function safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      // What waits stays pending in the file and is looked at again with the next summary or start.
      deps.onError('Events could not be told', error);
    }
  }

  return {
    /** Tells new events that ring, and plans the summary of those held back. */
    take,

    /**
     * Tells what an earlier run left untold, in one summary; `from` is when that run was last there (epoch ms), if known.
     * Call it before the first delivery.
     */
    resume(from: number | null): void {
      const to = deps.now();
      away = from === null ? null : { from, to };
      safely(() => {
        release({ kind: 'backlog', from, to });
      });
    },

    /** Nothing could arrive from one time to another (epoch ms), so the summary of what comes late now says so. */
    wasAway(from: number, to: number): void {
      away = { from, to };
    },

    /** Looks again at what is held back, after a pause ended or the settings changed. */
    review(): void {
      safely(() => {
        release(null);
      });
    },

    /** Tells what is gathered and waits for notifications that are being shown; what is held back stays so. */
    async settle(): Promise<void> {
      if (gatherTimer !== null) clearTimeout(gatherTimer);
      gatherTimer = null;
      const ringing = [...inBurst, ...takeGathered()];
      inBurst = [];
      if (burstTimer !== null) clearTimeout(burstTimer);
      burstTimer = null;
      if (ringing.length > 0) tellSummaries(ringing, { kind: 'burst' });
      await Promise.all(telling);
    },

    /** Ends all timers. */
    stop(): void {
      for (const timer of [gatherTimer, burstTimer, releaseTimer]) {
        if (timer !== null) clearTimeout(timer);
      }
    },
  };
}

/** When nothing could arrive, epoch ms. */
interface Away {
  readonly from: number;
  readonly to: number;
}

/** Shorter is not being away, in ms. */
const minAwayMs = 60_000;

interface Ringing {
  readonly event: PendingEvent;
  readonly decision: Extract<Decision, { kind: 'ring' }>;
}

/**
 * Of events of one moment that tell the same fact, the first critical one rings, else the first; the rows of the others say
 * which one told it.
 */
function onceAFact(gathered: readonly Ringing[]): {
  readonly ringing: readonly Ringing[];
  readonly settled: readonly OutcomeUpdate[];
} {
  const facts = gathered.flatMap(({ event: { id, occurredAt }, decision: { fact, isCritical } }) =>
    fact === null ? [] : [{ eventId: id, occurredAt, fact, isCritical }],
  );
  const loudestFirst = facts.toSorted(
    (one, other) => Number(other.isCritical) - Number(one.isCritical),
  );
  const told: typeof facts = [];
  const settled: OutcomeUpdate[] = [];
  for (const fact of loudestFirst) {
    const first = findSameFact(fact, told, facts);
    if (first === null) told.push(fact);
    else {
      const reason: Reason = { code: 'same-fact', eventId: first.eventId };
      const { eventId: id } = fact;
      settled.push({ id, outcome: 'suppressed', reason, notifiedAt: null, countsAsUnread: true });
    }
  }
  const settledIds = new Set(settled.map(({ id }) => id));
  return { ringing: gathered.filter(({ event }) => !settledIds.has(event.id)), settled };
}

function digestEventOf(ringing: Ringing): DigestEvent & { readonly ringing: Ringing } {
  const { event, decision } = ringing;
  const { type, tone, occurredAt, title, detail, entityKind: kind, entityId: id } = event;
  const { friendlyId, key, name } = event;
  return {
    ringing,
    type,
    tone,
    occurredAt,
    title: decision.words ?? title,
    detail: [detail, decision.remark].filter((part) => part !== null).join(' · ') || null,
    isCritical: decision.isCritical,
    label: entityLabel({ kind, id, friendlyId, key, name }),
  };
}

/** Why events that were held back are told together. */
function causeOf(ready: readonly Ringing[], away: Away | null, now: number): DigestCause {
  const codes = new Set(ready.map(({ decision }) => decision.reason.code));
  if (codes.size === 1 && codes.has('late')) {
    const isExplained =
      away !== null &&
      away.to - away.from >= minAwayMs &&
      ready.every(({ event }) => event.occurredAt <= away.to && event.receivedAt >= away.to);
    return isExplained ? { kind: 'away', ...away } : { kind: 'late' };
  }
  const from = Math.min(...ready.map(({ event }) => event.receivedAt));
  const kind = (['do-not-disturb', 'paused'] as const).find((code) => codes.has(code));
  return { kind: kind ?? 'quiet-hours', from, to: now };
}

/** With the reason it was held back for, which its row goes on to show. */
function asHeld(event: PendingEvent, decision: Ringing['decision']): Ringing {
  return { event, decision: { ...decision, reason: event.reason ?? decision.reason } };
}

function failureOf(result: Exclude<ToastResult, { kind: 'shown' }>): Reason {
  return result.kind === 'failed'
    ? { code: 'refused', detail: result.detail }
    : { code: 'not-supported' };
}
