// The name of a zone in brackets adds nothing to an offset, and without one it is not read. (RFC 9557)
const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d*)?)?(?:(?:([Zz])|([+-])(\d{2}):?(\d{2})?)(?:\[[^[\]]{1,60}\])*)?$/;
const plainPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/**
 * Reads an ISO 8601 time as epoch milliseconds, however unlikely it is; one without a zone is UTC, finer than milliseconds is
 * cut off, 24:00 is the end of the day, and blanks around are left out. Null when it is not such a time or names a day that
 * does not exist. ("Top-Level Fields", webhooks overview)
 */
export function parseTimestamp(text: string): number | null {
  const parts = plainPattern.test(text) ? plainParts(text) : partsOf(text.trim());
  if (parts === null) return null;
  const { year, month, day, hour, minute, second, millisecond, offset } = parts;
  if (hour > 24 || minute > 59 || second > 60) return null;
  if (hour === 24 && (minute > 0 || second > 0 || millisecond > 0)) return null;
  const midnight = utcMidnight(year, month, day);
  // Date.UTC rolls 30 February over into March instead of refusing it; up to the 28th every month has the day.
  if (month < 1 || month > 12 || day < 1) return null;
  if (day > 28 && new Date(midnight).getUTCDate() !== day) return null;
  return midnight + (hour * 3_600 + minute * 60 + second) * 1_000 + millisecond - offset;
}

/** Date.UTC takes the years 0 to 99 for those of the last century. */
function utcMidnight(year: number, month: number, day: number): number {
  return year > 99
    ? Date.UTC(year, month - 1, day)
    : new Date(0).setUTCFullYear(year, month - 1, day);
}

/** A time as it is written; its offset from UTC in ms. */
type Parts = ReturnType<typeof plainParts>;

/** Reads the one form that MVMNT writes by position: a regular expression takes three times as long. */
function plainParts(text: string) {
  return {
    year: numberAt(text, 0, 4),
    month: numberAt(text, 5, 2),
    day: numberAt(text, 8, 2),
    hour: numberAt(text, 11, 2),
    minute: numberAt(text, 14, 2),
    second: numberAt(text, 17, 2),
    millisecond: numberAt(text, 20, 3),
    offset: 0,
  };
}

function numberAt(text: string, start: number, length: number): number {
  let number = 0;
  for (let at = start; at < start + length; at += 1) {
    number = number * 10 + text.charCodeAt(at) - zero;
  }
  return number;
}

const zero = 0x30;

function partsOf(text: string): Parts | null {
  const match = isoPattern.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, , sign, offsetHour, offsetMinute] =
    match;
  if (Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59) return null;
  const offsetMinutes = Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0);
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
    offset: (sign === '-' ? -offsetMinutes : offsetMinutes) * 60_000,
  };
}
