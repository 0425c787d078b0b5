import { dayMs, durationWords, hourMs, minuteMs } from '../../shared/duration.ts';
import { agoWords } from '../../shared/reachability.ts';
import { spokenLanguage, words } from '../../shared/words/words.ts';

/** A format in the locale that is spoken, made once for it. */
function inLocale(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: { readonly locale: string; readonly format: Intl.DateTimeFormat } | null = null;
  return () => {
    const { locale } = spokenLanguage();
    if (made?.locale !== locale) {
      made = { locale, format: new Intl.DateTimeFormat(locale, options) };
    }
    return made.format;
  };
}

const clock = inLocale({ timeStyle: 'short' });
const clockWithSeconds = inLocale({ timeStyle: 'medium' });
const exact = inLocale({ dateStyle: 'full', timeStyle: 'long' });
const weekday = inLocale({ weekday: 'long', day: 'numeric', month: 'long' });
const withYear = inLocale({ dateStyle: 'long' });
const mediumDay = inLocale({ dateStyle: 'medium' });
const dated = inLocale({ dateStyle: 'medium', timeStyle: 'short' });
const shortDay = inLocale({ day: 'numeric', month: 'short' });

/** "14:30", in the user's habits. */
export function clockTime(time: number): string {
  return clock().format(time);
}

/** "just now", "14 min ago" within the hour, "14:30" before. */
export function recentTime(time: number, now: number): string {
  const age = now - time;
  return age >= -minuteMs && age < hourMs ? agoWords(age) : clock().format(time);
}

/** How long something has lasted: "< 1 m", since seconds would stand still between two looks at the clock, then "45 m", "1 h 21 m". */
export function lastedWords(since: number, now: number): string {
  const lasted = now - since;
  return lasted < minuteMs ? words().time.underMinute : durationWords(lasted);
}

/** "Monday, 23 November 2026 at 14:30:05 GMT+1", for a hover. */
export function exactTime(time: number): string {
  return exact().format(time);
}

/** "Dec 31, 2099, 11:59 PM", whatever day it is. */
export function datedMoment(time: number): string {
  return dated().format(time);
}

/** "14:30:05" today, "20 Nov, 14:30:05" on another day. */
export function preciseTime(time: number, now: number): string {
  const precise = clockWithSeconds().format(time);
  return dayStart(time) === dayStart(now) ? precise : `${shortDay().format(time)}, ${precise}`;
}

/** "14:30" today, "tomorrow 08:00", "20 Nov, 14:30" on another day. */
export function momentWords(time: number, now: number): string {
  const days = daysBetween(now, time);
  if (days === 0) return clock().format(time);
  return days === 1
    ? words().time.tomorrowAt(clock().format(time))
    : `${shortDay().format(time)}, ${clock().format(time)}`;
}

/** "Today", "Yesterday", "Friday, 20 November", "20 November 2025". */
export function dayWords(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days === 0) return words().time.today;
  if (days === 1) return words().time.yesterday;
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? weekday() : withYear()).format(time);
}

/** "1 – 5 Nov 2026", or one day when both are the same. */
export function dayRangeWords(from: number, to: number): string {
  return from <= to ? mediumDay().formatRange(from, to) : mediumDay().format(from);
}

/** "Nov 23, 2026" for "2026-11-23" or a moment of that day; what is no day, as it came. */
export function writtenDay(text: string): string {
  const time = dayOf(text.slice(0, 10));
  return Number.isNaN(time) ? text : mediumDay().format(time);
}

/** Midnight at the start of a day such as "2026-11-23", in the user's zone. */
export function dayOf(day: string): number {
  return new Date(`${day}T00:00:00`).getTime();
}

/** Midnight at the start of a time's day, in the user's zone. */
function dayStart(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** "2026-11-24T06:00" of a time, as a field for a date and a time takes it. */
export function localMoment(time: number): string {
  return new Date(time - new Date(time).getTimezoneOffset() * minuteMs).toISOString().slice(0, 16);
}

/** Whole days from one to the other; rounded, because a day may have 23 or 25 hours. */
function daysBetween(from: number, to: number): number {
  return Math.round((dayStart(to) - dayStart(from)) / dayMs);
}
