import { z } from 'zod';
import type { Outcome, Reason } from './decision.ts';
import type { Change, EntityKind, EventGroup, EventType, Mode, Tone } from './event.ts';
import type { Note } from './note.ts';
import type { QueryProblem } from './search.ts';

/** The place in the history after which the next page begins: the last row's time and id. */
export const cursorSchema = z.strictObject({ occurredAt: z.number(), id: z.number().int() });
export type Cursor = z.infer<typeof cursorSchema>;

/** A listed event; times are epoch milliseconds UTC. */
export interface EventRow {
  readonly id: number;
  readonly type: string;
  readonly label: string;
  readonly group: EventGroup;
  readonly tone: Tone;
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly entityKind: EntityKind;
  /** MVMNT's own id of the entity. */
  readonly entityId: string | null;
  /** What people call the entity: friendly id, else name, else a short id. */
  readonly entityLabel: string;
  readonly friendlyId: string | null;
  readonly key: string | null;
  readonly summary: string;
  readonly detail: string | null;
  readonly deliveryCount: number;
  readonly isRead: boolean;
  readonly isStarred: boolean;
  readonly hasNotes: boolean;
  readonly outcome: Outcome;
  readonly reason: Reason | null;
  /** It is told again and again until somebody has seen it. */
  readonly needsSeeing: boolean;
  readonly acknowledgedAt: number | null;
  /** It is told again then; null when it is not snoozed. */
  readonly snoozedUntil: number | null;
}

/** One of the deliveries that carried an event. */
export interface EventDelivery {
  readonly id: number;
  readonly receivedAt: number;
  readonly sentAt: number | null;
  readonly tokenSlot: 'current' | 'previous' | null;
}

/** Everything about one event. */
export interface EventDetail extends EventRow {
  readonly data: unknown;
  readonly changes: readonly Change[];
  readonly deliveries: readonly EventDelivery[];
  readonly notes: readonly Note[];
  /** Other events of the same entity, newest first by the time they happened. */
  readonly timeline: readonly EventRow[];
}

/** A page of events, newest first by the time they happened. */
export interface EventPage {
  readonly rows: readonly EventRow[];
  /** Null on the last page. */
  readonly next: Cursor | null;
  /** What of the search text was not understood, and so was left out. */
  readonly problems: readonly QueryProblem[];
}

/** The events of one local day. */
export interface EventDay {
  /** Local midnight, epoch ms. */
  readonly start: number;
  readonly count: number;
}

/** The list of a filter, as days: what is needed to know its length and to find a row by its index. */
export interface EventDays {
  /** Newest first, none without events. */
  readonly days: readonly EventDay[];
  readonly total: number;
  /** The newest stored id; passed on as a bound, it keeps the list as it is while new events come. 0 in an empty history. */
  readonly newestId: number;
  /** False while the history is still being read after a start. */
  readonly isComplete: boolean;
  /** What of the search text was not understood, and so was left out. */
  readonly problems: readonly QueryProblem[];
}

/**
 * How many events there are in a filter. The counts of a list of choices leave that choice itself out of the filter, so
 * that they say what choosing differently would show.
 */
export interface Facets {
  /** False while the history is still being read after a start: the counts are then of what has been read so far. */
  readonly isComplete: boolean;
  readonly total: number;
  readonly unread: number;
  readonly starred: number;
  readonly attention: number;
  readonly types: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** A type of event with how it is told and how often it came. */
export interface TypeSummary extends EventType {
  readonly mode: Mode;
  /** Whether the mode was chosen for the type, for its group, or is the type's default. */
  readonly from: 'type' | 'group' | 'default';
  readonly total: number;
}
