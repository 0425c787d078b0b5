import { z } from 'zod';

/** What a type of event is about; unknown types fall into the group their name begins with, else `other`. */
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

/** The thing an event happened to: its group, without the app's own test events. */
export type EntityKind = Exclude<EventGroup, 'dockbell'>;

/** What a status colour says: good (delivered), attention (carrier off, overdue), moving (in transit), plain (the rest). */
export type Tone = 'good' | 'attention' | 'moving' | 'plain';

/**
 * How the dispatcher is told about an event: a toast that nothing holds back and that stays until seen; toast; badge only;
 * history only.
 */
export const modeSchema = z.enum(['critical', 'notify', 'silent', 'history']);
export type Mode = z.infer<typeof modeSchema>;

/** One type of event, with everything the app shows or assumes about it. */
export interface EventType {
  /** MVMNT's own name, such as `SHIPMENT_DELIVERED`; opaque, the list grows without notice. */
  readonly name: string;
  /** Plain English, such as "Delivered". */
  readonly label: string;
  readonly group: EventGroup;
  readonly tone: Tone;
  readonly defaultMode: Mode;
  /** False for a type that MVMNT's published list does not have. */
  readonly isKnown: boolean;
}

/** One field that an UPDATE event changed, after every published form of `diff` is folded. */
export interface Change {
  /** From the outermost key inwards; array positions and ids are strings, as on the wire. */
  readonly path: readonly string[];
  readonly kind: 'added' | 'removed' | 'changed';
  /** Absent when `diff` does not tell it. */
  readonly before?: unknown;
  /** Absent when `diff` does not tell it. */
  readonly after?: unknown;
}
