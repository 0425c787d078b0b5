import { minuteMs } from '../shared/duration.ts';
import type { Pause } from '../shared/pause.ts';

/** The hour of the morning at which "until tomorrow" ends, in the user's zone. */
const morningHour = 6;

/** When a pause that is chosen now ends, epoch ms; null ends it at once. */
export function pauseEnd(choice: Pause, now: number): number | null {
  if (choice === null) return null;
  if (choice !== 'tomorrow') return now + choice.minutes * minuteMs;
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(morningHour, 0, 0, 0);
  return morning.getTime();
}
