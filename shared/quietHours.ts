import { z } from 'zod';
import { call } from './call.ts';
import { words } from './words/words.ts';

/** A local time of day, "18:30". */
export const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
  error: () => words().quietHours.timeForm,
});

/**
 * When only critical events notify, in the computer's time zone: on these days (0 is Sunday) from one time to another. An end
 * that is not after the start is on the next day.
 */
export const quietHoursSchema = z
  .array(
    z.strictObject({
      days: z
        .array(z.number().int().min(0).max(6))
        .min(1, { error: () => words().quietHours.needsDay })
        .max(7)
        .readonly(),
      from: timeOfDaySchema,
      to: timeOfDaySchema,
    }),
  )
  .max(20, { error: () => words().quietHours.tooManyLines })
  .readonly();
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** The next quiet hours, epoch ms; `from` is null during them. */
export interface NextQuietHours {
  readonly from: number | null;
  readonly until: number;
}

export const quietHoursCalls = {
  /** Null if none begin within a week. */
  'quiet:next': call(quietHoursSchema)<NextQuietHours | null>(),
};
