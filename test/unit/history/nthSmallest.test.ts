import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nthSmallest } from '../../../engine/history/nthSmallest.ts';

describe('engine/history/nthSmallest.ts', () => {
  it('finds what stands there when all are in order', () => {
    const some = fc.array(fc.oneof(fc.nat(5), fc.float({ noNaN: true, noDefaultInfinity: true })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(some, fc.nat(), (values, anywhere) => {
        const place = anywhere % values.length;
        const inOrder = Float32Array.from(values).toSorted();
        // A zero may have either sign; with 0 added it has none.
        const found = nthSmallest(Float32Array.from(values), place) + 0;
        expect(found).toBe((inOrder[place] ?? Number.NaN) + 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is not slow where all are alike or in order already', () => {
    const alike = new Float32Array(1_000_000).fill(7);
    const rising = Float32Array.from({ length: 1_000_000 }, (_, index) => index);
    const start = performance.now();
    expect(nthSmallest(alike, 500_000)).toBe(7);
    expect(nthSmallest(rising, 499_999)).toBe(499_999);
    // A quadratic one would take minutes.
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
