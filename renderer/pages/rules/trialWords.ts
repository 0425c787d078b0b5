import { assertNever } from '../../../shared/assertNever.ts';
import type { Mode } from '../../../shared/event.ts';
import type { RuleTrial, RuleUse } from '../../../shared/ruleTrial.ts';
import { words } from '../../../shared/words/words.ts';

/** What a rule would have done, in one sentence: "Would have notified you 41 times in the last 7 days". */
export function trialWords(
  { decided, next }: Pick<RuleTrial, 'decided' | 'next'>,
  mode: Mode,
  days: number,
  formatTime: (time: number) => string,
): string {
  const when = spanWords(next, days, formatTime);
  const { noneLikeThis, wouldNotify, wouldKeepSilent, wouldKeepInHistory } = words().rules;
  if (decided === 0) return noneLikeThis(when);
  switch (mode) {
    case 'critical':
    case 'notify':
      return wouldNotify(decided, when);
    case 'silent':
      return wouldKeepSilent(decided, when);
    case 'history':
      return wouldKeepInHistory(decided, when);
    default:
      return assertNever(mode);
  }
}

/** What else there is to know of a trial, a sentence each. */
export function trialNotes(
  { decided, rang, taken, broken }: Pick<RuleTrial, 'decided' | 'rang' | 'taken' | 'broken'>,
  mode: Mode,
): readonly string[] {
  const isRinging = mode === 'critical' || mode === 'notify';
  const { notifiedThen, changesLittle, decidedAbove, couldNotEvaluate } = words().rules;
  const then = rang === 0 && !isRinging ? changesLittle(decided) : notifiedThen(rang, decided);
  return [
    decided === 0 ? null : then,
    taken === 0 ? null : decidedAbove(taken),
    broken === null ? null : couldNotEvaluate(broken.count, broken.detail),
  ].filter((note) => note !== null);
}

/** How often a saved rule decided lately: "41 matches in 7 days", "no matches in 7 days", "41 matches since 20 Nov, 14:30". */
export function usedWords(
  { decided, next }: Pick<RuleUse, 'decided' | 'next'>,
  id: string,
  formatTime: (time: number) => string,
): string {
  const count = decided[id] ?? 0;
  const { usedIn7Days, usedSince } = words().rules;
  return next === null ? usedIn7Days(count) : usedSince(count, formatTime(next.occurredAt));
}

function spanWords(
  next: RuleTrial['next'],
  days: number,
  formatTime: (time: number) => string,
): string {
  const { inLastDays, since } = words().rules;
  return next === null ? inLastDays(days) : since(formatTime(next.occurredAt));
}
