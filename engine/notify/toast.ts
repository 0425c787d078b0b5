import type { Tone } from '../../shared/event.ts';
import type { Sound } from '../../shared/rule.ts';
import type { ToastPage, ToastTarget } from '../store/toasts.ts';
import type { ToastText } from './digest.ts';

/** A notification to show. */
export interface Toast extends ToastText {
  /** The event that a click opens; null opens the history, or another page. */
  readonly eventId: number | null;
  readonly page?: ToastPage;
  readonly sound: Sound;
  /** What its icon says. */
  readonly tone: Tone;
  readonly isCritical: boolean;
  /** The thing it is about, whose earlier notification it replaces where the system can; null for a summary. */
  readonly about: string | null;
}

/** What the system made of a notification. */
export type ToastResult =
  | { readonly kind: 'shown' }
  /** A verdict: to try again would change nothing. */
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'not-supported' }
  /** It could not take it at the moment; `answer` is what it says later, where it may still show it. */
  | {
      readonly kind: 'not-yet';
      readonly detail: string;
      readonly answer: Promise<ToastResult> | null;
    };

/** A notification of the app about itself; a click opens the history. */
export function ownToast(
  title: string,
  body: string,
  { sound = 'default', tone = 'plain' }: Partial<Pick<Toast, 'sound' | 'tone'>> = {},
): Toast {
  return { title, body, eventId: null, sound, tone, isCritical: false, about: null };
}

/** What a click on a notification opens. */
export function targetOf({ eventId, page }: Pick<Toast, 'eventId' | 'page'>): ToastTarget {
  return page ?? eventId;
}
