import * as fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHistory } from '../../../engine/history/queries.ts';
import { createDayCounter, localDayOf } from '../../../engine/history/search/localDay.ts';
import { acceptedDelivery, filterOf, testStore } from '../../fixtures/testStore.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

function test(moments: readonly Date[] = []) {
  const { reads, record } = testStore();
  const history = createHistory({ reads, now: Date.now, lateAfterMs: () => 900_000 });
  const recordAt = (moment: Date, number: number) =>
    record([acceptedDelivery([number], { timestamp: moment.toISOString() })]);
  for (const [index, moment] of moments.entries()) recordAt(moment, index + 1);
  return { reads, record, recordAt, history };
}

/** The night to 1 November has 25 hours in the zone of the tests; the one to 8 March 2026 is 23. */
const moments = fc.array(
  fc
    .tuple(fc.constantFrom(Date.UTC(2026, 10, 1), Date.UTC(2026, 2, 8)), fc.nat(24))
    .map(([day, step]) => new Date(day + step * 3 * 3_600_000)),
  { minLength: 1, maxLength: 12 },
);

interface Listed {
  readonly id: number;
  readonly occurredAt: number;
}

/** The days of a list, plainly. */
function plainDays(list: readonly Listed[]) {
  const counts = new Map<number, number>();
  for (const { occurredAt } of list) {
    const start = new Date(occurredAt).setHours(0, 0, 0, 0);
    counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  return [...counts].map(([start, count]) => ({ start, count }));
}

describe('engine/history/queries.ts, the list by index', () => {
  it('has the days, the rows and the indexes of a plain model, while it is read and after', () => {
    const texts = fc.constantFrom('', 'SHP-1', 'SHP-2', 'nothing');
    const bounds = fc.option(fc.nat(13));
    fc.assert(
      fc.property(
        moments,
        texts,
        bounds,
        fc.nat(12),
        fc.integer({ min: 1, max: 5 }),
        (dates, text, bound, offset, limit) => {
          const { history } = test(dates);
          const all = dates
            .map((date, index) => ({ id: index + 1, occurredAt: date.getTime() }))
            .toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
          const check = (wanted: string, isComplete: boolean) => {
            const filter = filterOf({ text: wanted });
            const list = all
              .filter(({ id }) => `SHP-${id}`.includes(wanted))
              .filter(({ id }) => bound === null || id <= bound);
            expect(history.days(filter, bound)).toEqual({
              days: plainDays(list),
              total: list.length,
              newestId: dates.length,
              isComplete,
              problems: [],
              explanation: null,
            });
            expect(history.rowsAt(filter, bound, offset, limit).map(({ id }) => id)).toEqual(
              list.slice(offset, offset + limit).map(({ id }) => id),
            );
            for (let id = 1; id <= dates.length + 1; id += 1) {
              const index = list.findIndex((one) => one.id === id);
              expect(history.offsetOf(filter, bound, id)).toBe(index === -1 ? null : index);
            }
          };
          check('', false);
          while (!history.catchUp());
          check('', true);
          check(text, true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('keeps a bounded list as it is while new events come', () => {
    const { history, recordAt } = test([new Date(2026, 10, 24, 9), new Date(2026, 10, 24, 10)]);
    history.catchUp();
    const { newestId } = history.days(filterOf(), null);
    recordAt(new Date(2026, 10, 24, 9, 30), 3);
    recordAt(new Date(2026, 10, 25, 9), 4);
    expect(history.days(filterOf(), newestId)).toMatchObject({ total: 2, newestId: 4 });
    expect(history.rowsAt(filterOf(), newestId, 1, 9).map(({ id }) => id)).toEqual([1]);
    expect(history.offsetOf(filterOf(), newestId, 3)).toBeNull();
    expect(history.offsetOf(filterOf(), null, 3)).toBe(2);
    expect(history.days(filterOf(), null)).toMatchObject({ total: 4, days: [{}, { count: 3 }] });
  });

  it('is empty in an empty history, and forgets what was removed', () => {
    const empty = test().history;
    const nothing = { days: [], total: 0, newestId: 0, problems: [], explanation: null };
    expect(empty.days(filterOf(), null)).toEqual({ ...nothing, isComplete: false });
    empty.catchUp();
    expect(empty.days(filterOf(), 0)).toEqual({ ...nothing, isComplete: true });
    expect(empty.rowsAt(filterOf(), null, 0, 10)).toEqual([]);

    const { history } = test([1, 2, 3].map((hour) => new Date(2026, 10, 24, hour)));
    history.catchUp();
    history.noteRemoved([2]);
    expect(history.days(filterOf(), null)).toMatchObject({ total: 2, newestId: 3 });
    expect(history.offsetOf(filterOf(), null, 2)).toBeNull();
    expect(history.offsetOf(filterOf(), null, 1)).toBe(1);
  });

  it('says what of a search it did not understand', () => {
    const { history } = test([new Date(2026, 10, 24)]);
    history.catchUp();
    const { problems, total } = history.days(filterOf({ text: 'SHP-1 is:nothing' }), null);
    expect(problems.map(({ words }) => words.slice(0, 18))).toEqual(['An event cannot be']);
    expect(total).toBe(1);
  });
});

describe('engine/history/search/localDay.ts', () => {
  // Midnight does not exist on the first of these days in Beirut, and comes twice in Havana.
  it.each(['Asia/Beirut', 'America/Havana', 'America/Chicago', 'Pacific/Apia', 'UTC'])(
    'gives each moment the one day that it is in: %s',
    (zone) => {
      vi.stubEnv('TZ', zone);
      const times = fc.integer({
        min: Date.UTC(2011, 11, 28) / 60_000,
        max: Date.UTC(2027, 0, 1) / 60_000,
      });
      fc.assert(
        fc.property(times, (minutes) => {
          const time = minutes * 60_000;
          const { start, end } = localDayOf(time);
          expect(start).toBeLessThanOrEqual(time);
          expect(end).toBeGreaterThan(time);
          expect(new Date(start).toDateString()).toBe(new Date(time).toDateString());
          expect(new Date(start - 1).toDateString()).not.toBe(new Date(time).toDateString());
          expect(new Date(end - 1).toDateString()).toBe(new Date(time).toDateString());
        }),
        { numRuns: 500 },
      );
    },
  );

  it('counts a day of 25 hours as one', () => {
    const counter = createDayCounter();
    for (const hours of [
      [30, 29, 28, 7],
      [6, 5, 4],
    ]) {
      counter.add(hours.length, (index) => Date.UTC(2026, 10, 1, hours[index]));
    }
    expect(counter.days()).toEqual([
      { start: new Date(2026, 10, 2).getTime(), count: 1 },
      { start: new Date(2026, 10, 1).getTime(), count: 5 },
      { start: new Date(2026, 9, 31).getTime(), count: 1 },
    ]);
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
