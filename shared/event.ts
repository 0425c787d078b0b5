import { z } from 'zod';

/** What a type of event is about. An unknown type belongs to the group that its name starts with, else to `other`. */
export const eventGroups = [
  'shipment',
  'carrier',
  'customer',
  'company',
  'vendor',
  'location',
  'quote',
  'commission',
  'document',
  'dockbell',
  'other',
] as const;
export type EventGroup = (typeof eventGroups)[number];

/** The kind of entity an event is about; Dockbell's own test events are about none. */
export type EntityKind = Exclude<EventGroup, 'dockbell'>;

/** The meaning of a status color: good (delivered), attention (inactive, overdue), moving (in transit), plain (the rest). */
export type Tone = 'good' | 'attention' | 'moving' | 'plain';

/**
 * How an event notifies: critical is a notification that nothing holds back and that repeats until seen; notify is a
 * notification; silent counts as unread; history is only kept.
 */
export const modeSchema = z.enum(['critical', 'notify', 'silent', 'history']);
export type Mode = z.infer<typeof modeSchema>;

/** A type of event, with everything the app shows or assumes about it. */
export interface EventType {
  /** MVMNT's own name, such as `SHIPMENT_DELIVERED`; opaque, because the list grows without notice. */
  readonly name: string;
  /** Plain English, such as "Delivered". */
  readonly label: string;
  readonly group: EventGroup;
  readonly tone: Tone;
  readonly defaultMode: Mode;
  /** False for a type that MVMNT's published list does not have. */
  readonly isKnown: boolean;
}

/** A field that an update changed, after every published form of `diff` is folded into one. */
export interface Change {
  /** From the outermost key inward; array indexes and ids are strings, as on the wire. */
  readonly path: readonly string[];
  readonly kind: 'added' | 'removed' | 'changed';
  /** Absent when `diff` does not contain it. */
  readonly before?: unknown;
  /** Absent when `diff` does not contain it. */
  readonly after?: unknown;
}
