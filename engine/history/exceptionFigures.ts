import { isState, standingAfter, stepPlace, type Step } from '../contract/entitySteps.ts';
import type { Durations } from '../../shared/insights.ts';
import type { Span } from './search/columns.ts';

/** Something that took some time, ms. */
export interface Spell {
  readonly tookMs: number;
  /** The event by which it is looked up. */
  readonly eventId: number;
}

const overduePlace = stepPlace('SHIPMENT_NEXT_CHECK_CALL_OVERDUE');
const bookedPlace = stepPlace('SHIPMENT_BOOKED');
const dispatchedPlace = stepPlace('SHIPMENT_DISPATCHED');

/** The check calls of a shipment that became overdue in a span, from its steps, oldest first; null stands for one that is open still. */
export function overdueCalls(steps: readonly Step[], span: Span): readonly (Spell | null)[] {
  // Most shipments have none.
  if (!steps.some(([place]) => place === overduePlace)) return [];
  return standingAfter(steps).problems.flatMap(({ kind, openedAt, openedBy, resolved }) => {
    if (kind !== 'check-call-overdue' || !isIn(span, openedAt)) return [];
    if (resolved === null) return [null];
    // A shipment that was over already needed no call.
    if (resolved.at < openedAt) return [];
    return [{ tookMs: resolved.at - openedAt, eventId: openedBy[0] ?? 0 }];
  });
}

/** From booked to dispatched, for the last dispatch of a shipment in a span; null if it had none, or was not booked before. */
export function bookedToDispatched(steps: readonly Step[], span: Span): Spell | null {
  let wasBooked = false;
  let bookedAt: number | null = null;
  let last: Spell | null = null;
  for (const [place, at, eventId] of steps) {
    if (place === bookedPlace) {
      // Booked that is reported again began with the first.
      if (!wasBooked) bookedAt = at;
      wasBooked = true;
    } else if (isState(place)) {
      if (place === dispatchedPlace && bookedAt !== null) {
        if (isIn(span, at)) last = { tookMs: at - bookedAt, eventId };
        bookedAt = null;
      }
      wasBooked = false;
    }
  }
  return last;
}

/** The median and the worst of some spells; null without any. */
export function durationsOf(spells: readonly Spell[]): Durations | null {
  const inOrder = spells.toSorted((one, other) => one.tookMs - other.tookMs);
  const median = inOrder[(inOrder.length - 1) >> 1];
  const worst = inOrder.at(-1);
  if (median === undefined || worst === undefined) return null;
  return { median: median.tookMs, worst: worst.tookMs, worstId: worst.eventId };
}

/** Whether a time is in a span. */
export function isIn({ from, to }: Span, at: number): boolean {
  return at >= from && at < to;
}
