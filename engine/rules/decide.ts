import { isCarrierSwitchedOff } from '../contract/attention.ts';
import { describeType } from '../contract/catalogue.ts';
import { lastStateOf } from '../contract/shipmentState.ts';
import { capitalise } from '../contract/words.ts';
import { lateWords, type Reason } from '../../shared/decision.ts';
import type { EventGroup, Mode } from '../../shared/event.ts';
import type { QuietHours } from '../../shared/quietHours.ts';
import type { Rule, Sound } from '../../shared/rule.ts';
import { matchRule, prepareEvent, type CompiledRules, type RuleEvent } from './evaluate.ts';
import { factOf, findSameFact, type TimedFact } from './fact.ts';
import { quietUntil } from './quietHours.ts';

/** What a decision needs of an event; times are epoch ms. */
export interface DecidableEvent extends RuleEvent {
  readonly occurredAt: number;
  readonly receivedAt: number;
}

/** What the dispatcher chose; times are epoch ms. */
export interface Policy {
  readonly modes: Readonly<Record<string, Mode>>;
  readonly groupModes: Readonly<Partial<Record<EventGroup, Mode>>>;
  readonly rules: CompiledRules;
  readonly quietHours: QuietHours;
  readonly pausedUntil: number | null;
  /** The system shows no notifications because the dispatcher told it so. */
  readonly isDoNotDisturbOn: boolean;
  /** An event that arrives longer than this after it happened is late, in ms. */
  readonly lateAfter: number;
  /** Whether what it happened to is watched or muted. */
  readonly hasSubjects: boolean;
}

/** A fact that was told a short while ago, or is about to be. */
export interface RecentFact extends TimedFact {
  readonly eventId: number;
  /** Whether it waits for a summary, so that nobody has heard it yet. */
  readonly isHeld: boolean;
  /** Somebody has seen it, or it rings until somebody has. */
  readonly isSeenTo: boolean;
}

/** What else is known of the thing an event happened to, without the event itself. */
export interface EntityContext {
  /** When the newest other event of it happened. */
  readonly newestOccurredAt: number | null;
  /** For a shipment: whether the newest of its states is a last one. */
  readonly finished: 'delivered' | 'canceled' | null;
  readonly recentFacts: readonly RecentFact[];
  /** What the dispatcher asked for about it. */
  readonly subject:
    | { readonly kind: 'watch'; readonly throughQuiet: boolean; readonly label: string }
    | { readonly kind: 'mute'; readonly label: string }
    | null;
}

/** What is to be done about a stored event. */
export type Decision =
  | (Telling & { readonly kind: 'ring'; readonly isCritical: boolean })
  | (Telling & {
      readonly kind: 'hold';
      /** Null is with the next summary, Infinity an end that nobody knows yet. */
      readonly until: number | null;
    })
  | {
      readonly kind: 'quiet';
      readonly outcome: 'silent' | 'suppressed';
      readonly reason: Reason;
      readonly countsAsUnread: boolean;
    };

/** How it is told, now or later. */
interface Telling {
  readonly reason: Reason;
  readonly sound: Sound;
  /** The dispatcher's own words, from the rule. */
  readonly words: string | null;
  readonly countsAsUnread: boolean;
  /** What the notification should add: "Already delivered", "Late by 1 h 21 m". */
  readonly remark: string | null;
  /** Told by this event, and not to be told again by another of another type. */
  readonly fact: string | null;
}

/** Where the mode of a type of event comes from. */
export interface TypeMode {
  readonly mode: Mode;
  readonly from: 'type' | 'group' | 'default';
}

/**
 * Decides whether a stored event rings, and why. Pure; `context` is asked at most once, and only when the answer could change
 * the decision.
 */
export function decide(
  event: DecidableEvent,
  policy: Policy,
  context: () => EntityContext,
  now: number,
): Decision {
  if (describeType(event.type).group === 'dockbell') return testDecision;
  const known = policy.hasSubjects ? context() : null;
  const subject = known?.subject ?? null;
  if (subject?.kind === 'mute') {
    const reason: Reason = { code: 'muted', label: subject.label };
    return { kind: 'quiet', outcome: 'suppressed', reason, countsAsUnread: false };
  }
  const own = choose(event, policy);
  const choice =
    subject !== null && !isRinging(own.mode)
      ? chosen('notify', { code: 'watched', label: subject.label })
      : own;
  if (!isRinging(choice.mode)) {
    const countsAsUnread = choice.mode !== 'history';
    return { kind: 'quiet', outcome: 'silent', reason: choice.reason, countsAsUnread };
  }
  return ringOrHold(event, choice, { policy, known: known ?? context(), now });
}

/** The mode of a type: the dispatcher's choice for it, else for its group, else its default. */
export function modeOfType(
  type: string,
  { modes, groupModes }: Pick<Policy, 'modes' | 'groupModes'>,
): TypeMode {
  // A type may be called anything, `constructor` too.
  const ofType = Object.hasOwn(modes, type) ? modes[type] : undefined;
  if (ofType !== undefined) return { mode: ofType, from: 'type' };
  const { group, defaultMode } = describeType(type);
  const ofGroup = groupModes[group];
  if (ofGroup !== undefined) return { mode: ofGroup, from: 'group' };
  return { mode: defaultMode, from: 'default' };
}

const testDecision = {
  kind: 'ring',
  isCritical: false,
  reason: { code: 'test' },
  sound: 'default',
  words: null,
  countsAsUnread: false,
  remark: null,
  fact: null,
} satisfies Decision;

/** How an event is to be told, before anything holds it back. */
interface Choice {
  readonly mode: Mode;
  readonly reason: Reason;
  readonly sound: Sound;
  readonly words: string | null;
}

function isRinging(mode: Mode): boolean {
  return mode === 'critical' || mode === 'notify';
}

function chosen(
  mode: Mode,
  reason: Reason,
  { sound, words }: Partial<Rule['notify']> = {},
): Choice {
  const ownSound = mode === 'critical' ? 'urgent' : 'default';
  return { mode, reason, sound: sound ?? ownSound, words: words ?? null };
}

/** The first rule that matches, else the mode. A rule that cannot be evaluated before that makes it ring. */
function choose(event: DecidableEvent, policy: Policy): Choice {
  if (policy.rules.length === 0) return chooseByMode(event, policy);
  const prepared = prepareEvent(event);
  let broken: Reason | null = null;
  for (const rule of policy.rules) {
    const match = matchRule(rule, prepared);
    if (match === 'no') continue;
    const { id, name, notify } = rule;
    if (match === 'yes') {
      return orBroken(chosen(notify.mode, { code: 'rule', id, name }, notify), broken);
    }
    broken ??= { code: 'rule-broken', id, name, detail: match.broken };
  }
  return orBroken(chooseByMode(event, policy), broken);
}

/** A broken rule rings and says so; it makes nothing less critical. */
function orBroken(choice: Choice, broken: Reason | null): Choice {
  if (broken === null) return choice;
  return choice.mode === 'critical' ? { ...choice, reason: broken } : chosen('notify', broken);
}

function chooseByMode(event: DecidableEvent, policy: Policy): Choice {
  const { mode, from } = modeOfType(event.type, policy);
  // A dispatcher must hear of it, unless told otherwise about this very type.
  if (from !== 'type' && mode !== 'critical' && isCarrierSwitchedOff(event)) {
    return chosen('notify', { code: 'rule', id: null, name: 'a carrier became inactive' });
  }
  if (from !== 'group') return chosen(mode, { code: 'mode', mode });
  return chosen(mode, { code: 'group-mode', group: describeType(event.type).group, mode });
}

/** Rings now, or holds it back, or leaves it to the event that told it already. */
function ringOrHold(
  event: DecidableEvent,
  { mode, reason, sound, words }: Choice,
  around: { readonly policy: Policy; readonly known: EntityContext; readonly now: number },
): Decision {
  const { known } = around;
  const isCritical = mode === 'critical';
  const late = latenessOf(event, around);
  const hold = isCritical ? null : holdOf(late, around);
  const fact = factOf(event);
  const told =
    fact === null
      ? null
      : toldBy(event, fact, known.recentFacts, { isCritical, isHeld: hold !== null });
  if (told !== null) {
    const same: Reason = { code: 'same-fact', eventId: told.eventId };
    return { kind: 'quiet', outcome: 'suppressed', reason: same, countsAsUnread: true };
  }
  const remarks = [
    reason.code === 'rule-broken' ? `Rule “${reason.name}” could not be evaluated` : null,
    known.finished === null ? null : `Already ${known.finished}`,
    isEndOfWatch(event, known) ? 'Your watch has ended' : null,
    late === null ? null : capitalise(lateWords(late)),
  ].filter((remark) => remark !== null);
  const telling = {
    sound,
    words,
    countsAsUnread: true,
    remark: remarks.length === 0 ? null : remarks.join(' · '),
    fact,
  };
  const { finished } = known;
  const withState = (why: Reason): Reason => (finished === null ? why : { ...why, finished });
  if (hold !== null) {
    return { kind: 'hold', ...telling, reason: withState(hold.reason), until: hold.until };
  }
  return { kind: 'ring', ...telling, isCritical, reason: withState(reason) };
}

/** Whether an event is the last of a watch: the shipment's newest, and it says that it is delivered or canceled. */
function isEndOfWatch(
  { type, occurredAt }: DecidableEvent,
  { subject, newestOccurredAt }: EntityContext,
): boolean {
  if (subject?.kind !== 'watch' || lastStateOf(type) === null) return false;
  return newestOccurredAt === null || occurredAt >= newestOccurredAt;
}

/**
 * MVMNT sends for the last time 5 h 21 min after the first, in ms with some room. What is older was sent on purpose, such as
 * an example from its documents, and rings with its time. ("Retry Policy", webhooks overview)
 */
const lastRetryAfter = 6 * 3_600_000;

type Late = Extract<Reason, { code: 'late' }>;

function latenessOf(
  { occurredAt, receivedAt }: DecidableEvent,
  { policy, known }: { readonly policy: Policy; readonly known: EntityContext },
): Late | null {
  const by = Math.max(0, receivedAt - occurredAt);
  const isOvertaken = known.newestOccurredAt !== null && occurredAt < known.newestOccurredAt;
  const isBelated = by > policy.lateAfter && by <= lastRetryAfter;
  return isOvertaken || isBelated ? { code: 'late', by, isOvertaken } : null;
}

/** Why and until when an event is held back: late, or a quiet that is not broken through. */
function holdOf(
  late: Late | null,
  {
    policy,
    known,
    now,
  }: { readonly policy: Policy; readonly known: EntityContext; readonly now: number },
): { readonly reason: Reason; readonly until: number | null } | null {
  const isThrough = known.subject?.kind === 'watch' && known.subject.throughQuiet;
  const quiet = isThrough ? null : quietAt(policy, now);
  if (late !== null) return { reason: late, until: quiet?.until ?? null };
  return quiet;
}

/**
 * Do not disturb, which ends nobody knows when; else the pause or quiet hours that end last: quiet hours may go on where a
 * pause ends.
 */
function quietAt(
  { pausedUntil, quietHours, isDoNotDisturbOn }: Policy,
  now: number,
): { readonly reason: Reason; readonly until: number } | null {
  if (isDoNotDisturbOn) return { reason: { code: 'do-not-disturb' }, until: Infinity };
  const isPaused = pausedUntil !== null && now < pausedUntil;
  const until = quietUntil(quietHours, isPaused ? pausedUntil : now);
  if (until !== null) return { reason: { code: 'quiet-hours', until }, until };
  return isPaused ? { reason: { code: 'paused', until: pausedUntil }, until: pausedUntil } : null;
}

/**
 * The event that told a fact already; null when none did. One that is itself held back has told nobody yet, so it only speaks
 * for another that would be held back as well; and what is critical is left to none that rings once and may be missed.
 */
function toldBy(
  { occurredAt }: DecidableEvent,
  fact: string,
  recentFacts: readonly RecentFact[],
  { isCritical, isHeld }: { readonly isCritical: boolean; readonly isHeld: boolean },
): RecentFact | null {
  const told = recentFacts.filter(
    (recent) => (isHeld || !recent.isHeld) && (!isCritical || recent.isSeenTo),
  );
  return findSameFact({ fact, occurredAt }, told, recentFacts);
}
