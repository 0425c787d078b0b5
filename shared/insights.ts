import { z } from 'zod';
import { call } from './call.ts';
import type { EventGroup } from './event.ts';
import { daySchema } from './filter.ts';
import type { EventRow } from './eventRow.ts';
import type { ProblemKind } from './problem.ts';

/** The range of the insights: one that ends now, or local days, both included. */
export const insightRangeSchema = z.union([
  z.strictObject({ preset: z.enum(['24h', '7d', '30d', '90d']) }),
  z
    .strictObject({ from: daySchema, to: daySchema })
    .refine(({ from, to }) => from <= to, 'The last day must not be before the first.'),
]);
export type InsightRange = z.infer<typeof insightRangeSchema>;

/** The length of one bar of a chart. */
export type BucketUnit = 'hour' | 'day' | 'week' | 'month';

/** A range of time, divided by the local calendar. */
export interface Buckets {
  readonly unit: BucketUnit;
  /** Epoch ms; each bucket goes from one bound up to, but not including, the next. */
  readonly bounds: readonly number[];
}

/** The time from happening to arrival, in ms. */
export interface Delay {
  /** At least half of the events arrived within this time. */
  readonly median: number;
  readonly worst: number;
  /** The event that took the longest. */
  readonly worstId: number;
}

/** A carrier or customer, with the number of events that are about it or name it. */
export interface Busy {
  /** Its name, else its number. */
  readonly label: string;
  readonly friendlyId: string | null;
  readonly count: number;
  /** The value that finds these events with `carrier:` or `customer:`. */
  readonly search: string;
}

/** Insights from the events that happened in a range; each list has one entry per bucket. */
export interface EventInsights {
  readonly buckets: Buckets;
  readonly total: number;
  /** In the same part of the range before; null if the history does not reach back that far. */
  readonly totalBefore: number | null;
  /** The group with the most events first. */
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
  /** The event that took the longest; null if it was removed or there is none. */
  readonly latest: EventRow | null;
}

/** Insights from the requests received in a range; each list has one entry per bucket. */
export interface DeliveryInsights {
  readonly buckets: Buckets;
  readonly accepted: readonly number[];
  readonly refused: readonly number[];
}

/** How long something took each time, in ms. */
export interface Durations {
  /** At least half took no longer than this. */
  readonly median: number;
  readonly worst: number;
  /** The event that says most about the one that took the longest. */
  readonly worstId: number;
}

/** What went wrong, or took long, in a range. */
export interface ExceptionInsights {
  readonly buckets: Buckets;
  /** Check calls that became overdue: how often, how many of these are open still, and how long the others were. */
  readonly checkCalls: {
    readonly overdue: number;
    readonly open: number;
    readonly answered: Durations | null;
  };
  /** Tenders that were rejected; at most five carriers, the one with the most first. */
  readonly rejected: {
    readonly total: number;
    readonly carriers: readonly Busy[];
    /** How many name no carrier. */
    readonly unnamed: number;
  };
  /** Shipments that were dispatched after they were booked, and how long that took. */
  readonly dispatched: { readonly shipments: number; readonly took: Durations | null };
  /** What is open now, whatever the range; the kind with the most first. */
  readonly open: readonly { readonly kind: ProblemKind; readonly count: number }[];
}

export const insightCalls = {
  'insights:events': call(insightRangeSchema)<EventInsights>(),
  'insights:exceptions': call(insightRangeSchema)<ExceptionInsights>(),
  'insights:deliveries': call(insightRangeSchema)<DeliveryInsights>(),
};
