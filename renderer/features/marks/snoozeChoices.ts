import { hourMs, minuteMs } from '../../../shared/duration.ts';

/** When a snoozed event notifies again, reckoned from a moment on, epoch ms. */
export const snoozeChoices = [
  { words: 'In 10 minutes', until: (now: number) => now + 10 * minuteMs },
  { words: 'In 1 hour', until: inAnHour, key: 'Z' },
  { words: 'Tomorrow at 8:00', until: tomorrowAtEight },
] as const satisfies readonly {
  readonly words: string;
  readonly until: (now: number) => number;
  readonly key?: string;
}[];

/** What the key does, and the button on a notification. */
export function inAnHour(now: number): number {
  return now + hourMs;
}

/** Until when the key snoozes; null ends a snooze. Reads the clock. */
export function nextSnooze(snoozedUntil: number | null): number | null {
  return snoozedUntil === null ? inAnHour(Date.now()) : null;
}

function tomorrowAtEight(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  return day.setHours(8, 0, 0, 0);
}
