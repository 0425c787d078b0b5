import type { Cursor, EventRow } from '../../../shared/eventRow.ts';
import { dayStart } from '../../ui/time.ts';

/** The height of an event's row and of the line that begins a day, in CSS pixels; the same as in EventList.module.css. */
export const rowHeight = 32;
export const dayHeight = 28;

/** What the list draws, and where it begins within its page. */
type PageItem =
  | { readonly kind: 'day'; readonly day: number; readonly top: number }
  | {
      readonly kind: 'event';
      readonly row: EventRow;
      /** Counted among the events of the page. */
      readonly index: number;
      readonly top: number;
    };

/** A stretch of the history; far from what is shown, only its measures are kept. */
export interface Page {
  readonly after: Cursor | null;
  readonly next: Cursor | null;
  /** The day of the event before, whose line is not drawn again. */
  readonly dayBefore: number | null;
  readonly lastDay: number | null;
  readonly count: number;
  readonly height: number;
  readonly items: readonly PageItem[] | null;
}

/** Lays out a page: a line before the first event of each day. */
export function layOut(
  rows: readonly EventRow[],
  { after, next, dayBefore }: Pick<Page, 'after' | 'next' | 'dayBefore'>,
): Page {
  const items: PageItem[] = [];
  let top = 0;
  let day = dayBefore;
  rows.forEach((row, index) => {
    const rowDay = dayStart(row.occurredAt);
    if (rowDay !== day) {
      day = rowDay;
      items.push({ kind: 'day', day, top });
      top += dayHeight;
    }
    items.push({ kind: 'event', row, index, top });
    top += rowHeight;
  });
  return { after, next, dayBefore, lastDay: day, count: rows.length, height: top, items };
}

/** The page without its rows. */
export function emptied(page: Page): Page {
  return page.items === null ? page : { ...page, items: null };
}

/** The events of a page; none when they are not kept. */
export function rowsOf(page: Page): readonly EventRow[] {
  return page.items?.flatMap((item) => (item.kind === 'event' ? [item.row] : [])) ?? [];
}

/** The page with some rows replaced by newer versions of themselves. */
export function withRows(page: Page, newer: (row: EventRow) => EventRow): Page {
  if (page.items === null) return page;
  let isChanged = false;
  const items = page.items.map((item) => {
    if (item.kind === 'day') return item;
    const row = newer(item.row);
    if (row === item.row) return item;
    isChanged = true;
    return { ...item, row };
  });
  return isChanged ? { ...page, items } : page;
}

/** Something the list draws, with its place in the whole list. */
interface PlacedItem {
  readonly item: PageItem;
  readonly top: number;
  /** Counted among all events; a day has the number of the event after it. */
  readonly index: number;
}

/** An event with its place in the whole list. */
interface PlacedRow extends PlacedItem {
  readonly row: EventRow;
}

/** Where the pages stand. */
export interface Layout {
  readonly pages: readonly Page[];
  readonly height: number;
  readonly count: number;
  /** What is drawn between two heights. */
  readonly between: (from: number, to: number) => readonly PlacedItem[];
  /** The pages between two heights: the first and the last. */
  readonly pagesBetween: (from: number, to: number) => readonly [number, number];
  /** The event of that number; null when it is not kept. */
  readonly rowAt: (index: number) => PlacedRow | null;
  /** The event of that id; null when it is not kept. */
  readonly find: (id: number) => PlacedRow | null;
}

/** Finds places in a list of pages. */
export function createLayout(pages: readonly Page[]): Layout {
  const tops: number[] = [];
  const counts: number[] = [];
  let height = 0;
  let count = 0;
  for (const page of pages) {
    tops.push(height);
    counts.push(count);
    height += page.height;
    count += page.count;
  }

  function place(pageIndex: number, item: PageItem): PlacedItem {
    const index = item.kind === 'event' ? item.index : -1;
    return {
      item,
      top: (tops[pageIndex] ?? 0) + item.top,
      index: (counts[pageIndex] ?? 0) + index,
    };
  }

  function placeRow(pageIndex: number, isIt: (item: PageItem & { kind: 'event' }) => boolean) {
    const item = pages[pageIndex]?.items?.find((each) => each.kind === 'event' && isIt(each));
    return item?.kind === 'event' ? { ...place(pageIndex, item), row: item.row } : null;
  }

  const pageAt = (offset: number) => Math.max(0, lastAtMost(tops, offset));

  return {
    pages,
    height,
    count,
    pagesBetween: (from, to) => [pageAt(from), pageAt(to)],
    between(from, to) {
      const placed: PlacedItem[] = [];
      for (let index = pageAt(from); index <= pageAt(to); index += 1) {
        const top = tops[index] ?? 0;
        for (const item of pages[index]?.items ?? []) {
          const itemHeight = item.kind === 'day' ? dayHeight : rowHeight;
          if (top + item.top + itemHeight > from && top + item.top < to) {
            placed.push(place(index, item));
          }
        }
      }
      return placed;
    },
    rowAt(wanted) {
      if (wanted < 0 || wanted >= count) return null;
      const pageIndex = lastAtMost(counts, wanted);
      const within = wanted - (counts[pageIndex] ?? 0);
      return placeRow(pageIndex, ({ index }) => index === within);
    },
    find(id) {
      for (let index = 0; index < pages.length; index += 1) {
        const found = placeRow(index, ({ row }) => row.id === id);
        if (found !== null) return found;
      }
      return null;
    },
  };
}

/** The last of some rising numbers that is not above a limit; -1 when there is none. */
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

/** Adds rows that the filter no longer finds but that must not vanish under the reader's eye. */
export function withKept(
  rows: readonly EventRow[],
  kept: readonly EventRow[],
): readonly EventRow[] {
  const ids = new Set(rows.map((row) => row.id));
  const missing = kept.filter((row) => !ids.has(row.id));
  if (missing.length === 0) return rows;
  return [...rows, ...missing].toSorted(newestFirst);
}

/** Whether a row belongs between two places in the history. */
export function isBetween(
  row: EventRow,
  { after, next }: { readonly after: Cursor | null; readonly next: Cursor | null },
): boolean {
  return (
    (after === null || newestFirst(row, after) > 0) &&
    (next === null || newestFirst(row, next) <= 0)
  );
}

function newestFirst(a: Cursor, b: Cursor): number {
  return b.occurredAt - a.occurredAt || b.id - a.id;
}
