import type { EntityKind } from '../shared/event.ts';
import type { Settings } from '../shared/settings.ts';
import { decide, type EntityContext, type Policy, type Verdict } from './rules/decide.ts';
import { compileRules } from './rules/evaluate.ts';
import { factOf } from './rules/fact.ts';
import type { EntityStore } from './store/entities.ts';

/** An event as it is judged; its id once it is stored. */
export interface JudgedEvent {
  readonly id: number | null;
  readonly type: string;
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly entityKind: EntityKind;
  readonly entityId: string | null;
  readonly friendlyId: string | null;
  readonly key: string | null;
  readonly name: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly diff: unknown;
}

/** For how long a fact that was told is not told again, in ms. */
const oneFactWithin = 10 * 60_000;
/** How many of an entity's newest events are looked at. */
const lookedAt = 40;

/** Decides about events with what the settings say and what the history knows of their entity. */
export function createJudge(deps: {
  readonly settings: () => Settings;
  readonly entities: Pick<EntityStore, 'newest' | 'subject' | 'hasSubjects'>;
  readonly now: () => number;
}) {
  let from: Settings | null = null;
  let fixed: Omit<Policy, 'hasSubjects'> | null = null;

  /** Made anew only when the settings changed: rules are compiled once. */
  function policy(): Policy {
    const settings = deps.settings();
    if (fixed === null || settings !== from) {
      const { modes, groupModes, quietHours, pausedUntil } = settings;
      const rules = compileRules(settings.rules);
      const lateAfter = settings.lateAfterMinutes * 60_000;
      fixed = { modes, groupModes, rules, quietHours, pausedUntil, lateAfter };
      from = settings;
    }
    return { ...fixed, hasSubjects: deps.entities.hasSubjects() };
  }

  function contextOf(event: JudgedEvent): EntityContext {
    const { entityKind, entityId } = event;
    if (entityId === null) {
      return { newestOccurredAt: null, finished: null, recentFacts: [], subject: null };
    }
    const others = deps.entities
      .newest(entityKind, entityId, lookedAt)
      .filter(({ id }) => id !== event.id);
    const since = deps.now() - oneFactWithin;
    return {
      newestOccurredAt: others[0]?.occurredAt ?? null,
      finished: finishedBy(others.map(({ type }) => type)),
      recentFacts: others.flatMap((other) => {
        const isTold = ['notified', 'digest', 'pending'].includes(other.outcome);
        const fact =
          isTold && other.receivedAt >= since
            ? factOf({ type: other.type, diff: other.diff, entityId, friendlyId: null })
            : null;
        const { id: eventId, occurredAt, outcome } = other;
        return fact === null
          ? []
          : [{ eventId, fact, occurredAt, isHeld: outcome === 'pending' && other.toldAt === null }];
      }),
      subject: deps.entities.subject(entityKind, entityId),
    };
  }

  return {
    /** Whether an event rings, and why. */
    verdictOf: (event: JudgedEvent): Verdict =>
      decide(event, policy(), () => contextOf(event), deps.now()),
  };
}

/** Whether the newest state among a shipment's types of events, newest first, is a last one. */
function finishedBy(types: readonly string[]): 'delivered' | 'canceled' | null {
  const state = types.find((type) => shipmentStates.has(type));
  if (state === 'SHIPMENT_DELIVERED') return 'delivered';
  return state === 'SHIPMENT_CANCELED' ? 'canceled' : null;
}

const shipmentStates = new Set(
  [
    'CREATED',
    'DRAFT',
    'OPEN',
    'TENDER_PENDING',
    'TENDER_REJECTED',
    'BOOKED',
    'DISPATCHED',
    'LOADING',
    'IN_TRANSIT',
    'UNLOADING',
    'DELIVERED',
    'CANCELED',
  ].map((state) => `SHIPMENT_${state}`),
);
