import type { EventDay } from '../../shared/eventRow.ts';

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

/** Counts events by local day; `add` takes their times newest first. */
export function createDayCounter() {
  const days: { start: number; count: number }[] = [];
  let start = Infinity;
  return {
    add(time: number): void {
      if (time < start) {
        start = localDayOf(time).start;
        days.push({ start, count: 0 });
      }
      const day = days.at(-1);
      if (day !== undefined) day.count += 1;
    },
    days: (): readonly EventDay[] => days,
  };
}
