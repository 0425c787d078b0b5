import type { UndecidedEvent } from './store/events.ts';
import type { ToastText } from './rules/digest.ts';

/** Beyond this age, in ms, a toast says when it happened. */
const notNow = 5 * 60_000;

/** The two lines of one event's notification: what happened to what; the user's own key, and when, if not now. */
export function toastTextOf(event: UndecidedEvent, now: number): ToastText {
  const isNow = Math.abs(now - event.occurredAt) < notNow;
  const when = isNow ? null : timeWords(event.occurredAt, now);
  return {
    title: event.title,
    body: [event.detail, when].filter((part) => part !== null).join(' · '),
  };
}

/** A time in the user's zone and habits, with the day unless it is today. */
function timeWords(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(undefined, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  }).format(time);
}
