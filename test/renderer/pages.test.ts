import { describe, expect, test } from 'vitest';
import {
  createLayout,
  emptied,
  isBetween,
  layOut,
  rowsOf,
  withKept,
  withRows,
} from '../../renderer/data/events/pages.ts';
import { eventRow } from './eventRow.ts';

const third = eventRow(3, '2026-11-23T15:00:00');
const second = eventRow(2, '2026-11-23T09:00:00');
const first = eventRow(1, '2026-11-22T23:59:00');
const cursor = { occurredAt: second.occurredAt, id: second.id };
const top = layOut([third, second], { after: null, next: cursor, dayBefore: null });
const rest = layOut([first], { after: cursor, next: null, dayBefore: top.lastDay });

describe('renderer/history/pages.ts', () => {
  test('begins each day with a line, also where a page begins with another day', () => {
    const drawn = createLayout([top, rest])
      .between(0, 1_000)
      .map(({ item, top: at }) =>
        item.kind === 'day' ? `day at ${at}` : `${item.row.id} at ${at}`,
      );
    expect(drawn).toEqual(['day at 0', '3 at 28', '2 at 60', 'day at 92', '1 at 120']);
    const sameDay = layOut([second], { after: null, next: null, dayBefore: top.lastDay });
    expect(sameDay.height).toBe(32);
  });

  test('draws only what is between two heights', () => {
    const { between } = createLayout([top, rest]);
    expect(between(61, 92).map(({ index }) => index)).toEqual([1]);
    expect(between(500, 600)).toEqual([]);
    expect(createLayout([]).between(0, 100)).toEqual([]);
  });

  test('finds events by number and by id, but not those whose rows were let go', () => {
    const layout = createLayout([emptied(top), rest]);
    expect(layout.count).toBe(3);
    expect(layout.height).toBe(152);
    expect(layout.rowAt(2)).toMatchObject({ row: first, top: 120, index: 2 });
    expect(layout.find(1)?.row).toBe(first);
    expect(layout.rowAt(0)).toBeNull();
    expect(layout.find(3)).toBeNull();
    expect(layout.rowAt(3)).toBeNull();
    expect(layout.pagesBetween(0, 130)).toEqual([0, 1]);
  });

  test('changes rows in place and leaves a page without them as it was', () => {
    const read = withRows(top, (row) => (row.id === 2 ? { ...row, isRead: true } : row));
    expect(rowsOf(read).map(({ isRead }) => isRead)).toEqual([false, true]);
    expect(withRows(top, (row) => row)).toBe(top);
  });

  test('puts kept rows back in their place, and no row twice', () => {
    expect(withKept([third, first], [second]).map(({ id }) => id)).toEqual([3, 2, 1]);
    const all = [third, second, first];
    expect(withKept(all, [second])).toBe(all);
  });

  test('knows which rows belong between two places', () => {
    expect(isBetween(second, { after: null, next: cursor })).toBe(true);
    expect(isBetween(first, { after: null, next: cursor })).toBe(false);
    expect(isBetween(first, { after: cursor, next: null })).toBe(true);
    expect(isBetween(second, { after: cursor, next: null })).toBe(false);
  });
});
