import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visitWithKept } from '../../../engine/history/keptEvents.ts';
import { createHistory } from '../../../engine/history/queries.ts';
import { acceptedDelivery, filterOf, testStore } from '../../fixtures/testStore.ts';

const places = fc.uniqueArray(
  fc.record({ id: fc.integer({ min: 1, max: 30 }), occurredAt: fc.integer({ min: 0, max: 8 }) }),
  { selector: ({ id }) => id, maxLength: 12 },
);

describe('engine/history/keptEvents.ts', () => {
  it('visits the union in order, each once, and stops when it is told to', () => {
    fc.assert(
      fc.property(places, fc.array(fc.boolean()), fc.nat(14), (all, isFound, limit) => {
        const sorted = all.toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
        const list = sorted.filter((_place, index) => isFound[index] ?? false);
        // Some of the kept ones are found all the same.
        const kept = sorted.filter((place, index) => !list.includes(place) || index % 2 === 0);
        const visited: number[] = [];
        visitWithKept(
          (visit) => {
            for (const { id, occurredAt } of list) if (!visit(id, occurredAt)) return;
          },
          kept,
          (id) => {
            visited.push(id);
            return visited.length < limit + 1;
          },
        );
        expect(visited).toEqual(sorted.slice(0, limit + 1).map(({ id }) => id));
      }),
    );
  });

  it('keeps events in days, rows and indexes of a filter that no longer finds them', () => {
    const { reads, record } = testStore();
    for (const number of [1, 2, 3]) {
      const timestamp = `2026-11-2${number}T12:00:00Z`;
      record([acceptedDelivery([number], { timestamp })]);
    }
    const history = createHistory({ reads, lateAfterMs: () => 900_000, now: Date.now });
    while (!history.catchUp());
    const nothing = filterOf({ text: 'SHP-1' });
    expect(history.days(nothing, null, [2, 3]).days.map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(history.rowsAt(nothing, null, 0, 2, [2, 3]).map(({ id }) => id)).toEqual([3, 2]);
    expect(history.rowsAt(nothing, 2, 0, 2, [2, 3]).map(({ id }) => id)).toEqual([2, 1]);
    expect(history.offsetOf(nothing, null, 2, [2, 3])).toBe(1);
    expect(history.offsetOf(nothing, null, 2)).toBeNull();
  });
});
