import { dayMs } from '../../shared/duration.ts';
import type { QuietHours } from '../../shared/quietHours.ts';

/** Quiet hours without a gap end here, so that what they hold back is shown at least once a week. */
const maxQuietMs = 7 * dayMs;

/** From which day before today to which after it quiet hours begin that may hold now: clocks are set back across midnight in places. */
const nearbyDays = [-2, 1] as const;

/**
 * When the quiet that holds now ends, epoch ms; null when it is not quiet. Reads the clock of the computer's zone: a time that
 * is skipped when clocks go forward is the moment they do; one that comes twice when they go back is, as a beginning, the
 * first, and as an end the last, so that it is quiet for longer.
 */
export function quietUntil(quietHours: QuietHours, now: number): number | null {
  if (quietHours.length === 0) return null;
  let until = now;
  // Where one line ends another may go on.
  for (let end = endOf(quietHours, now); end !== null; end = endOf(quietHours, until)) {
    until = end;
    if (until - now >= maxQuietMs) break;
  }
  return until === now ? null : until;
}

/** The quiet that holds now or comes next, epoch ms; null when none comes within a week. `from` is null while it holds. */
export function nextQuiet(
  quietHours: QuietHours,
  now: number,
): { readonly from: number | null; readonly until: number } | null {
  const holding = quietUntil(quietHours, now);
  if (holding !== null) return { from: null, until: holding };
  const from = nextStart(quietHours, now);
  if (from === null) return null;
  return { from, until: quietUntil(quietHours, from) ?? from };
}

function nextStart(quietHours: QuietHours, now: number): number | null {
  const starts = [...spansAround(quietHours, now, [0, 8])].map(({ start }) => start);
  const next = Math.min(...starts.filter((start) => start > now));
  return next === Infinity ? null : next;
}

/** The latest end of the lines that hold at a time; null when none does. */
function endOf(quietHours: QuietHours, time: number): number | null {
  const ends = [...spansAround(quietHours, time, nearbyDays)]
    .filter(({ start, end }) => start <= time && time < end)
    .map(({ end }) => end);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** When the lines begin and end, epoch ms, that begin on a day from some days after a time to some days after it. */
function* spansAround(
  quietHours: QuietHours,
  time: number,
  [first, last]: readonly [first: number, last: number],
): Generator<{ readonly start: number; readonly end: number }, void> {
  for (const { days, from, to } of quietHours) {
    for (let offset = first; offset <= last; offset += 1) {
      const date = new Date(time);
      date.setHours(12, 0, 0, 0);
      date.setDate(date.getDate() + offset);
      if (!days.includes(date.getDay())) continue;
      const { last: end } = momentsAt(date, to <= from ? 1 : 0, to);
      yield { start: momentsAt(date, 0, from).first, end };
    }
  }
}

/** The first and last moment at which clocks show a time of day, some days after a date. */
function momentsAt(
  date: Date,
  daysAfter: number,
  timeOfDay: string,
): { readonly first: number; readonly last: number } {
  const [hours = 0, minutes = 0] = timeOfDay.split(':').map(Number);
  // As if the clocks showed UTC: a number to compare readings of clocks with.
  const wanted = Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate() + daysAfter,
    hours,
    minutes,
  );
  const around = [wanted - dayMs, wanted + dayMs].map((time) => wanted - (clockAt(time) - time));
  const readings = around.filter((time) => clockAt(time) === wanted);
  if (readings.length > 0) return { first: Math.min(...readings), last: Math.max(...readings) };
  const skipped = firstShowing(wanted, Math.min(...around), Math.max(...around));
  return { first: skipped, last: skipped };
}

/** The first moment at which clocks show at least a time, where they skip over it. */
function firstShowing(wanted: number, before: number, after: number): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (clockAt(middle) < wanted) low = middle;
    else high = middle;
  }
  return high;
}

/** What clocks show at a moment, as if they showed UTC. */
function clockAt(time: number): number {
  const date = new Date(time);
  return Date.UTC(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    date.getHours(),
    date.getMinutes(),
    date.getSeconds(),
    date.getMilliseconds(),
  );
}
