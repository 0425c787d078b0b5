import { words } from './words/words.ts';

/** A second in milliseconds. */
export const secondMs = 1_000;
/** A minute in milliseconds. */
export const minuteMs = 60_000;
/** An hour in milliseconds. */
export const hourMs = 3_600_000;
/** A day of 24 hours in milliseconds. */
export const dayMs = 86_400_000;

/** A duration in words: "40 s", "45 m", "1 h 21 m", "3 d 4 h". */
export function durationWords(milliseconds: number): string {
  const { time } = words();
  const minutes = Math.floor(milliseconds / minuteMs);
  if (minutes < 1) return time.seconds(Math.max(0, Math.floor(milliseconds / secondMs)));
  if (minutes < 60) return time.minutes(minutes);
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    return minutes % 60 === 0 ? time.hours(hours) : time.hoursAndMinutes(hours, minutes % 60);
  }
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? time.days(days) : time.daysAndHours(days, hours % 24);
}
