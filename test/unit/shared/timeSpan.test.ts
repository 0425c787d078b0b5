import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { common, joined, lengthOf, shifted, without } from '../../../shared/timeSpan.ts';

const spans = fc.array(
  fc.record({ from: fc.integer({ min: 0, max: 40 }), to: fc.integer({ min: 0, max: 40 }) }),
  { maxLength: 8 },
);
const instants = Array.from({ length: 50 }, (_, index) => index - 5);
const holds = (set: readonly { from: number; to: number }[], time: number) =>
  set.some(({ from, to }) => from <= time && time < to);

describe('shared/timeSpan.ts', () => {
  it('joins, intersects, subtracts and shifts as sets of instants do', () => {
    fc.assert(
      fc.property(spans, spans, fc.integer({ min: -5, max: 5 }), (one, other, by) => {
        const [left, right] = [joined(one), joined(other)];
        for (const time of instants) {
          const [inOne, inOther] = [holds(one, time), holds(other, time)];
          expect(holds(left, time)).toBe(inOne);
          expect(holds(common(left, right), time)).toBe(inOne && inOther);
          expect(holds(without(left, right), time)).toBe(inOne && !inOther);
          expect(holds(shifted(left, by), time + by)).toBe(inOne);
        }
        expect(lengthOf(left)).toBe(instants.filter((time) => holds(left, time)).length);
      }),
    );
  });

  it('joins to spans in order that are not empty and do not touch', () => {
    fc.assert(
      fc.property(spans, (some) => {
        const line = joined(some);
        for (const [index, { from, to }] of line.entries()) {
          expect(from).toBeLessThan(to);
          expect(from).toBeGreaterThan(line[index - 1]?.to ?? -1);
        }
      }),
    );
  });
});
