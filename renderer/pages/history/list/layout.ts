import type { EventDay } from '../../../../shared/eventRow.ts';

/** The height of an event's row and of the head of a day, in CSS pixels; the same as in EventList.module.css. */
export const rowHeight = 32;
export const dayHeight = 28;

/** Chromium lays out nothing beyond 33,554,428 px, so a longer list is scrolled in proportion. */
const maxCanvasHeight = 33_000_000;

/** What the list draws at a height. */
export type ListItem =
  | { readonly kind: 'day'; readonly start: number; readonly top: number }
  | { readonly kind: 'event'; readonly index: number; readonly top: number };

export type ListLayout = ReturnType<typeof createLayout>;

/** Where the rows and day heads of a list stand, known from the counts of its days alone. Heights in CSS pixels. */
export function createLayout(days: readonly EventDay[]) {
  const tops: number[] = [];
  const firsts: number[] = [];
  let height = 0;
  let count = 0;
  for (const day of days) {
    tops.push(height);
    firsts.push(count);
    height += dayHeight + day.count * rowHeight;
    count += day.count;
  }
  const canvasHeight = Math.min(height, maxCanvasHeight);

  const dayAt = (top: number) => Math.max(0, lastAtMost(tops, top));
  const topOf = (index: number) => {
    const day = Math.max(0, lastAtMost(firsts, index));
    return (tops[day] ?? 0) + dayHeight + (index - (firsts[day] ?? 0)) * rowHeight;
  };

  return {
    count,
    height,
    /** The height of the element that is scrolled. */
    canvasHeight,

    /** The top of an event's row. */
    topOf,

    /** What is drawn between two heights, from the top down. */
    between(from: number, to: number): readonly ListItem[] {
      const items: ListItem[] = [];
      for (let day = dayAt(from); day < days.length && (tops[day] ?? 0) < to; day += 1) {
        const { start, count: length } = days[day] ?? { start: 0, count: 0 };
        const top = tops[day] ?? 0;
        if (top + dayHeight > from) items.push({ kind: 'day', start, top });
        const rows = top + dayHeight;
        const first = Math.max(0, Math.floor((from - rows) / rowHeight));
        const end = Math.min(length, Math.ceil((to - rows) / rowHeight));
        for (let row = first; row < end; row += 1) {
          const index = (firsts[day] ?? 0) + row;
          items.push({ kind: 'event', index, top: rows + row * rowHeight });
        }
      }
      return items;
    },

    /** The first event that is not wholly above a height. */
    indexAt(top: number): number {
      const day = dayAt(top);
      const within = Math.max(0, Math.floor((top - (tops[day] ?? 0) - dayHeight) / rowHeight));
      return Math.max(0, Math.min(count - 1, (firsts[day] ?? 0) + within));
    },

    /** The start of the day at a height, epoch ms; null in an empty list. */
    dayAt: (top: number): number | null => days[dayAt(top)]?.start ?? null,

    /** The index of the first event of a day, or of the next older day that has any; the last event when none is older. */
    firstOfDay(start: number): number {
      const day = days.findIndex((each) => each.start <= start);
      return day === -1 ? Math.max(0, count - 1) : (firsts[day] ?? 0);
    },

    /** The height that is at the top of the list at a place of the scroll bar. */
    fromScroll(scrollTop: number, visible: number): number {
      if (height === canvasHeight) return scrollTop;
      return (scrollTop * (height - visible)) / (canvasHeight - visible);
    },

    /** The place of the scroll bar for a height. */
    toScroll(top: number, visible: number): number {
      if (height === canvasHeight) return top;
      return (top * (canvasHeight - visible)) / (height - visible);
    },
  };
}

/** The place of the last of some rising numbers that is at most a limit; -1 when there is none. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
