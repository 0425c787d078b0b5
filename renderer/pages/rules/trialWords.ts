import { assertNever } from '../../../shared/assertNever.ts';
import type { Mode } from '../../../shared/event.ts';
import type { RuleTrial, RuleUse } from '../../../shared/ruleTrial.ts';
import { countWords, numberWords } from '../../ui/words.ts';

/** What a rule would have done, in one sentence: "Would have notified you 41 times in the last 7 days". */
export function trialWords(
  { decided, next }: Pick<RuleTrial, 'decided' | 'next'>,
  mode: Mode,
  days: number,
  formatTime: (time: number) => string,
): string {
  const when = spanWords(next, days, formatTime);
  if (decided === 0) return `No event ${when} was like this`;
  switch (mode) {
    case 'critical':
    case 'notify':
      return `Would have notified you ${countWords(decided, 'time')} ${when}`;
    case 'silent':
      return `Would have kept ${countWords(decided, 'event')} silent ${when}`;
    case 'history':
      return `Would have kept ${countWords(decided, 'event')} in history only ${when}`;
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
  const rangCount = rang === 0 ? 'None' : rang === decided ? 'All' : numberWords(rang);
  return [
    decided === 0
      ? null
      : `${rangCount} of them notified you at the time${rang === 0 && !isRinging ? ', so it changes little' : ''}.`,
    taken === 0
      ? null
      : `${countWords(taken, 'more event')} would match, but a rule above decides about ${taken === 1 ? 'it' : 'them'}.`,
    broken === null
      ? null
      : `It could not be evaluated for ${countWords(broken.count, 'event')} (${broken.detail}). Such events ring and say so.`,
  ].filter((note) => note !== null);
}

/** How often a saved rule decided lately: "41 in 7 days", "none in 7 days", "41 since 20 Nov, 14:30". */
export function usedWords(
  { decided, next }: Pick<RuleUse, 'decided' | 'next'>,
  id: string,
  formatTime: (time: number) => string,
): string {
  const count = decided[id] ?? 0;
  const when = next === null ? 'in 7 days' : `since ${formatTime(next.occurredAt)}`;
  return `${count === 0 ? 'none' : numberWords(count)} ${when}`;
}

function spanWords(
  next: RuleTrial['next'],
  days: number,
  formatTime: (time: number) => string,
): string {
  return next === null ? `in the last ${days} days` : `since ${formatTime(next.occurredAt)}`;
}
