import { hourMs } from './duration.ts';
import { words } from './words/words.ts';

/** Nothing has come for unusually long: a hint, never an alarm. */
export interface Silence {
  /** When the last event came, epoch ms. */
  readonly since: number;
  /** How many came in the same two hours of the weeks before, in the middle of them. */
  readonly usual: number;
}

/** So long nothing must have come, and as long are the times that are compared. */
export const minSilenceMs = 2 * hourMs;
/** How many weeks must be known, and how many are looked at. */
const minWeeks = 2;
const maxWeeks = 8;
/** Fewer are no habit: where 8 are usual, none at all is rare. */
const minUsual = 8;

/** The same two hours, up to now, of each week before, the newest first; by the clock on the wall. Times are epoch ms. */
export function hoursBefore(
  now: number,
  firstAt: number,
): readonly { readonly from: number; readonly to: number }[] {
  return Array.from({ length: maxWeeks }, (_, week) => {
    const day = new Date(now);
    day.setDate(day.getDate() - 7 * (week + 1));
    return { from: day.getTime() - minSilenceMs, to: day.getTime() };
  }).filter(({ from }) => from >= firstAt);
}

/** Whether no event since a time is unusual, by how many came in the same hours of the weeks before; null where it is not. */
export function unusualSilence(
  since: number,
  now: number,
  counts: readonly number[],
): Silence | null {
  if (now - since < minSilenceMs || counts.length < minWeeks) return null;
  const usual = counts.toSorted((a, b) => a - b)[Math.floor((counts.length - 1) / 2)] ?? 0;
  // A week in which nothing came either, such as one with a holiday, says that it can be so.
  return usual >= minUsual && counts.every((count) => count > 0) ? { since, usual } : null;
}

/** The hint in words. */
export function silenceWords({ since, usual }: Silence, now: number): string {
  return words().reachability.silence(Math.floor((now - since) / hourMs), usual);
}
