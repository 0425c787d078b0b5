import type { Decide, DecidedEvent } from '../store/decidedEvent.ts';
import type { EventStore } from '../store/events.ts';
import type { DeliveryWrites } from './record.ts';

/** A change of the history: events that are new, by their types, and old ones that changed. */
export interface HistoryChange {
  readonly newTypes: readonly string[];
  readonly changedIds: readonly number[];
}

/** What the path of a delivery needs; `engine.ts` passes it in, so that no part imports another. */
export interface IntakeDeps {
  readonly store: DeliveryWrites & Pick<EventStore, 'recordRefused'>;
  /** Resolves once what was recorded is on disk. */
  readonly sync: () => Promise<void>;
  readonly decide: Decide;
  /** Takes new events that ring or are held back, once they are stored. */
  readonly notify: (events: readonly DecidedEvent[]) => void;
  /** Whether deliveries are under way: from the first that arrived to the last that was answered. */
  readonly onUnderWay: (isUnderWay: boolean) => void;
  readonly onChange: (change: HistoryChange) => void;
  /** Rows were written, so that a checkpoint may be due. */
  readonly onWritten: (rows: number) => void;
  /** Whether the store took its last write, and its error if not. */
  readonly onStoreState: (error: unknown) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}
