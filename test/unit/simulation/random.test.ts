import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../scripts/simulation/random.ts';

describe('createRandom', () => {
  it('repeats itself for the same seed only', () => {
    const rows = [1, 1, 2].map((seed) => {
      const random = createRandom(seed);
      return Array.from({ length: 5 }, () => random.next());
    });
    expect(rows[0]).toEqual(rows[1]);
    expect(rows[0]).not.toEqual(rows[2]);
  });

  it('spreads evenly and keeps to its limits', () => {
    const random = createRandom(7);
    const counts = [0, 0, 0, 0];
    for (let round = 0; round < 4_000; round++) {
      const number = random.integer(0, 3);
      counts[number] = (counts[number] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });

  it('writes UUIDs of version 4', () => {
    const random = createRandom(7);
    const ids = Array.from({ length: 500 }, () => random.uuid());
    const form = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    expect(ids.filter((id) => !form.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(500);
  });
});
