import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../../../engine/store/inOrder.ts';
import { isDamage } from '../../../engine/store/isDamage.ts';

const idOf = (id: number) => id;

/** What it threw; null when it returned the rows. */
function thrown(rows: readonly number[], from: number, direction: 'up' | 'down'): unknown {
  try {
    expect(inOrder(rows, from, idOf, direction)).toBe(rows);
    return null;
  } catch (error) {
    return error;
  }
}

describe('engine/store/inOrder.ts', () => {
  it('takes rows that go on from a place, and calls all others damage', () => {
    const ids = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 });
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 6 }), (rows, from) => {
        const rising = [from, ...rows].every((id, at, all) => at === 0 || id > (all[at - 1] ?? 0));
        const up = thrown(rows, from, 'up');
        expect(up === null).toBe(rising);
        expect(up === null || isDamage(up)).toBe(true);
        // The same upside down.
        const mirrored = rows.map((id) => -id);
        expect(thrown(mirrored, -from, 'down') === null).toBe(rising);
      }),
    );
  });
});
