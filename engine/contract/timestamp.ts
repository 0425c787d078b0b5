const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9})\d*)?)?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?$/;

const earliest = Date.UTC(2000, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/**
 * Reads an ISO 8601 time as epoch milliseconds; one without a zone is UTC, finer than milliseconds
 * is cut off. Null when it is not such a time, names a day that does not exist, or lies outside the
 * years 2000 to 2099. ("Top-Level Fields", webhooks overview)
 */
export function parseTimestamp(text: string): number | null {
  const match = isoPattern.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, , sign, offsetHour, offsetMinute] =
    match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return null;
  if (Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC rolls 30 February over into March instead of refusing it.
  const date = new Date(midnight);
  if (date.getUTCDate() !== Number(day) || date.getUTCMonth() !== Number(month) - 1) return null;
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second ?? 0);
  const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  const offsetMinutes = Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0);
  const offset = (sign === '-' ? -offsetMinutes : offsetMinutes) * 60_000;
  const time = midnight + seconds * 1_000 + milliseconds - offset;
  return time >= earliest && time < latest ? time : null;
}
