import { localMoment } from './time.ts';

/** The next time that the clock shows "16:00": today, or tomorrow when that has passed; null for what is no time. */
export function nextTimeOfDay(clock: string, now: number): number | null {
  const today = onDayOf(clock, now);
  if (today === null || today > now) return today;
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  return onDayOf(clock, tomorrow.getTime());
}

/** The last time that the clock showed "06:00": today, or yesterday when that is still to come; null for what is no time. */
export function lastTimeOfDay(clock: string, now: number): number | null {
  const today = onDayOf(clock, now);
  if (today === null || today <= now) return today;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  return onDayOf(clock, yesterday.getTime());
}

/** "16:00" of a time, as a field for times takes it. */
export function timeOfDay(time: number): string {
  return localMoment(time).slice(11);
}

function onDayOf(clock: string, day: number): number | null {
  const parts = /^(\d{2}):(\d{2})$/.exec(clock);
  if (parts === null) return null;
  return new Date(day).setHours(Number(parts[1]), Number(parts[2]), 0, 0);
}
