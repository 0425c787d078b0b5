import { assertNever } from '../../shared/assertNever.ts';
import { hourMs, minuteMs, secondMs } from '../../shared/duration.ts';

/** What is seen of something that should work. */
export type Sign =
  | {
      readonly kind: 'down';
      /** What is wrong: another one rings by itself. */
      readonly cause: string;
      /** Somebody decided it, so it does not pass by itself and rings at once. */
      readonly isFinal?: boolean;
    }
  | { readonly kind: 'well' }
  /** Nothing is known, so what was seen before holds. */
  | { readonly kind: 'unclear' }
  /** It need not work at present, so nothing rings. */
  | { readonly kind: 'off' };

/** What rings: that it is down, that it is still, or that it is over. */
export type Ring = 'down' | 'still' | 'over';

/** An outage as far as it is known; times are of a clock that never leaps, in ms. */
export interface Alarm {
  /** When the outage began; null while there is none. */
  readonly since: number | null;
  /** What is wrong now and since when; null while all is well. */
  readonly down: {
    readonly cause: string;
    readonly since: number;
    readonly isFinal: boolean;
  } | null;
  /** Since when all is well again in it; null while it is not. */
  readonly wellSince: number | null;
  /** What rang last in this outage, and when; null before the first. */
  readonly notified: { readonly cause: string; readonly at: number } | null;
  /** When it rang within the last hour. */
  readonly rings: readonly number[];
}

/**
 * How long a sign must last before it rings: a tunnel that reconnects is no news. With the time between two checks and that of one
 * it is less than 90 s.
 */
export const patienceMs = 25 * secondMs;
/** How long all must be well before an outage counts as over. */
export const settleMs = minuteMs;
/** It rings again after this time, and so many times within it. */
const repeatMs = hourMs;
export const maxRingsPerHour = 3;

/** Nothing was ever wrong. */
export const silent: Alarm = {
  since: null,
  down: null,
  wellSince: null,
  notified: null,
  rings: [],
};

/** Takes a sign that is seen at a time. */
export function noteSign(alarm: Alarm, sign: Sign, at: number): Alarm {
  switch (sign.kind) {
    case 'down': {
      const isSame = alarm.down?.cause === sign.cause;
      const { cause, isFinal = false } = sign;
      const down = isSame ? alarm.down : { cause, since: at, isFinal };
      return { ...alarm, since: alarm.since ?? at, down, wellSince: null };
    }
    case 'well':
      return alarm.since === null
        ? alarm
        : { ...alarm, down: null, wellSince: alarm.wellSince ?? at };
    case 'unclear':
      return alarm;
    case 'off':
      return { ...silent, rings: alarm.rings };
    default:
      return assertNever(sign);
  }
}

/** What rings at a time, and when (at the latest) to look again; `hasNews` says whether it is worth to ring again about the same. */
export function takeStep(
  before: Alarm,
  at: number,
  hasNews: boolean,
): { readonly alarm: Alarm; readonly ring: Ring | null; readonly nextAt: number } {
  const rings = before.rings.filter((ring) => at - ring < repeatMs);
  const alarm = { ...before, rings };
  const dueAt = dueOf(alarm, hasNews);
  if (at < dueAt) return { alarm, ring: null, nextAt: dueAt };
  const over = { ...silent, rings };
  if (alarm.down === null) {
    if (alarm.notified === null) return { alarm: over, ring: null, nextAt: Infinity };
    return { alarm: { ...over, rings: [...rings, at] }, ring: 'over', nextAt: Infinity };
  }
  const { cause } = alarm.down;
  const rung = { ...alarm, notified: { cause, at }, rings: [...rings, at] };
  const ring = alarm.notified?.cause === cause ? 'still' : 'down';
  return { alarm: rung, ring, nextAt: dueOf(rung, hasNews) };
}

/** When the next thing is due: Infinity for never. */
function dueOf({ since, down, wellSince, notified, rings }: Alarm, hasNews: boolean): number {
  // An hour with as many rings as it may have begins anew with the first of them.
  const [first] = rings;
  const freeAt = rings.length < maxRingsPerHour ? -Infinity : (first ?? 0) + repeatMs;
  if (down === null) {
    if (wellSince === null) return Infinity;
    // An outage of which nobody was notified ends without a word.
    return Math.max(wellSince + settleMs, notified === null ? -Infinity : freeAt);
  }
  if (notified?.cause !== down.cause && down.isFinal) return Math.max(down.since, freeAt);
  if (notified === null) return Math.max((since ?? 0) + patienceMs, freeAt);
  if (notified.cause !== down.cause) return Math.max(down.since + patienceMs, freeAt);
  // What rang before a restart is found again with the first look, which may be too early for a tunnel.
  return hasNews ? Math.max(notified.at + repeatMs, down.since + patienceMs, freeAt) : Infinity;
}
