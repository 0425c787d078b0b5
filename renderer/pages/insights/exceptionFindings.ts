import { durationWords, hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import type { Busy, ExceptionInsights } from '../../../shared/insights.ts';
import { problemWords } from '../../../shared/problem.ts';
import { words } from '../../../shared/words/words.ts';

/** How long check calls were overdue. */
export function checkCallFinding({ overdue, open, answered }: ExceptionInsights['checkCalls']) {
  const { noneOverdue, noneAnswered, oneAnswered, halfAnswered, someAnswered } =
    words().insights.exceptions;
  if (overdue === 0) return noneOverdue;
  if (answered === null) return noneAnswered(overdue);
  const median = withinWords(answered.median);
  const count = overdue - open;
  if (count === 1) return oneAnswered(overdue, median);
  return open === 0 ? halfAnswered(median) : someAnswered(count, median);
}

/** Who rejected the most tenders. */
export function rejectedFinding({ total, carriers }: ExceptionInsights['rejected']): string {
  const { noneRejected, noCarrier, oneRejected, twoRejected, severalRejected } =
    words().insights.exceptions;
  const [first] = carriers;
  if (first === undefined) return total === 0 ? noneRejected : noCarrier(total);
  const { label, count } = first;
  const [, second, ...others] = carriers.filter((each: Busy) => each.count === count);
  if (second === undefined) return oneRejected(label, count);
  return others.length > 0
    ? severalRejected(label, count)
    : twoRejected(label, second.label, count);
}

/** How long shipments waited from booked to dispatched. */
export function dispatchedFinding({ shipments, took }: ExceptionInsights['dispatched']): string {
  const { noneDispatched, oneDispatched, halfDispatched } = words().insights.exceptions;
  if (took === null) return noneDispatched;
  const median = withinWords(took.median);
  return shipments === 1 ? oneDispatched(median) : halfDispatched(shipments, median);
}

/** What is open most. */
export function openFinding([first, ...others]: ExceptionInsights['open']): string {
  const { nothingOpen, oneKind, mostOpen } = words().insights.exceptions;
  if (first === undefined) return nothingOpen;
  return others.length === 0 ? oneKind : mostOpen(problemWords(first.kind).name);
}

/** A duration within which something was done: rounded up to what is said of it, so that it is true. */
export function withinWords(milliseconds: number): string {
  const unit = milliseconds < minuteMs ? secondMs : milliseconds < 48 * hourMs ? minuteMs : hourMs;
  return durationWords(Math.ceil(milliseconds / unit) * unit);
}
