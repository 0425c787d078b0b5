import type { EntityKind, Tone } from '../../shared/event.ts';

/** The entity that an event is about, by the names that MVMNT gives it. */
export interface EventEntity {
  readonly entityKind: EntityKind;
  /** MVMNT's own id. */
  readonly entityId: string | null;
  readonly friendlyId: string | null;
  /** The user's own reference. */
  readonly key: string | null;
  readonly name: string | null;
}

/** What every form of a stored event has; times are epoch ms. */
export interface EventCore extends EventEntity {
  readonly id: number;
  readonly type: string;
  readonly tone: Tone;
  readonly occurredAt: number;
  readonly receivedAt: number;
}
