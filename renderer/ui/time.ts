import { dayMs, hourMs, minuteMs } from '../../shared/duration.ts';
import { agoWords } from '../../shared/reachability.ts';
import { locale } from './locale.ts';

const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
const clockWithSeconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' });
const weekday = new Intl.DateTimeFormat(locale, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const withYear = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
const mediumDay = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
const dated = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });

/** "14:30", in the user's habits. */
export function clockTime(time: number): string {
  return clock.format(time);
}

/** "just now", "14 min ago" within the hour, "14:30" before. */
export function recentTime(time: number, now: number): string {
  const age = now - time;
  return age >= -minuteMs && age < hourMs ? agoWords(Math.max(0, age)) : clock.format(time);
}

/** "Monday, 23 November 2026 at 14:30:05 GMT+1", for a hover. */
export function exactTime(time: number): string {
  return exact.format(time);
}

/** "Dec 31, 2099, 11:59 PM", whatever day it is. */
export function datedMoment(time: number): string {
  return dated.format(time);
}

/** "14:30:05" today, "20 Nov, 14:30:05" on another day. */
export function preciseTime(time: number, now: number): string {
  const words = clockWithSeconds.format(time);
  return dayStart(time) === dayStart(now) ? words : `${shortDay.format(time)}, ${words}`;
}

/** "14:30" today, "tomorrow 08:00", "20 Nov, 14:30" on another day. */
export function momentWords(time: number, now: number): string {
  const days = daysBetween(now, time);
  if (days === 0) return clock.format(time);
  return days === 1
    ? `tomorrow ${clock.format(time)}`
    : `${shortDay.format(time)}, ${clock.format(time)}`;
}

/** "Today", "Yesterday", "Friday, 20 November", "20 November 2025". */
export function dayWords(time: number, now: number): string {
  const days = daysBetween(time, now);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const isThisYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  return (isThisYear ? weekday : withYear).format(time);
}

/** "1 – 5 Nov 2026", or one day when both are the same. */
export function dayRangeWords(from: number, to: number): string {
  return from <= to ? mediumDay.formatRange(from, to) : mediumDay.format(from);
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
