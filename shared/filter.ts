import { z } from 'zod';
import { outcomeSchema } from './decision.ts';

/** A local calendar day, `2026-11-23`. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A range of days that moves with today, or fixed days, both included; null is open on that side. */
export const daysSchema = z.union([
  z.strictObject({ preset: z.enum(['today', 'yesterday', '7days', '30days']) }),
  z.strictObject({ from: daySchema.nullable(), to: daySchema.nullable() }),
]);
export type Days = z.infer<typeof daysSchema>;

/** The longest text of the search box: room for some hundred numbers. */
export const maxSearchLength = 10_000;

/** A filter of the history: all parts must hold. The default finds everything. */
export const filterSchema = z.strictObject({
  /** The text of the search box: words and qualifiers. */
  text: z.string().max(maxSearchLength).default(''),
  types: z.array(z.string().max(200)).max(500).default([]),
  days: daysSchema.nullable().default(null),
  isUnreadOnly: z.boolean().default(false),
  isStarredOnly: z.boolean().default(false),
  /** Only events that call for attention, by their tone. */
  isAttentionOnly: z.boolean().default(false),
  outcomes: z.array(outcomeSchema).max(10).default([]),
});
export type Filter = z.infer<typeof filterSchema>;

/** A named filter that the dispatcher saved. */
export const viewSchema = z.strictObject({
  id: z.string().max(60),
  name: z.string().trim().min(1).max(60),
  filter: filterSchema,
  /** Shown in the sidebar with its unread count. */
  isPinned: z.boolean(),
});
export type SavedView = z.infer<typeof viewSchema>;
