import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLayout, dayHeight, rowHeight } from '../../renderer/pages/history/list/layout.ts';

const day = 86_400_000;
const days = fc
  .array(fc.integer({ min: 1, max: 40 }), { maxLength: 12 })
  .map((counts) => counts.map((count, index) => ({ start: (100 - index) * day, count })));

/** Every day head and row one below the other, laid out by hand. */
function naive(list: readonly { readonly start: number; readonly count: number }[]) {
  let top = 0;
  let index = 0;
  const items = [];
  for (const { start, count } of list) {
    items.push({ kind: 'day' as const, start, top });
    top += dayHeight;
    for (let row = 0; row < count; row += 1) {
      items.push({ kind: 'event' as const, index, top });
      index += 1;
      top += rowHeight;
    }
  }
  return { items, height: top, count: index };
}

const heightOf = ({ kind }: { readonly kind: 'day' | 'event' }) =>
  kind === 'day' ? dayHeight : rowHeight;

describe('renderer/pages/history/list/layout.ts', () => {
  test('begins each day with a head, and knows its length from the counts', () => {
    const layout = createLayout([
      { start: 2 * day, count: 2 },
      { start: day, count: 1 },
    ]);
    expect(layout.between(0, 1_000)).toEqual([
      { kind: 'day', start: 2 * day, top: 0 },
      { kind: 'event', index: 0, top: 28 },
      { kind: 'event', index: 1, top: 60 },
      { kind: 'day', start: day, top: 92 },
      { kind: 'event', index: 2, top: 120 },
    ]);
    expect(layout).toMatchObject({ height: 152, count: 3, canvasHeight: 152 });
    expect(createLayout([]).between(0, 100)).toEqual([]);
    expect(createLayout([]).dayAt(0)).toBeNull();
  });

  test('draws exactly what touches a stretch, as laying out everything by hand would', () => {
    fc.assert(
      fc.property(days, fc.nat(20_000), fc.nat(2_000), (list, from, length) => {
        const layout = createLayout(list);
        const { items, height, count } = naive(list);
        expect(layout).toMatchObject({ height, count });
        const to = from + length;
        expect(layout.between(from, to)).toEqual(
          items.filter((item) => item.top + heightOf(item) > from && item.top < to),
        );
      }),
    );
  });

  test('finds each row by its index, and the row and day at each height', () => {
    fc.assert(
      fc.property(days, fc.nat(20_000), (list, top) => {
        const layout = createLayout(list);
        const { items } = naive(list);
        const events = items.filter((item) => item.kind === 'event');
        const heads = items.filter((item) => item.kind === 'day');
        expect(events.map(({ index }) => layout.topOf(index))).toEqual(
          events.map((event) => event.top),
        );
        const at = events.find((event) => event.top + rowHeight > top);
        expect(layout.indexAt(top)).toBe(at?.index ?? Math.max(0, events.length - 1));
        expect(layout.dayAt(top)).toBe(heads.findLast((head) => head.top <= top)?.start ?? null);
      }),
    );
  });

  test('goes to a day, or to the next older one with events, or to the end', () => {
    const layout = createLayout([
      { start: 9 * day, count: 3 },
      { start: 5 * day, count: 4 },
    ]);
    expect(layout.firstOfDay(12 * day)).toBe(0);
    expect(layout.firstOfDay(9 * day)).toBe(0);
    expect(layout.firstOfDay(7 * day)).toBe(3);
    expect(layout.firstOfDay(5 * day)).toBe(3);
    expect(layout.firstOfDay(day)).toBe(6);
  });

  test('reaches both ends of a list that is longer than a page can be', () => {
    const visible = 600;
    const layout = createLayout([{ start: 0, count: 5_000_000 }]);
    expect(layout.canvasHeight).toBeLessThan(33_554_428);
    expect(layout.fromScroll(0, visible)).toBe(0);
    expect(layout.fromScroll(layout.canvasHeight - visible, visible)).toBe(layout.height - visible);
    fc.assert(
      fc.property(fc.nat(layout.height - visible), (top) => {
        const there = layout.toScroll(top, visible);
        expect(layout.fromScroll(there, visible)).toBeCloseTo(top, 3);
      }),
    );
  });
});
