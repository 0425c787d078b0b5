import { z } from 'zod';
import { call, idSchema, noArgument } from './call.ts';
import type { Outcome, Reason } from './decision.ts';
import type { DeliveryRow } from './delivery.ts';
import type { Change, EntityKind, EventGroup, EventType, Mode, Tone } from './event.ts';
import { filterSchema } from './filter.ts';
import type { SentForward } from './forward.ts';
import type { Note } from './note.ts';
import type { QueryProblem } from './search.ts';

/** A listed event; times are epoch milliseconds UTC. */
export interface EventRow {
  readonly id: number;
  readonly type: string;
  readonly label: string;
  readonly group: EventGroup;
  readonly tone: Tone;
  /** Never after it arrived, whatever the event says. */
  readonly occurredAt: number;
  /** What the event itself says of its time, where it is placed at its arrival instead; else null. */
  readonly statedAt: number | null;
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
  /** Notifies again and again until somebody has seen it. */
  readonly needsSeeing: boolean;
  /** When somebody took it in hand; null while nobody has. */
  readonly takenAt: number | null;
  /** Who did; null without a name. */
  readonly takenBy: string | null;
  /** When it notifies again; null if it is not snoozed. */
  readonly snoozedUntil: number | null;
}

/** A delivery that carried an event. */
export type EventDelivery = Pick<DeliveryRow, 'id' | 'receivedAt' | 'sentAt' | 'tokenSlot'>;

/** Everything about one event. */
export interface EventDetail extends EventRow {
  /** The time it happened, as MVMNT wrote it. */
  readonly timestamp: string;
  /** `data` as JSON in the letters it was sent in. */
  readonly json: string;
  /** Numbers that a double cannot hold are texts. */
  readonly data: unknown;
  readonly changes: readonly Change[];
  readonly deliveries: readonly EventDelivery[];
  /** Where it was sent on to. */
  readonly forwards: readonly SentForward[];
  readonly notes: readonly Note[];
  /** Other events of the same entity, newest first by the time they happened. */
  readonly timeline: readonly EventRow[];
  /** The event that shows the current state of the entity; null for one without other events. */
  readonly standing: EventRow | null;
}

/** The events of one local day. */
export interface EventDay {
  /** Local midnight, epoch ms. */
  readonly start: number;
  readonly count: number;
}

/** The days of a filter's list, which give its length and the position of each row. */
export interface EventDays {
  /** Newest first, none without events. */
  readonly days: readonly EventDay[];
  readonly total: number;
  /** The newest stored id, 0 in an empty history. As a bound, it keeps the list unchanged while new events come. */
  readonly newestId: number;
  /** False while the history is still loading after a start. */
  readonly isComplete: boolean;
  /** Parts of the search that were not understood and left out. */
  readonly problems: readonly QueryProblem[];
  /** What the search finds, where that is not what it looks like; null where it is. */
  readonly explanation: string | null;
}

/**
 * How many events a filter finds. The counts for a list of choices ignore the choice made in that list, so that they show
 * what another choice would find.
 */
export interface Facets {
  /** False while the history is still loading after a start; counts then cover what has been loaded. */
  readonly isComplete: boolean;
  readonly total: number;
  readonly unread: number;
  readonly starred: number;
  readonly attention: number;
  readonly types: Readonly<Record<string, number>>;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
}

/** A type of event with its mode and how often it came. */
export interface TypeSummary extends EventType {
  readonly mode: Mode;
  /** Whether the mode was chosen for the type, for its group, or is the type's default. */
  readonly from: 'type' | 'group' | 'default';
  readonly total: number;
}

/** A list of events, newest first by the time they happened; with a bound only those with ids up to it. */
const boundedList = {
  filter: filterSchema,
  bound: z.number().int().min(0).nullable(),
  /** Events that stay in the list although the filter may no longer find them. */
  kept: z.array(idSchema).max(1_000).default([]),
};

/** An event's marks before it was snoozed, taken or let go, for undo; times are epoch ms. */
export const reminderMarksSchema = z.strictObject({
  id: idSchema,
  isRead: z.boolean(),
  needsSeeing: z.boolean(),
  takenAt: z.number().int().nullable(),
  takenBy: z.string().max(200).nullable(),
  snoozedUntil: z.number().int().nullable(),
});
export type ReminderMarks = z.infer<typeof reminderMarksSchema>;

export const eventCalls = {
  'events:days': call(z.strictObject(boundedList))<EventDays>(),
  'events:rows': call(
    z.strictObject({
      ...boundedList,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
    }),
  )<readonly EventRow[]>(),
  /** The index of an event in its list; null if it is not in it. */
  'events:offset': call(z.strictObject({ ...boundedList, id: idSchema }))<number | null>(),
  'events:facets': call(filterSchema)<Facets>(),
  /** How many events of a filter were stored after the one with that id. */
  'events:newCount': call(
    z.strictObject({ filter: filterSchema, sinceId: z.number().int().min(0) }),
  )<number>(),
  'events:unreadCounts': call(z.array(filterSchema).max(100))<readonly number[]>(),
  /** The ids of a filter, newest first by the time they happened, for "select all". */
  'events:ids': call(filterSchema)<readonly number[]>(),
  /** All published types and every other type that ever came, counted over the whole history. */
  'events:types': call(noArgument)<readonly TypeSummary[]>(),
  /** Null if it was never stored or has been removed. */
  'events:get': call(idSchema)<EventDetail | null>(),
  'events:markRead': call(
    z.strictObject({ ids: z.array(idSchema).max(10_000), isRead: z.boolean() }),
  )<void>(),
  /** Answers the ids that were unread, for undo. */
  'events:markAllRead': call(filterSchema)<readonly number[]>(),
  'events:star': call(
    z.strictObject({ ids: z.array(idSchema).max(10_000), isStarred: z.boolean() }),
  )<void>(),
  /** Notifies again at a time, epoch ms; null ends the snooze. Answers the marks before, for undo. */
  'events:snooze': call(
    z.strictObject({ ids: z.array(idSchema).max(1_000), until: z.number().int().nullable() }),
  )<readonly ReminderMarks[]>(),
  /** Takes them in hand: they are read and do not ring again. Answers the marks before of those it changed. */
  'events:take': call(z.array(idSchema).max(1_000))<readonly ReminderMarks[]>(),
  /** The same, also with what a coworker has in hand. */
  'events:takeOver': call(z.array(idSchema).max(1_000))<readonly ReminderMarks[]>(),
  /** Nobody has them in hand any more. Answers the marks before of those it changed. */
  'events:letGo': call(z.array(idSchema).max(1_000))<readonly ReminderMarks[]>(),
  /** They ring no more, at any desk of the team. */
  'events:acknowledge': call(z.array(idSchema).max(1_000))<void>(),
  /** Takes back that they were taken, let go or snoozed. */
  'events:restoreMarks': call(z.array(reminderMarksSchema).max(1_000))<void>(),
};
