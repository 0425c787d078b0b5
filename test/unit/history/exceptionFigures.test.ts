import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepPlace, withStep, type Step } from '../../../engine/contract/entitySteps.ts';
import {
  bookedToDispatched,
  durationsOf,
  overdueCalls,
} from '../../../engine/history/exceptionFigures.ts';

const placeOf = (name: string) => stepPlace(`SHIPMENT_${name}`) ?? -1;
const overdue = placeOf('NEXT_CHECK_CALL_OVERDUE');
const checkCall = placeOf('CHECK_CALL');
const booked = placeOf('BOOKED');
const dispatched = placeOf('DISPATCHED');
const ends = [placeOf('DELIVERED'), placeOf('CANCELED')];
const states = [booked, dispatched, placeOf('OPEN'), placeOf('IN_TRANSIT'), ...ends];
const noStates = [overdue, checkCall, placeOf('RATE_CON_SIGNED')];

/** The steps of a shipment in their order, many at the same moment. */
const someSteps = fc
  .array(fc.tuple(fc.constantFrom(...states, ...noStates), fc.nat(25)), { maxLength: 25 })
  .map((all) =>
    all
      .map(([place, at], index): Step => [place, at, index + 1])
      .reduce<readonly Step[]>(withStep, []),
  );
const someSpan = fc.tuple(fc.nat(25), fc.nat(26)).map(([from, length]) => ({
  from,
  to: from + length,
}));
const always = { from: 0, to: 100 };

describe('engine/history/exceptionFigures.ts', () => {
  it('finds the overdue check calls that a plain look finds', () => {
    fc.assert(
      fc.property(someSteps, someSpan, (steps, { from, to }) => {
        const isOver = (index: number) => {
          const state = steps.slice(0, index).findLast(([place]) => states.includes(place));
          return state !== undefined && ends.includes(state[0]);
        };
        // Calls with the same answer are one; without any, too.
        const byAnswer = new Map<number, Step[]>();
        for (const [index, step] of steps.entries()) {
          if (step[0] !== overdue || isOver(index)) continue;
          const answer = steps.findIndex(
            ([place], other) => other > index && (place === checkCall || ends.includes(place)),
          );
          byAnswer.set(answer, [...(byAnswer.get(answer) ?? []), step]);
        }
        const wanted = [...byAnswer].flatMap(([answer, [first]]) => {
          if (first === undefined || first[1] < from || first[1] >= to) return [];
          const at = steps[answer]?.[1];
          return [at === undefined ? null : { tookMs: at - first[1], eventId: first[2] }];
        });
        expect(overdueCalls(steps, { from, to })).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('finds the time from booked to dispatched that a plain look finds', () => {
    fc.assert(
      fc.property(someSteps, someSpan, (all, span) => {
        const steps = all.filter(([place]) => states.includes(place));
        const wanted = steps.flatMap(([place, at, eventId], index) => {
          if (place !== dispatched || at < span.from || at >= span.to) return [];
          const earlier = steps.slice(0, index);
          const since = earlier.slice(earlier.findLastIndex((step) => step[0] === dispatched) + 1);
          const last = since.findLastIndex((step) => step[0] === booked);
          const notBooked = since.slice(0, last + 1).findLastIndex((step) => step[0] !== booked);
          const first = since[notBooked + 1];
          return last === -1 || first === undefined ? [] : [{ tookMs: at - first[1], eventId }];
        });
        expect(bookedToDispatched(all, span)).toEqual(wanted.at(-1) ?? null);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same for what was told again', () => {
    const steps: readonly Step[] = [
      [booked, 1, 1],
      [booked, 4, 2],
      [dispatched, 9, 3],
      [dispatched, 12, 4],
      [overdue, 20, 5],
      [overdue, 22, 6],
      [checkCall, 27, 7],
      [checkCall, 30, 8],
    ];
    expect(bookedToDispatched(steps, always)).toEqual({ tookMs: 8, eventId: 3 });
    expect(overdueCalls(steps, always)).toEqual([{ tookMs: 7, eventId: 5 }]);
  });

  it('says how long half took at most, and which took the longest', () => {
    expect(durationsOf([])).toBeNull();
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (times) => {
        const spells = times.map((tookMs, eventId) => ({ tookMs, eventId }));
        const found = durationsOf(spells);
        const worst = Math.max(...times);
        const isHalf = (limit: number) =>
          times.filter((time) => time <= limit).length * 2 >= times.length;
        expect(found?.median).toBe(Math.min(...times.filter(isHalf)));
        expect(found?.worst).toBe(worst);
        expect(times[found?.worstId ?? -1]).toBe(worst);
      }),
    );
  });
});
