import {
  holdsSince,
  lastStateOf,
  newestStateOf,
  saysState,
  stateEvents,
} from '../contract/entityState.ts';
import { describeType } from '../contract/catalogue.ts';
import { minuteMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { Settings } from '../../shared/settings.ts';
import { chooseMode } from '../rules/chooseMode.ts';
import {
  nothingKnown,
  policyOf,
  type Asked,
  type DecidableEvent,
  type Decision,
  type EntityContext,
  type Policy,
} from '../rules/decision.ts';
import { factOf } from '../rules/fact.ts';
import { quietAt, ringOrHold } from '../rules/ringOrHold.ts';
import type { EntityEvent, EntityStore } from '../store/entities.ts';
import { storedJson } from '../store/storedValues.ts';
import type { UndecidedEvent } from '../store/decidedEvent.ts';
import { words } from '../../shared/words/words.ts';

/** What decisions need. */
export interface DecisionsDeps {
  readonly settings: () => Settings;
  readonly entities: Pick<EntityStore, 'newest' | 'subject' | 'answerTo'>;
  /** Whether the system is known to hide notifications for now. */
  readonly isDoNotDisturbOn: () => boolean;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** Events that arrive within this of each other can report one fact. */
const oneFactWithinMs = 10 * minuteMs;

/** A longer one, in characters, is not looked into for every later event: no state or fact needs as much. */
const maxDiffLength = 16_384;

/** Decides about events by the settings and by what the history knows of their entity. */
export function createDecisions(deps: DecisionsDeps) {
  const policyNow = createPolicies(deps);

  function decide(event: UndecidedEvent): Decision {
    if (event.isDamaged === true) return undecidable(words().decisions.dataUnreadable);
    const subject = askedAbout(event, deps.entities);
    const policy = policyNow();
    const choice = chooseMode(event, subject, policy);
    if (choice.kind !== 'alert') return choice;
    return ringOrHold(event, choice, {
      policy,
      context: contextOf(event, subject, deps.entities),
      now: deps.now(),
    });
  }

  return {
    /** Until when (epoch ms) what is not critical waits; null while it may ring. */
    heldUntil: (): number | null => quietAt(policyNow(), deps.now())?.until ?? null,

    /** Whether an event rings, and why. Never throws: an event that cannot be decided rings and says so. */
    decide: (event: UndecidedEvent): Decision => {
      try {
        return decide(event);
      } catch (error) {
        deps.onError('An event could not be decided', error);
        return undecidable(errorWords(error));
      }
    },
  };
}

function undecidable(detail: string): Decision {
  return {
    kind: 'ring',
    isCritical: false,
    reason: { code: 'undecidable', detail },
    sound: 'default',
    words: null,
    countsAsUnread: true,
    remark: null,
    fact: null,
  };
}

/** The policy of the moment. The settings are read once for each change: compiling rules takes time. */
function createPolicies({ settings, isDoNotDisturbOn }: DecisionsDeps): () => Policy {
  let source: Settings | null = null;
  let chosen: ReturnType<typeof policyOf> | null = null;
  return () => {
    const current = settings();
    if (chosen === null || current !== source) chosen = policyOf(current);
    source = current;
    return { ...chosen, isDoNotDisturbOn: isDoNotDisturbOn() };
  };
}

/** A watch that ended still counts for what arrived before its end and may have waited for quiet hours to end. */
function askedAbout(
  { entityKind, entityId, receivedAt }: DecidableEvent,
  entities: Pick<EntityStore, 'subject'>,
): Asked {
  const subject = entityId === null ? null : entities.subject(entityKind, entityId);
  const endedAt = subject?.ended?.at ?? Infinity;
  return receivedAt <= endedAt ? subject : null;
}

/** What is known of the entity of an event, from its newest other events. */
function contextOf(
  event: UndecidedEvent,
  subject: Asked,
  entities: DecisionsDeps['entities'],
): EntityContext {
  const { entityKind, entityId } = event;
  if (entityId === null) return { ...nothingKnown, subject };
  const others = entities
    .newest(entityKind, entityId, stateEvents)
    .filter(({ id }) => id !== event.id);
  const newestState = newestStateOf(others);
  const answer = entities.answerTo(entityKind, entityId, event);
  return {
    answeredBy: answer === null ? null : describeType(answer).label,
    newestStateAt: newestState === undefined ? null : holdsSince(newestState),
    newestShownStateAt: newestShownStateAt(others, entityId, event.occurredAt),
    finished: newestState === undefined ? null : lastStateOf(newestState.type),
    recentFacts: recentFactsOf(event, entityId, others, (other) =>
      entities.answerTo(entityKind, entityId, other),
    ),
    subject,
  };
}

/** Since when the newest state has held that the dispatcher was notified of; null when none is newer than a time (epoch ms). */
function newestShownStateAt(
  others: readonly EntityEvent[],
  entityId: string,
  than: number,
): number | null {
  const times = others
    .filter(
      (other) => holdsSince(other) > than && isShown(other) && saysState(withDiff(other, entityId)),
    )
    .map(holdsSince);
  return times.length === 0 ? null : Math.max(...times);
}

/** Whether the dispatcher was notified of an event, or is being notified right now. */
function isShown({ outcome, notifiedAt }: EntityEvent): boolean {
  return (
    outcome === 'notified' || outcome === 'digest' || (outcome === 'pending' && notifiedAt !== null)
  );
}

/** With its diff parsed only when looked at: few are, and every delivery waits for it. */
function withDiff(event: EntityEvent, entityId: string) {
  return {
    type: event.type,
    entityId,
    friendlyId: null,
    get diff() {
      return diffOf(event);
    },
  };
}

function diffOf({ diff }: EntityEvent): unknown {
  return diff === null || diff.length > maxDiffLength ? undefined : storedJson(diff);
}

/** The facts that other events of an entity reported around the time an event arrived. */
function recentFactsOf(
  event: UndecidedEvent,
  entityId: string,
  others: readonly EntityEvent[],
  answerTo: (other: Omit<EntityEvent, 'diff'> & { readonly diff: unknown }) => string | null,
): EntityContext['recentFacts'] {
  return others.flatMap((other) => {
    const isNotified = ['notified', 'digest', 'pending'].includes(other.outcome);
    const isRecent = Math.abs(event.receivedAt - other.receivedAt) <= oneFactWithinMs;
    // Of two that both wait, the first reports it: if each left it to the other, neither would.
    const isForLater = other.outcome === 'pending' && event.id !== null && other.id > event.id;
    if (!isNotified || !isRecent || isForLater) return [];
    const fact = factOf(withDiff(other, entityId));
    if (fact === null) return [];
    const { id: eventId, occurredAt } = other;
    const isHeld = other.outcome === 'pending' && other.notifiedAt === null;
    // What was answered while it waited will not be shown, so it says nothing.
    const answer = isHeld ? answerTo({ ...other, diff: diffOf(other) }) : null;
    if (answer !== null) return [];
    return [{ eventId, fact, occurredAt, isHeld, isSeenTo: other.isSeenTo === 1 }];
  });
}
