import { z } from 'zod';
import { call } from './call.ts';
import { hourMs, minuteMs } from './duration.ts';

/** How long to pause notifications: minutes, until tomorrow morning, or null to end the pause. */
const pauseSchema = z.union([
  z.strictObject({ minutes: z.number().int().min(1).max(10_080) }),
  z.literal('tomorrow'),
  z.null(),
]);
export type Pause = z.infer<typeof pauseSchema>;

export const pauseCalls = {
  'pause:set': call(pauseSchema)<void>(),
};

/** The hour of the morning at which "until tomorrow" ends, in the user's zone. */
const morningHour = 6;

/**
 * When a pause that is chosen now ends, epoch ms; null ends it at once. "Tomorrow" is the next morning that is at least an hour
 * away: on a night shift, after midnight, it is the morning of the same date.
 */
export function pauseEnd(choice: Pause, now: number): number | null {
  if (choice === null) return null;
  if (choice !== 'tomorrow') return now + choice.minutes * minuteMs;
  const morning = new Date(now);
  morning.setHours(morningHour, 0, 0, 0);
  if (morning.getTime() < now + hourMs) {
    morning.setDate(morning.getDate() + 1);
    morning.setHours(morningHour);
  }
  return morning.getTime();
}
