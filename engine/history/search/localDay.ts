import type { EventDay } from '../../../shared/eventRow.ts';

/** A day of this computer's time zone; epoch ms, `end` is the start of the next day. */
export interface LocalDay {
  readonly start: number;
  readonly end: number;
}

/** The local day of a moment. By the calendar: days have 23 or 25 hours when the clocks change. */
export function localDayOf(time: number): LocalDay {
  const date = new Date(time);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return {
    start: new Date(year, month, day).getTime(),
    end: new Date(year, month, day + 1).getTime(),
  };
}

/** Counts events by local day, newest first. */
export function createDayCounter() {
  const days: { start: number; count: number }[] = [];
  return {
    /** Takes the next events; `timeOf` says when each happened, and no event is newer than the one before. */
    add(count: number, timeOf: (index: number) => number): void {
      let index = 0;
      while (index < count) {
        let day = days.at(-1);
        if (day === undefined || timeOf(index) < day.start) {
          day = { start: localDayOf(timeOf(index)).start, count: 0 };
          days.push(day);
        }
        const end = endOfDay(day.start, { from: index, to: count, timeOf });
        day.count += end - index;
        index = end;
      }
    },

    days: (): readonly EventDay[] => days,
  };
}

/** The first index from which on events are older than the start of a day. */
function endOfDay(
  start: number,
  { from, to, timeOf }: { from: number; to: number; timeOf: (index: number) => number },
): number {
  let first = from;
  let last = to;
  while (first < last) {
    const middle = (first + last) >>> 1;
    if (timeOf(middle) < start) last = middle;
    else first = middle + 1;
  }
  return first;
}
