import { hourMs } from '../../../shared/duration.ts';
import { oneLine } from '../../contract/words.ts';
import { words } from '../../../shared/words/words.ts';
import { nearestWord } from './nearestWord.ts';

/** A day or a moment that a search names, in the computer's own time zone; epoch milliseconds. */
export type When =
  | {
      readonly kind: 'day';
      /** Its first moment. */
      readonly from: number;
      /** The first moment of the next day. */
      readonly to: number;
    }
  | { readonly kind: 'moment'; readonly at: number }
  | {
      readonly kind: 'unreadable';
      /** What is wrong and what to write instead. */
      readonly words: string;
    };

type Day = Extract<When, { kind: 'day' }>;

// In the order in which Date counts them.
const weekdays = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

const hoursAgoPattern = /^(\d{1,4})h$/;
const daysAgoPattern = /^(\d{1,4})([dw])$/;
/** `6`, `6:00`, `6am`, `6:30 pm`, `18:30`. */
const clockPattern = /^(\d{1,2})(?::(\d{2}))?\s?(am|pm)?$/;
const datePattern = /^(\d{4})-(\d{2})-(\d{2})(?:(?:t|\s+)(\d{2}):(\d{2}))?$/;

/**
 * Reads `2026-11-01`, `2026-11-01T14:30`, `today`, `yesterday`, a weekday (the last one, today
 * included), `7d` and `2w` (the whole day so long ago), `24h` (the moment so long ago), and `6:00` or `6am` (the last time it was so late).
 */
export function readWhen(written: string, now: number): When {
  const text = written.trim().toLowerCase();
  const days = daysAgo(text, now);
  if (days !== null) return dayBefore(now, days);
  const [, hours] = hoursAgoPattern.exec(text) ?? [];
  if (hours !== undefined) return { kind: 'moment', at: now - Number(hours) * hourMs };
  return readClock(text, now) ?? readDate(text, now);
}

/** The last time that it was so late by the clock: today, or yesterday where that is still to come; null for no time of day. */
function readClock(text: string, now: number): When | null {
  const [, hours, minutes = '0', half] = clockPattern.exec(text) ?? [];
  if (hours === undefined) return null;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'pm' ? 12 : 0);
  const isRight = half === undefined || (Number(hours) >= 1 && Number(hours) <= 12);
  if (!isRight || hour > 23 || Number(minutes) > 59) {
    const sentence = words().searching.noClockTime(oneLine(text, 40));
    return { kind: 'unreadable', words: sentence };
  }
  const today = new Date(now);
  const at = (daysBack: number) =>
    new Date(
      today.getFullYear(),
      today.getMonth(),
      today.getDate() - daysBack,
      hour,
      Number(minutes),
    ).getTime();
  return { kind: 'moment', at: at(0) > now ? at(1) : at(0) };
}

/** The words to offer for a day, or also for a moment: the ones most used first, each with its date. */
export function timeWords(
  now: number,
  hasMoments: boolean,
): readonly (readonly [word: string, hint: string])[] {
  const today = new Date(now).getDay();
  // From the day before yesterday backwards; today and yesterday come last, by their other names.
  const week = [2, 3, 4, 5, 6, 7, 8].map((days) => weekdays[(today - days + 14) % 7] ?? '');
  const withDate = (word: string) => [word, dateOf(word, now)] as const;
  return [
    ...['today', 'yesterday', '7d'].map(withDate),
    ...(hasMoments ? [['24h', words().searching.dayAgo] as const] : []),
    ...[...week, '2w'].map(withDate),
    [dateOf('today', now), words().searching.anyDay],
  ];
}

function dateOf(word: string, now: number): string {
  return isoDate(new Date(dayBefore(now, daysAgo(word, now) ?? 0).from));
}

function daysAgo(text: string, now: number): number | null {
  if (text === 'today') return 0;
  if (text === 'yesterday') return 1;
  const weekday = weekdays.findIndex((name) => name === text);
  if (weekday !== -1) return (new Date(now).getDay() - weekday + 7) % 7;
  const [, count, unit] = daysAgoPattern.exec(text) ?? [];
  return count === undefined ? null : Number(count) * (unit === 'w' ? 7 : 1);
}

function dayBefore(now: number, days: number): Day {
  const today = new Date(now);
  return dayOf(today.getFullYear(), today.getMonth(), today.getDate() - days);
}

/** By the calendar: a day has 23 or 25 hours when the clocks change, and may begin at 01:00. */
function dayOf(year: number, monthIndex: number, date: number): Day {
  const from = new Date(year, monthIndex, date).getTime();
  return { kind: 'day', from, to: new Date(year, monthIndex, date + 1).getTime() };
}

function readDate(text: string, now: number): When {
  const match = datePattern.exec(text);
  if (match === null) return unreadable(text, now);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  const day = dayOf(year, month - 1, date);
  const written = text.slice(0, 10);
  // Date rolls 30 February over into March instead of refusing it.
  if (isoDate(new Date(day.from)) !== written) {
    const lastDay = isoDate(new Date(year, month, 0));
    const isPastTheEnd = date > 28 && lastDay.startsWith(text.slice(0, 8));
    const advice = isPastTheEnd ? words().searching.didYouMean(lastDay) : adviceFor(now);
    return { kind: 'unreadable', words: words().searching.noDay(written, advice) };
  }
  if (match[4] === undefined) return day;
  if (hour > 23 || minute > 59) {
    const sentence = words().searching.noTime(text.slice(-5));
    return { kind: 'unreadable', words: sentence };
  }
  return { kind: 'moment', at: new Date(year, month - 1, date, hour, minute).getTime() };
}

function unreadable(text: string, now: number): When {
  const nearest = nearestWord(text, ['today', 'yesterday', ...weekdays]);
  const advice = nearest === null ? adviceFor(now) : words().searching.didYouMean(nearest);
  return { kind: 'unreadable', words: words().searching.notADay(oneLine(text, 40), advice) };
}

function adviceFor(now: number): string {
  return words().searching.yearFirst(dateOf('today', now));
}

function isoDate(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => twoDigits(part));
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${day}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
