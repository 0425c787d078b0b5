import { minuteMs } from './duration.ts';
import { common, joined, shifted, without, type TimeSpan } from './timeSpan.ts';

/**
 * When MVMNT tries a delivery, in ms after its first try: 1 min, 5 min, 15 min, 1 h and 4 h after the try before. (webhooks
 * overview, "Handle Retries")
 */
const triesMs = [0, 1, 6, 21, 81, 321].map((minutes) => minutes * minuteMs);

/**
 * The two ways to read it: a first try and five retries, or, as "After 5 failed attempts, the webhook delivery is abandoned" says,
 * five tries in all.
 */
export const retryReadings = {
  sixTries: triesMs,
  fiveTries: triesMs.slice(0, 5),
} as const satisfies Record<string, readonly number[]>;

/** What a time without reception means for what happened in MVMNT, as spans of the time it happened. */
export interface Outlook {
  /** Lost by both readings. */
  readonly lost: readonly TimeSpan[];
  /** Lost, or still sent, depending on the reading. */
  readonly unsure: readonly TimeSpan[];
  /** Sent again later by both readings, or received by now. */
  readonly kept: readonly TimeSpan[];
  /** When the last of what is still on its way comes, epoch ms; null when nothing is. */
  readonly comesBy: number | null;
  /** The same of `unsure`. */
  readonly unsureComesBy: number | null;
}

/**
 * Of what happened in MVMNT while nothing was received (`down`, as `joined` gives it): what all tries of a reading missed. A try in
 * the future is no failure, so `down` ends at the present.
 */
export function missedBy(down: readonly TimeSpan[], tries: readonly number[]): readonly TimeSpan[] {
  return tries.reduce<readonly TimeSpan[]>(
    (missed, after) => common(missed, shifted(down, -after)),
    down,
  );
}

/**
 * What the times without reception (any order) mean at a time (epoch ms), if everything is received from then on; only of what
 * happened within `part`, such as one of them.
 */
export function outlookOf(
  spans: readonly TimeSpan[],
  now: number,
  part: TimeSpan = always,
): Outlook {
  const down = common(joined(spans), [{ from: -Infinity, to: now }]);
  const { sixTries, fiveTries } = retryReadings;
  const within = (found: readonly TimeSpan[]) => common(found, [part]);
  const lost = within(missedBy(down, sixTries));
  const lostByFive = within(missedBy(down, fiveTries));
  const unsure = without(lostByFive, lost);
  return {
    lost,
    unsure,
    kept: without(within(down), lostByFive),
    comesBy: lastTryOf(within(pendingAt(down, fiveTries, now)), fiveTries, now),
    unsureComesBy: lastTryOf(common(unsure, pendingAt(down, sixTries, now)), sixTries, now),
  };
}

const always: TimeSpan = { from: -Infinity, to: Infinity };

/** What every try up to now missed, and one is still to come. */
function pendingAt(
  down: readonly TimeSpan[],
  tries: readonly number[],
  now: number,
): readonly TimeSpan[] {
  const orLater = joined([...down, { from: now, to: Infinity }]);
  return without(common(down, missedBy(orLater, tries)), missedBy(down, tries));
}

/** When the last of what is pending is tried next. */
function lastTryOf(
  pending: readonly TimeSpan[],
  tries: readonly number[],
  now: number,
): number | null {
  const times = tries.flatMap((after, index) => {
    const before = tries[index - 1] ?? 0;
    // What happened in this span is tried next at this try.
    const next = common(pending, [{ from: now - after, to: now - before }]);
    return next.map(({ to }) => to + after);
  });
  return times.length === 0 ? null : Math.max(...times);
}
