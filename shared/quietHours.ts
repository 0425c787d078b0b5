import { z } from 'zod';
import { call } from './call.ts';

/** A local time of day, "18:30". */
export const timeOfDaySchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, {
  error: 'Write a time as 18:30.',
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
        .min(1, { error: 'Choose at least one day.' })
        .max(7)
        .readonly(),
      from: timeOfDaySchema,
      to: timeOfDaySchema,
    }),
  )
  .max(20, { error: 'Quiet hours can have at most 20 lines.' })
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

const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Quiet hours in words: "Monday to Friday 18:00 to 06:40; Saturday and Sunday all day". */
export function quietHoursWords(
  quietHours: QuietHours,
  formatTimeOfDay: (time: string) => string = (time) => time,
): string {
  if (quietHours.length === 0) return 'No quiet hours';
  return quietHours
    .map(({ days, from, to }) => {
      const start = formatTimeOfDay(from);
      if (from !== to) return `${daysWords(days)} ${start} to ${formatTimeOfDay(to)}`;
      return `${daysWords(days)} ${from === '00:00' ? 'all day' : `for 24 hours from ${start}`}`;
    })
    .join('; ');
}

function daysWords(days: readonly number[]): string {
  const chosen = new Set(days);
  if (chosen.size === 7) return 'Every day';
  // A run may wrap around the end of the week, as Friday to Monday does. Lists start on Monday.
  const starts = [1, 2, 3, 4, 5, 6, 0].filter(
    (day) => chosen.has(day) && !chosen.has((day + 6) % 7),
  );
  const words = starts.flatMap((start) => {
    const run: string[] = [];
    for (let day = start; chosen.has(day); day = (day + 1) % 7) run.push(dayNames[day] ?? '');
    return run.length < 3 ? run : [`${run[0]} to ${run.at(-1)}`];
  });
  const last = words.pop() ?? '';
  return words.length === 0 ? last : `${words.join(', ')} and ${last}`;
}
