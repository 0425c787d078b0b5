import { z } from 'zod';

/** An event's marks before it was snoozed or acknowledged, for undo; times are epoch ms. */
export const reminderMarksSchema = z.strictObject({
  id: z.number().int().positive(),
  isRead: z.boolean(),
  needsSeeing: z.boolean(),
  acknowledgedAt: z.number().int().nullable(),
  snoozedUntil: z.number().int().nullable(),
});
export type ReminderMarks = z.infer<typeof reminderMarksSchema>;
