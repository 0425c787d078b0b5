import { headlineLabel, headlineOf } from '../contract/headline.ts';
import type { Decision } from '../rules/decision.ts';
import { findSameFact } from '../rules/fact.ts';
import type { PendingEvent } from '../store/events.ts';
import type { DigestEvent } from './digest.ts';

/** An event that rings, with what its notification or a summary says about it. */
export interface Ringing extends DigestEvent {
  readonly event: PendingEvent;
  readonly decision: Extract<Decision, { kind: 'ring' }>;
}

/** An event with the decision that it rings. */
export function ringingOf(event: PendingEvent, decision: Ringing['decision']): Ringing {
  const { type, tone, occurredAt } = event;
  const { title, detail } = headlineOf(event);
  return {
    event,
    decision,
    type,
    tone,
    occurredAt,
    title: decision.words ?? title,
    detail: [detail, decision.remark].filter((part) => part !== null).join(' · ') || null,
    isCritical: decision.isCritical,
    label: headlineLabel(event),
  };
}

/** An event that repeats the fact of another, which rings in its place. */
export interface Repeat {
  readonly event: PendingEvent;
  readonly of: PendingEvent;
}

/** Among events that report the same fact, the first critical one rings, or else the first; the others repeat it. */
export function onceAFact(all: readonly Ringing[]): {
  readonly ringing: readonly Ringing[];
  readonly repeats: readonly Repeat[];
} {
  const facts = all.flatMap(({ event, occurredAt, isCritical, decision: { fact } }) =>
    fact === null ? [] : [{ event, occurredAt, isCritical, fact }],
  );
  const loudestFirst = facts.toSorted(
    (one, other) => Number(other.isCritical) - Number(one.isCritical),
  );
  const kept: typeof facts = [];
  const repeats: Repeat[] = [];
  for (const fact of loudestFirst) {
    const first = findSameFact(fact, kept, facts);
    if (first === null) kept.push(fact);
    else repeats.push({ event: fact.event, of: first.event });
  }
  const repeated = new Set(repeats.map(({ event }) => event));
  return { ringing: all.filter(({ event }) => !repeated.has(event)), repeats };
}
