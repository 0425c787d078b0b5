import { entityKey } from '../../shared/entityRef.ts';
import { minuteMs } from '../../shared/duration.ts';
import type { Decision } from '../rules/decision.ts';
import type { PendingEvent } from '../store/events.ts';
import { spokenLanguage } from '../../shared/words/words.ts';
import type { ToastText } from './digest.ts';

/** An event older than this shows when it happened. */
const maxUntimedAgeMs = 5 * minuteMs;

/** The two lines of one event's notification, from those of its headline: with remarks, and when, if not now. */
export function toastTextOf(
  event: Pick<PendingEvent, 'title' | 'detail' | 'occurredAt'>,
  decision: Pick<Extract<Decision, { kind: 'ring' }>, 'words' | 'remark'>,
  now: number,
): ToastText {
  const isNow = Math.abs(now - event.occurredAt) < maxUntimedAgeMs;
  const when = isNow ? null : timeWithDateUnlessToday(event.occurredAt, now);
  const { title, detail } = event;
  return {
    title: decision.words ?? title,
    body: [decision.words === null ? null : title, detail, decision.remark, when]
      .filter((part) => part !== null)
      .join(' · '),
  };
}

/** A time in the user's zone and format, with the date unless it is today. Both are epoch ms. */
export function timeWithDateUnlessToday(time: number, now: number): string {
  const isToday = new Date(time).toDateString() === new Date(now).toDateString();
  return new Intl.DateTimeFormat(spokenLanguage().locale, {
    ...(isToday ? {} : { dateStyle: 'medium' }),
    timeStyle: 'short',
  }).format(time);
}

/** Names the thing that a notification is about; null for an event without an id of its thing. */
export function aboutOf({
  entityKind,
  entityId,
}: Pick<PendingEvent, 'entityKind' | 'entityId'>): string | null {
  return entityId === null ? null : entityKey({ entityKind, entityId });
}
