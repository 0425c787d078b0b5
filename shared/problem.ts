import { words } from './words/words.ts';

/** What can go wrong with a shipment or carrier until something answers it. Names are stored, so they never change. */
export type ProblemKind =
  | 'check-call-overdue'
  | 'not-booked'
  | 'not-dispatched'
  | 'tender-rejected'
  | 'rate-confirmation'
  | 'carrier-inactive';

/** A problem of a shipment or carrier; times are epoch ms, by when things happened and never by when they arrived. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly openedAt: number;
  /** The events that called for attention, oldest first. */
  readonly openedBy: readonly number[];
  /** What answered it; null while it is open. */
  readonly resolved: { readonly at: number; readonly by: number; readonly type: string } | null;
}

/** That somebody has something in hand: who, without a name null, and since when, epoch ms. */
export interface Taken {
  readonly by: string | null;
  readonly at: number;
}

/** A problem as it is shown. */
export interface ProblemRow extends Problem {
  /** Who has it in hand; null while nobody has, and for one that is resolved. */
  readonly taken: Taken | null;
  /** What the event that answered it is called; null while it is open. */
  readonly answer: string | null;
}

/** "Taken by Ana". */
export function takenWords({ by }: Pick<Taken, 'by'>): string {
  const { taken, takenBy } = words().problemKinds;
  return by === null ? taken : takenBy(by);
}

/** What a problem is called in a row, and what ends it. */
export function problemWords(kind: ProblemKind): { readonly name: string; readonly ends: string } {
  return words().problemKinds[kind];
}
