import { minuteMs } from '../../shared/duration.ts';
import type { EventCore } from '../contract/eventCore.ts';
import type { Reason } from '../../shared/decision.ts';
import type { EventGroup, Mode } from '../../shared/event.ts';
import type { QuietHours } from '../../shared/quietHours.ts';
import type { Sound } from '../../shared/rule.ts';
import type { Settings } from '../../shared/settings.ts';
import { compileRules, type CompiledRules, type RuleEvent } from './evaluate.ts';
import type { TimedFact } from './fact.ts';

/** What a decision needs of an event; times are epoch ms. */
export interface DecidableEvent extends RuleEvent, Pick<EventCore, 'occurredAt' | 'receivedAt'> {
  /** The team's relay kept it while this computer was away, from which it comes only now. */
  readonly isCaughtUp?: boolean;
}

/** The dispatcher's settings that a decision depends on; times are epoch ms. */
export interface Policy {
  readonly modes: Readonly<Record<string, Mode>>;
  readonly groupModes: Readonly<Partial<Record<EventGroup, Mode>>>;
  readonly rules: CompiledRules;
  readonly quietHours: QuietHours;
  readonly pausedUntil: number | null;
  /** The system hides notifications because the dispatcher asked it to. */
  readonly isDoNotDisturbOn: boolean;
  /** An event that arrives longer than this after it happened is late. */
  readonly lateAfterMs: number;
}

/** The policy of some settings, without what only the system knows. Compiles their rules, which takes time. */
export function policyOf(settings: Settings): Omit<Policy, 'isDoNotDisturbOn'> {
  const { modes, groupModes, quietHours, pausedUntil } = settings;
  const rules = compileRules(settings.rules);
  const lateAfterMs = settings.lateAfterMinutes * minuteMs;
  return { modes, groupModes, rules, quietHours, pausedUntil, lateAfterMs };
}

/** What the dispatcher asked for about an entity; null if nothing. */
export type Asked =
  | { readonly kind: 'watch'; readonly throughQuiet: boolean; readonly label: string }
  | { readonly kind: 'mute'; readonly label: string }
  | null;

/** A fact that the dispatcher was notified of a short while ago, or is about to be. */
export interface RecentFact extends TimedFact {
  readonly eventId: number;
  /** Whether it waits for a summary, so that the dispatcher does not know it yet. */
  readonly isHeld: boolean;
  /** Somebody has seen it, or it rings until somebody has. */
  readonly isSeenTo: boolean;
}

/** What else is known of the entity of an event, without the event itself. */
export interface EntityContext {
  /** Since when the newest state that another event says has held. */
  readonly newestStateAt: number | null;
  /** The same of those states that the dispatcher was notified of. */
  readonly newestShownStateAt: number | null;
  /** For a shipment: whether the newest of its states is a last one. */
  readonly finished: 'delivered' | 'canceled' | null;
  readonly recentFacts: readonly RecentFact[];
  readonly subject: Asked;
  /** What answered the problem that the event reports, as its type is called; null while it is open or it reports none. */
  readonly answeredBy: string | null;
}

/** Nothing is known of the entity but the event itself. */
export const nothingKnown: EntityContext = {
  newestStateAt: null,
  newestShownStateAt: null,
  finished: null,
  recentFacts: [],
  subject: null,
  answeredBy: null,
};

/** What is to be done about an event. */
export type Decision = Ring | Hold | Quiet;

/** It rings now. */
export interface Ring extends Notification {
  readonly kind: 'ring';
  readonly isCritical: boolean;
}

/** It is held back. */
interface Hold extends Notification {
  readonly kind: 'hold';
  /** Epoch ms; null is with the next summary, Infinity an end that is not known yet. */
  readonly until: number | null;
}

/** It does not ring. */
export interface Quiet {
  readonly kind: 'quiet';
  readonly outcome: 'silent' | 'suppressed';
  readonly reason: Reason;
  readonly countsAsUnread: boolean;
}

/** How the dispatcher is notified, now or later. */
interface Notification {
  readonly reason: Reason;
  readonly sound: Sound;
  /** The dispatcher's own words, from the rule. */
  readonly words: string | null;
  readonly countsAsUnread: boolean;
  /** What the notification adds: "Already delivered", "Late by 1 h 21 m". */
  readonly remark: string | null;
  /** The fact that this event reports, so that an event of another type does not report it again. */
  readonly fact: string | null;
}
