import { describeType } from '../contract/catalogue.ts';
import { isPart } from '../contract/entity.ts';
import { lastStateOf } from '../contract/entityState.ts';
import { capitalise } from '../contract/words.ts';
import { hourMs } from '../../shared/duration.ts';
import { lateWords, type Reason } from '../../shared/decision.ts';
import { words } from '../../shared/words/words.ts';
import type { Alert } from './chooseMode.ts';
import type { DecidableEvent, Decision, EntityContext, Policy, RecentFact } from './decision.ts';
import { factOf, findSameFact } from './fact.ts';
import { quietUntil } from './quietHours.ts';

/** What a decision about an alert depends on: the settings, what is known of the entity, and the time in epoch ms. */
export interface Around {
  readonly policy: Pick<Policy, 'quietHours' | 'pausedUntil' | 'isDoNotDisturbOn' | 'lateAfterMs'>;
  readonly context: EntityContext;
  readonly now: number;
}

/** Decides that an alert rings now, is held back, or stays quiet because another event reported the same fact or answered it. Pure. */
export function ringOrHold(event: DecidableEvent, alert: Alert, around: Around): Decision {
  const { context } = around;
  const { isCritical, reason, sound, words } = alert;
  const late = latenessOf(event, around);
  const hold = isCritical ? null : holdOf(late, around);
  const fact = factOf(event);
  const same =
    fact === null
      ? null
      : reportedBy(event, fact, context.recentFacts, { isCritical, isHeld: hold !== null });
  if (same !== null) {
    const sameFact: Reason = { code: 'same-fact', eventId: same.eventId };
    return { kind: 'quiet', outcome: 'suppressed', reason: sameFact, countsAsUnread: true };
  }
  if (context.answeredBy !== null) {
    const answered: Reason = { code: 'answered', by: context.answeredBy };
    return { kind: 'quiet', outcome: 'suppressed', reason: answered, countsAsUnread: true };
  }
  const remark = remarkOf(event, reason, late, context);
  const notification = { sound, words, countsAsUnread: true, remark, fact };
  const { finished } = context;
  const withState = (why: Reason): Reason => (finished === null ? why : { ...why, finished });
  if (hold !== null) {
    return { kind: 'hold', ...notification, reason: withState(hold.reason), until: hold.until };
  }
  return { kind: 'ring', ...notification, isCritical, reason: withState(reason) };
}

function remarkOf(
  event: DecidableEvent,
  reason: Reason,
  late: Late | null,
  context: EntityContext,
): string | null {
  const remarks = [
    reason.code === 'rule-broken' ? words().decisions.ruleFailed(reason.name) : null,
    finishedRemark(context.finished),
    isEndOfWatch(event, context) ? words().decisions.watchEnded : null,
    late === null ? null : capitalise(lateWords(late)),
  ].filter((remark) => remark !== null);
  return remarks.length === 0 ? null : remarks.join(' · ');
}

function finishedRemark(finished: EntityContext['finished']): string | null {
  if (finished === null) return null;
  const { alreadyDelivered, alreadyCanceled } = words().decisions;
  return finished === 'delivered' ? alreadyDelivered : alreadyCanceled;
}

/** Whether an event is the last of a watch: the shipment's newest state, and it is delivered or canceled. */
function isEndOfWatch(
  { type, occurredAt }: DecidableEvent,
  { subject, newestStateAt }: EntityContext,
): boolean {
  if (subject?.kind !== 'watch' || lastStateOf(type) === null) return false;
  return newestStateAt === null || occurredAt >= newestStateAt;
}

/**
 * MVMNT retries for 5 h 21 min; with some room. What is older was sent on purpose, such as an example from its documentation,
 * and rings with its time. ("Retry Policy", webhooks overview)
 */
const lastRetryAfterMs = 6 * hourMs;

type Late = Extract<Reason, { code: 'late' }>;

/** Overtaken is what the dispatcher knows a later state of; what else has happened to the same thing makes no alarm old. */
function latenessOf(
  { type, entityKind, occurredAt, receivedAt, isCaughtUp = false }: DecidableEvent,
  { policy, context: { newestShownStateAt }, now }: Around,
): Late | null {
  const by = Math.max(0, (isCaughtUp ? now : receivedAt) - occurredAt);
  const isOvertaken =
    newestShownStateAt !== null &&
    occurredAt < newestShownStateAt &&
    isAboutItself(type, entityKind);
  const isBelated = by > policy.lateAfterMs && by <= lastRetryAfterMs;
  return isOvertaken || isBelated || isCaughtUp ? { code: 'late', by, isOvertaken } : null;
}

/** Whether an event is about the shipment or carrier itself, not about a document or a contact of it. */
function isAboutItself(type: string, entityKind: DecidableEvent['entityKind']): boolean {
  return describeType(type).group === entityKind && !isPart(type);
}

/** Why and until when an event is held back: it is late, or quiet holds and it does not ring through it. */
function holdOf(
  late: Late | null,
  { policy, context: { subject }, now }: Around,
): { readonly reason: Reason; readonly until: number | null } | null {
  const isThrough = subject?.kind === 'watch' && subject.throughQuiet;
  const quiet = isThrough ? null : quietAt(policy, now);
  if (late !== null) return { reason: late, until: quiet?.until ?? null };
  return quiet;
}

/** What holds back all that is not critical at a time (epoch ms): do not disturb, whose end is never known; else the pause or the quiet hours after it, whichever ends last. */
export function quietAt(
  { pausedUntil, quietHours, isDoNotDisturbOn }: Around['policy'],
  now: number,
): { readonly reason: Reason; readonly until: number } | null {
  if (isDoNotDisturbOn) return { reason: { code: 'do-not-disturb' }, until: Infinity };
  const isPaused = pausedUntil !== null && now < pausedUntil;
  const until = quietUntil(quietHours, isPaused ? pausedUntil : now);
  if (until !== null) return { reason: { code: 'quiet-hours', until }, until };
  return isPaused ? { reason: { code: 'paused', until: pausedUntil }, until: pausedUntil } : null;
}

/**
 * The event that reported a fact already; null when none did. One that is itself held back was not shown yet, so it only stands
 * in for another that would be held back as well. A critical event is never left to one that rings once and may be missed.
 */
function reportedBy(
  { occurredAt }: DecidableEvent,
  fact: string,
  recentFacts: readonly RecentFact[],
  { isCritical, isHeld }: { readonly isCritical: boolean; readonly isHeld: boolean },
): RecentFact | null {
  const reported = recentFacts.filter(
    (recent) => (isHeld || !recent.isHeld) && (!isCritical || recent.isSeenTo),
  );
  return findSameFact({ fact, occurredAt }, reported, recentFacts);
}
