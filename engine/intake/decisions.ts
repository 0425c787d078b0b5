import { isShipmentState, lastStateOf } from '../contract/shipmentState.ts';
import type { EntityKind } from '../../shared/event.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Subject } from '../../shared/subject.ts';
import { decide, type EntityContext, type Policy, type Decision } from '../rules/decide.ts';
import { compileRules } from '../rules/evaluate.ts';
import { factOf } from '../rules/fact.ts';
import type { EntityEvent, EntityStore } from '../store/entities.ts';

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

/** Events that came within so many ms of each other can tell one fact. */
const oneFactWithin = 10 * 60_000;
/** How many of an entity's newest events are looked at. */
const lookedAt = 40;

/** Decides about events with what the settings say and what the history knows of their entity. */
export function createJudge(deps: {
  readonly settings: () => Settings;
  readonly entities: Pick<EntityStore, 'newest' | 'subject'>;
  /** Whether the system is known to hide notifications for now. */
  readonly isDoNotDisturbOn: () => boolean;
  readonly now: () => number;
}) {
  let from: Settings | null = null;
  let fixed: Omit<Policy, 'hasSubjects' | 'isDoNotDisturbOn'> | null = null;

  /** Made anew only when the settings changed: rules are compiled once. */
  function policyFor(event: JudgedEvent): Policy {
    const settings = deps.settings();
    if (fixed === null || settings !== from) {
      const { modes, groupModes, quietHours, pausedUntil } = settings;
      const rules = compileRules(settings.rules);
      const lateAfter = settings.lateAfterMinutes * 60_000;
      fixed = { modes, groupModes, rules, quietHours, pausedUntil, lateAfter };
      from = settings;
    }
    const isDoNotDisturbOn = deps.isDoNotDisturbOn();
    return { ...fixed, isDoNotDisturbOn, hasSubjects: subjectOf(event) !== null };
  }

  /** A watch that ended still holds for what came before, which may wait for quiet hours to end. */
  function subjectOf({ entityKind, entityId, receivedAt }: JudgedEvent): Subject | null {
    const subject = entityId === null ? null : deps.entities.subject(entityKind, entityId);
    const endedAt = subject?.ended?.at ?? Infinity;
    return receivedAt <= endedAt ? subject : null;
  }

  function contextOf(event: JudgedEvent): EntityContext {
    const { entityKind, entityId } = event;
    if (entityId === null) {
      return { newestOccurredAt: null, finished: null, recentFacts: [], subject: null };
    }
    const others = deps.entities
      .newest(entityKind, entityId, lookedAt)
      .filter(({ id }) => id !== event.id);
    // Of two that both wait, the first speaks: if each left it to the other, nobody would hear of it.
    const isForLater = (other: EntityEvent) =>
      other.outcome === 'pending' && event.id !== null && other.id > event.id;
    return {
      newestOccurredAt: others[0]?.occurredAt ?? null,
      finished: finishedBy(others.map(({ type }) => type)),
      recentFacts: others.flatMap((other) => {
        const isNotified = ['notified', 'digest', 'pending'].includes(other.outcome);
        const isRecent = Math.abs(event.receivedAt - other.receivedAt) <= oneFactWithin;
        const fact =
          isNotified && isRecent && !isForLater(other)
            ? factOf({
                type: other.type,
                entityId,
                friendlyId: null,
                // Few are looked into, and every delivery waits for it.
                get diff() {
                  return other.diff === null ? undefined : (JSON.parse(other.diff) as unknown);
                },
              })
            : null;
        if (fact === null) return [];
        const { id: eventId, occurredAt } = other;
        const isHeld = other.outcome === 'pending' && other.notifiedAt === null;
        return [{ eventId, fact, occurredAt, isHeld, isSeenTo: other.isSeenTo === 1 }];
      }),
      subject: subjectOf(event),
    };
  }

  return {
    /** Whether an event rings, and why. */
    decisionOf: (event: JudgedEvent): Decision =>
      decide(event, policyFor(event), () => contextOf(event), deps.now()),
  };
}

/** Whether the newest state among a shipment's types of events, newest first, is a last one. */
function finishedBy(types: readonly string[]): 'delivered' | 'canceled' | null {
  const state = types.find(isShipmentState);
  return state === undefined ? null : lastStateOf(state);
}
