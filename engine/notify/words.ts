import type { Decision } from '../rules/decision.ts';
import type { ToastText } from './digest.ts';
import type { PendingEvent } from '../store/events.ts';

/** Beyond this age, in ms, a toast says when it happened. */
const notNow = 5 * 60_000;

/** The two lines of one event's notification: what happened to what; the user's own key, remarks, and when, if not now. */
export function toastTextOf(
  event: Pick<PendingEvent, 'title' | 'detail' | 'occurredAt'>,
  decision: Pick<Extract<Decision, { kind: 'ring' }>, 'words' | 'remark'>,
  now: number,
): ToastText {
  const isNow = Math.abs(now - event.occurredAt) < notNow;
  const when = isNow ? null : momentWords(event.occurredAt, now);
  const ownWords = decision.words === null ? null : event.title;
  return {
    title: decision.words ?? event.title,
    body: [ownWords, event.detail, decision.remark, when]
      .filter((part) => part !== null)
      .join(' · '),
  };
}

/** A time in the user's zone and habits, with the day unless it is today. */
export function momentWords(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(undefined, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  }).format(time);
}
