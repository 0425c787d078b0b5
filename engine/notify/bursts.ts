import { secondMs } from '../../shared/duration.ts';
import { groupForNotifying, maxToasts, type Toasted } from './digest.ts';
import { onceAFact, type Repeat, type Ringing } from './ringing.ts';

/** How long events that ring are gathered first, so that those of one moment can share a summary. */
const gatherMs = 40;
/** A burst is over once it has been quiet for `calmMs`, and after `maxMs` in any case. */
const burstLimits = { calmMs: 2 * secondMs, maxMs: 15 * secondMs };
/**
 * This many within this time ring as they come; the next waits `calmMs` for more to follow. With the summary of what follows, a
 * burst of one group makes at most three notifications even when its first deliveries trickle in.
 */
const trickleLimits = { count: maxToasts - 1, withinMs: secondMs, calmMs: 500 };
/** This many within this time ring one by one; more are a burst. */
const singleLimits = { count: 8, withinMs: 10 * secondMs };

/** Everything that decides whether an event rings at once or waits for a summary. Times are epoch ms. */
export interface BurstState {
  readonly gathered: { readonly events: readonly Ringing[]; readonly until: number } | null;
  readonly burst: Burst | null;
  /** When events last rang one by one. */
  readonly singlesAt: readonly number[];
  readonly lastSummaryAt: number;
}

interface Burst {
  readonly events: readonly Ringing[];
  readonly beganAt: number;
  readonly calmMs: number;
  readonly until: number;
}

/** What a step leads to: notifications to show now, and events that need none because another reports the same fact. */
export interface BurstStep {
  readonly state: BurstState;
  readonly toasts: readonly Toasted<Ringing>[];
  readonly repeats: readonly Repeat[];
}

/** Nothing rang yet. */
export const noBurst: BurstState = {
  gathered: null,
  burst: null,
  singlesAt: [],
  lastSummaryAt: -Infinity,
};

/** Takes events that ring now. */
export function addToGathered(
  state: BurstState,
  events: readonly Ringing[],
  now: number,
): BurstState {
  if (events.length === 0) return state;
  const { events: before, until } = state.gathered ?? { events: [], until: now + gatherMs };
  return { ...state, gathered: { events: [...before, ...events], until } };
}

/** A summary of events that were held back is shown now; what follows at once joins a burst. */
export function noteSummary(state: BurstState, now: number): BurstState {
  return { ...state, lastSummaryAt: now };
}

/** When the next step is due, epoch ms; Infinity when nothing waits. */
export function nextStepAt({ gathered, burst }: BurstState): number {
  return Math.min(gathered?.until ?? Infinity, burst?.until ?? Infinity);
}

/** Takes the step that is due: ends the burst, or the gathering. */
export function takeStep(state: BurstState, now: number): BurstStep {
  const { gathered, burst } = state;
  if (burst !== null && burst.until <= (gathered?.until ?? Infinity)) {
    return endBurst(state, burst, now);
  }
  return endGathering(state, now);
}

/** Shows everything that waits, without waiting for more. */
export function flush(state: BurstState, now: number): BurstStep {
  const { ringing, repeats } = onceAFact(state.gathered?.events ?? []);
  const all = [...(state.burst?.events ?? []), ...ringing];
  return { ...show({ ...state, gathered: null, burst: null }, all, now), repeats };
}

function endGathering(before: BurstState, now: number): BurstStep {
  const { ringing, repeats } = onceAFact(before.gathered?.events ?? []);
  const singlesAt = before.singlesAt.filter((time) => now - time < singleLimits.withinMs);
  const state = { ...before, gathered: null, singlesAt };
  const isBursting = state.burst !== null || now - state.lastSummaryAt < burstLimits.calmMs;
  const justNow = singlesAt.filter((time) => now - time < trickleLimits.withinMs).length;
  const areFew =
    justNow + ringing.length <= trickleLimits.count &&
    singlesAt.length + ringing.length <= singleLimits.count;
  const areManyAtOnce = justNow === 0 && ringing.length > maxToasts;
  if (!isBursting && (areFew || areManyAtOnce)) return { ...show(state, ringing, now), repeats };
  const critical = show(
    state,
    ringing.filter(({ isCritical }) => isCritical),
    now,
  );
  const others = ringing.filter(({ isCritical }) => !isCritical);
  return { ...critical, state: addToBurst(critical.state, others, now), repeats };
}

function addToBurst(state: BurstState, events: readonly Ringing[], now: number): BurstState {
  if (events.length === 0) return state;
  const { singlesAt, lastSummaryAt } = state;
  const isTrickle =
    singlesAt.length + events.length <= singleLimits.count &&
    now - lastSummaryAt >= burstLimits.calmMs;
  const begun = {
    events: [],
    beganAt: now,
    calmMs: isTrickle ? trickleLimits.calmMs : burstLimits.calmMs,
  };
  const { events: before, beganAt, calmMs: calmBefore } = state.burst ?? begun;
  const all = [...before, ...events];
  const calmMs = all.length > maxToasts ? burstLimits.calmMs : calmBefore;
  const until = Math.min(now + calmMs, beganAt + burstLimits.maxMs);
  return { ...state, burst: { events: all, beganAt, calmMs, until } };
}

function endBurst(state: BurstState, { events, beganAt }: Burst, now: number): BurstStep {
  const before = state.singlesAt.filter((time) => time > beganAt - trickleLimits.withinMs).length;
  const summaries = state.lastSummaryAt > beganAt - burstLimits.calmMs ? 1 : 0;
  const room = Math.max(1, maxToasts - before - summaries);
  return show({ ...state, burst: null }, events, now, room);
}

function show(
  state: BurstState,
  events: readonly Ringing[],
  now: number,
  maxSingles = maxToasts,
): BurstStep {
  const toasts = groupForNotifying(events, { maxSingles });
  const alone = toasts.filter(({ kind }) => kind === 'single');
  return {
    state: {
      ...state,
      singlesAt: [...state.singlesAt, ...alone.map(() => now)],
      lastSummaryAt: alone.length < toasts.length ? now : state.lastSummaryAt,
    },
    toasts,
    repeats: [],
  };
}
