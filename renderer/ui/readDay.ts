import { inEveryLanguage, spokenLanguage } from '../../shared/words/words.ts';
import { localMoment } from './time.ts';

/**
 * Reads a day as people write it: "2026-11-27", "11/27" or "27/11" as the region has it, "Nov 27", "27 nov 2026", "yesterday".
 * Returns it as "2026-11-27", or null for what is no day. Without a year it is the last one that was.
 */
export function readDay(written: string, now: number): string | null {
  const text = plain(written);
  const today = inEveryLanguage(({ time }) => time.today).map(plain);
  const yesterday = inEveryLanguage(({ time }) => time.yesterday).map(plain);
  if (today.includes(text)) return isoDay(now);
  if (yesterday.includes(text)) return isoDay(new Date(now).setDate(new Date(now).getDate() - 1));
  const numbers = (text.match(/\d+/g) ?? []).map(Number);
  const month = monthNamed(text);
  if (month !== null) {
    const [first = 0, second] = numbers;
    return first > 31 ? dayOf([first, month, second], now) : dayOf([second, month, first], now);
  }
  // Letters that name no month are no part of a day.
  if (/\p{L}/u.test(text) || numbers.length < 2 || numbers.length > 3) return null;
  const [one = 0, other = 0, third] = numbers;
  if (one > 31) return dayOf([one, other, third], now);
  const isMonthFirst = other > 12 || (one <= 12 && isMonthFirstHere());
  return dayOf(isMonthFirst ? [third, one, other] : [third, other, one], now);
}

/** A day of the calendar; null where there is none, such as February 30. */
function dayOf(
  [written, month, day = 0]: readonly [number | undefined, number, number | undefined],
  now: number,
): string | null {
  const thisYear = new Date(now).getFullYear();
  const year = written === undefined ? thisYear : written < 100 ? 2_000 + written : written;
  const date = new Date(year, month - 1, day);
  if (date.getMonth() !== month - 1 || date.getDate() !== day || year > 9_999) return null;
  const isToCome = written === undefined && date.getTime() > now;
  return isToCome ? dayOf([thisYear - 1, month, day], now) : isoDay(date.getTime());
}

/** Whether the region writes 11/27 and not 27/11. */
function isMonthFirstHere(): boolean {
  const parts = new Intl.DateTimeFormat(spokenLanguage().locale, { dateStyle: 'short' })
    .formatToParts(0)
    .map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day');
}

/** The month, from 1, whose name a text has, cut short or whole, in the language that is spoken or in English; null for none. */
function monthNamed(text: string): number | null {
  const begun = (text.match(/\p{L}{3,}/gu) ?? []).toReversed();
  for (const language of [spokenLanguage().locale, 'en']) {
    const months = new Intl.DateTimeFormat(language, { month: 'long' });
    const names = Array.from({ length: 12 }, (_, month) =>
      plain(months.format(new Date(2_026, month))),
    );
    // The last word first: "mar" of "mar 27 nov" is a Tuesday in Spanish.
    for (const word of begun) {
      const found = names.findIndex((name) => name.startsWith(word));
      if (found !== -1) return found + 1;
    }
  }
  return null;
}

/** In lower case, without accents. */
function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
}

/** "2026-11-23" of a time, in the user's zone. */
export function isoDay(time: number): string {
  return localMoment(time).slice(0, 10);
}
