import { dayMs, hourMs, minuteMs, secondMs } from '../../shared/duration.ts';
import { assertNever } from '../../shared/assertNever.ts';
import type { Buckets, BucketUnit, InsightRange } from '../../shared/insights.ts';

/** Up to how many days a bar is an hour, a day or a week; beyond, a month. */
const maxDays = { hour: 2, day: 92, week: 731 } as const;
const presetDays = { '7d': 7, '30d': 30, '90d': 90 } as const;

/** Cuts a span of time into parts by the calendar, whose days have 23 to 25 hours; this hour or day is included whole. */
export function bucketsOf(range: InsightRange, now: number): Buckets {
  if ('preset' in range) {
    if (range.preset === '24h') {
      const thisHour = hourOf(now);
      return cut(thisHour - 23 * hourMs, thisHour + hourMs, 'hour');
    }
    const days = presetDays[range.preset];
    return cut(daysFrom(now, 1 - days), daysFrom(now, 1), 'day');
  }
  const from = localDay(range.from);
  const to = daysFrom(localDay(range.to), 1);
  // Rounded, because days may have 23 or 25 hours.
  const days = Math.round((to - from) / dayMs);
  const units = ['hour', 'day', 'week'] as const;
  return cut(from, to, units.find((unit) => days <= maxDays[unit]) ?? 'month');
}

function cut(from: number, to: number, unit: BucketUnit): Buckets {
  const bounds = [from];
  for (let at = next(unit, from); at < to; at = next(unit, at)) bounds.push(at);
  return { unit, bounds: [...bounds, to] };
}

/** The beginning of the part after the one that begins at a time. */
function next(unit: BucketUnit, at: number): number {
  switch (unit) {
    case 'hour':
      // Not by the calendar: an hour that the clocks go through twice is two parts.
      return at + hourMs;
    case 'day':
      return daysFrom(at, 1);
    case 'week':
      return daysFrom(at, 7);
    case 'month': {
      const date = new Date(at);
      return new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime();
    }
    default:
      return assertNever(unit);
  }
}

/** The beginning of an hour; not by setting its minutes, because that takes the first of two hours alike. */
function hourOf(at: number): number {
  const date = new Date(at);
  return at - date.getMinutes() * minuteMs - date.getSeconds() * secondMs - date.getMilliseconds();
}

/** The first moment of the day that is some days after the day of a time. */
function daysFrom(at: number, days: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}

function localDay(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return new Date(year, month - 1, date).getTime();
}
