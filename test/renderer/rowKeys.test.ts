import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRowKeys } from '../../renderer/pages/history/list/rowKeys.ts';

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 8 });

describe('renderer/history/rowKeys.ts', () => {
  test('keeps the row of an event, gives the rows of what went to what comes, and makes no more', () => {
    fc.assert(
      fc.property(fc.array(ids, { minLength: 1, maxLength: 12 }), (draws) => {
        const keysOf = createRowKeys();
        let before: ReadonlyMap<number, number> = new Map();
        const seen = new Set<number>();
        for (const drawn of draws) {
          const keys = keysOf(drawn);
          expect([...keys.keys()]).toEqual(drawn);
          expect(new Set(keys.values()).size).toBe(drawn.length);
          for (const id of drawn) expect(before.get(id) ?? keys.get(id)).toBe(keys.get(id));
          const isNew = [...keys.values()].filter((key) => !seen.has(key));
          expect(isNew.length).toBe(Math.max(0, drawn.length - before.size));
          expect(keysOf(drawn)).toEqual(keys);
          for (const key of keys.values()) seen.add(key);
          before = keys;
        }
      }),
    );
  });

  test('gives rows on in their order, so that nothing moves in the page', () => {
    const keysOf = createRowKeys();
    expect([...keysOf([7, 8, 9]).values()]).toEqual([0, 1, 2]);
    expect([...keysOf([1, 2, 3]).values()]).toEqual([0, 1, 2]);
    expect([...keysOf([3, 4, 5]).values()]).toEqual([2, 0, 1]);
  });
});
