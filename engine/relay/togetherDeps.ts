import type { EntityRef } from '../../shared/entityRef.ts';
import type { Mark, Place } from '../../shared/team.ts';
import type { Holder, TeamMarkStore } from '../store/teamMarks.ts';

/** A mark as the relay hands it out. */
export interface SharedMark {
  /** The id of the desk that made it. */
  readonly desk: string;
  readonly body: string;
  readonly place: Place;
  /** When the stream took it, epoch ms. */
  readonly at: number;
}

type NoteMark = Extract<Mark, { readonly kind: 'note' }>;
export type HandoverMark = Extract<Mark, { readonly kind: 'handover' }>;
export type WatchMark = Extract<Mark, { readonly kind: 'watch' }>;

/** Somebody else had an event first. */
export interface LostTake {
  readonly eventId: number;
  readonly holder: Holder;
}

/** What a team does together needs. */
export interface TogetherDeps {
  readonly store: TeamMarkStore;
  /** Runs writes all or none. */
  readonly transaction: <Result>(work: () => Result) => Result;
  /** The same, and they are on disk when it returns. */
  readonly durably: <Result>(work: () => Result) => Result;
  readonly place: () => Place | null;
  readonly savePlace: (place: Place) => void;
  /** Resolves once what was written is on disk. */
  readonly sync: () => Promise<void>;
  /** What a coworker's marks do here, by what a person at this desk can do. */
  readonly verbs: {
    /** Somebody has an event in hand, or nobody. */
    readonly hold: (id: number, holder: Holder | null) => void;
    /** Somebody has a shipment, carrier or customer in hand, or nobody. */
    readonly holdEntity: (entity: EntityRef, holder: Holder | null) => void;
    /** It rings no more. */
    readonly see: (id: number) => void;
    /** Writes a note, changes it, or takes it away. */
    readonly note: (eventId: number, note: NoteMark) => void;
    readonly watch: (watch: WatchMark) => void;
  };
  /** The newest event about a shipment, carrier or customer; null where no record here knows it. */
  readonly lastEventOf: (entity: EntityRef) => number | null;
  /** These events look different now, and those that ring no more leave the screen. */
  readonly onChange: (ids: readonly number[], endedIds: readonly number[]) => void;
  readonly onLost: (lost: readonly LostTake[]) => void;
  /** Handovers of this desk changed, and these were sent to it. */
  readonly onHandovers: (received: readonly HandoverMark[]) => void;
  /** What is not shared yet changed. */
  readonly onUnshared: () => void;
  readonly now: () => number;
}
