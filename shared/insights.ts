import { z } from 'zod';
import { call } from './call.ts';
import type { EventGroup } from './event.ts';
import { daySchema } from './filter.ts';
import type { EventRow } from './eventRow.ts';

/** The span that insights are about: one that ends now, or local days, both included. */
export const insightRangeSchema = z.union([
  z.strictObject({ preset: z.enum(['24h', '7d', '30d', '90d']) }),
  z
    .strictObject({ from: daySchema, to: daySchema })
    .refine(({ from, to }) => from <= to, 'The last day must not be before the first.'),
]);
export type InsightRange = z.infer<typeof insightRangeSchema>;

/** How long one bar of a chart is. */
export type BucketUnit = 'hour' | 'day' | 'week' | 'month';

/** A span of time cut into parts by the local calendar. */
export interface Buckets {
  readonly unit: BucketUnit;
  /** Epoch ms; each part goes from one bound to the next, that one not included. */
  readonly bounds: readonly number[];
}

/** How long events took from happening to arriving, ms. */
export interface Delay {
  /** Half of them or more arrived within it. */
  readonly median: number;
  readonly worst: number;
  /** The event that took longest. */
  readonly worstId: number;
}

/** A carrier or customer with the events that are about it or name it. */
export interface Busy {
  /** Its name, or else its number. */
  readonly label: string;
  readonly friendlyId: string | null;
  readonly count: number;
  /** What finds these events behind `carrier:` or `customer:`. */
  readonly search: string;
}

/** What events of a span of time tell, by the time they happened; lists go with the parts of `buckets`. */
export interface EventInsights {
  readonly buckets: Buckets;
  readonly total: number;
  /** In the same part of the span before; null when the history does not reach back so far. */
  readonly totalBefore: number | null;
  /** The one with the most events first. */
  readonly groups: readonly {
    readonly group: EventGroup;
    readonly total: number;
    readonly counts: readonly number[];
  }[];
  readonly delivered: readonly number[];
  /** At most ten, the busiest first. */
  readonly carriers: readonly Busy[];
  readonly customers: readonly Busy[];
  readonly delays: readonly (Delay | null)[];
  readonly delay: Delay | null;
  /** The event that took longest of all; null when it is gone or there is none. */
  readonly latest: EventRow | null;
}

/** What requests of a span of time tell, by the time they came; lists go with the parts of `buckets`. */
export interface DeliveryInsights {
  readonly buckets: Buckets;
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
}

export const insightCalls = {
  'insights:events': call(insightRangeSchema)<EventInsights>(),
  'insights:deliveries': call(insightRangeSchema)<DeliveryInsights>(),
};
