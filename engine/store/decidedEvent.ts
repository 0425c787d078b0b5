import type { Decision, DecidableEvent } from '../rules/decision.ts';
import type { PendingEvent } from './events.ts';

/** An event to decide about. */
export interface UndecidedEvent extends DecidableEvent {
  /** Null before it is stored. */
  readonly id: number | null;
  /** Its data cannot be read any more. */
  readonly isDamaged?: boolean;
}

/** Decides about an event; never throws. */
export type Decide = (event: UndecidedEvent) => Decision;

/** A stored event, and what is to be done about it. */
export interface DecidedEvent {
  readonly event: PendingEvent;
  readonly decision: Decision;
}
