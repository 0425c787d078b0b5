import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAgenda } from '../../../scripts/simulation/agenda.ts';

describe('createAgenda', () => {
  it('gives everything back in order of time, then of coming', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (times) => {
        const agenda = createAgenda<number>();
        for (const [turn, at] of times.entries()) agenda.add(at, turn);
        const taken = times.map(() => agenda.take());
        const expected = times
          .map((at, item) => ({ at, item }))
          .sort((first, second) => first.at - second.at || first.item - second.item);
        expect(taken.map((entry) => entry && { at: entry.at, item: entry.item })).toEqual(expected);
        expect(agenda.take()).toBeUndefined();
      }),
    );
  });

  it('keeps what is not due', () => {
    const agenda = createAgenda<string>();
    agenda.add(5, 'later');
    expect(agenda.take(4)).toBeUndefined();
    expect(agenda.take(5)?.item).toBe('later');
  });
});
