import { assertNever } from './assertNever.ts';
import { words } from './words/words.ts';

/** What is known about notifications at a moment; times are epoch ms. */
export interface NotifyingFacts {
  /** Why the last notification could not be shown; null where it was. */
  readonly failure: string | null;
  readonly pausedUntil: number | null;
  readonly isDoNotDisturbOn: boolean;
  /** When the quiet hours that hold now end; null where none hold. */
  readonly quietUntil: number | null;
}

/** The answer to "Will I hear of an event?". */
export type Notifying =
  | { readonly kind: 'on' }
  | { readonly kind: 'failing'; readonly problem: string }
  | { readonly kind: 'paused'; readonly until: number }
  | { readonly kind: 'do-not-disturb' }
  | { readonly kind: 'quiet'; readonly until: number };

/** Combines the facts; what a person must mend first comes before what a person chose, the stronger choice first. */
export function notifyingOf(facts: NotifyingFacts, now: number): Notifying {
  const { failure, pausedUntil, isDoNotDisturbOn, quietUntil } = facts;
  if (failure !== null) return { kind: 'failing', problem: failure };
  if (pausedUntil !== null && pausedUntil > now) return { kind: 'paused', until: pausedUntil };
  if (isDoNotDisturbOn) return { kind: 'do-not-disturb' };
  if (quietUntil !== null && quietUntil > now) return { kind: 'quiet', until: quietUntil };
  return { kind: 'on' };
}

/** The answer in a few words, the same in the tray and the window; null where notifications simply work. */
export function notifyingWords(
  notifying: Notifying,
  timeWords: (time: number) => string,
): string | null {
  switch (notifying.kind) {
    case 'on':
      return null;
    case 'failing':
      return words().decisions.notificationsNotShown;
    case 'paused':
      return words().pause.until(timeWords(notifying.until));
    case 'do-not-disturb':
      return words().decisions.doNotDisturbNow;
    case 'quiet':
      return words().decisions.quietNow(timeWords(notifying.until));
    default:
      return assertNever(notifying);
  }
}
