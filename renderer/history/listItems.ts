import type { EventRow } from '../../shared/ipc.ts';
import { dayStart } from '../common/time.ts';

/** The height of an event's row and of the line that begins a day, in CSS pixels; the same as in EventList.module.css. */
export const rowHeight = 32;
export const dayHeight = 28;

/** What the list draws, from top to bottom, and where each begins. */
export type ListItem =
  | { readonly kind: 'day'; readonly day: number; readonly start: number }
  | {
      readonly kind: 'event';
      readonly row: EventRow;
      /** Counted among events only. */
      readonly index: number;
      readonly start: number;
    };

/** Puts a line before the first event of each day. */
export function listItems(rows: readonly EventRow[]): readonly ListItem[] {
  const items: ListItem[] = [];
  let start = 0;
  let day: number | null = null;
  rows.forEach((row, index) => {
    const rowDay = dayStart(row.occurredAt);
    if (rowDay !== day) {
      day = rowDay;
      items.push({ kind: 'day', day, start });
      start += dayHeight;
    }
    items.push({ kind: 'event', row, index, start });
    start += rowHeight;
  });
  return items;
}

/** The last item that begins at or above a place in the list; -1 in an empty list. */
export function itemIndexAt(items: readonly ListItem[], offset: number): number {
  let low = 0;
  let high = items.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && item.start <= offset) low = middle + 1;
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
  return [...rows, ...missing].toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
}
