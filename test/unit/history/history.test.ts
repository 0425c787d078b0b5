import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../engine/history/queries.ts';
import { acceptedDelivery, filterOf, silently, testStore } from '../../fixtures/testStore.ts';
import type { Filter } from '../../../shared/filter.ts';

// A Tuesday afternoon in the zone of the tests.
const now = new Date(2026, 10, 24, 15, 20).getTime();

function test() {
  const { store, reads, record, database } = testStore();
  const history = createHistory({ reads, now: () => now, lateAfterMs: () => 900_000 });
  const find = (part: Partial<Filter> = {}) =>
    history.rowsAt(filterOf(part), null, 0, 500).map(({ id }) => id);
  return { store, reads, record, history, find, database };
}

/** Stores one event for each moment, in that order. */
function recordAt({ record }: ReturnType<typeof test>, moments: readonly Date[]): void {
  for (const [index, moment] of moments.entries()) {
    record([acceptedDelivery([index], { timestamp: moment.toISOString() })]);
  }
}

describe('engine/history/queries.ts, of what people type and paste', () => {
  const named = (name: string) => acceptedDelivery([1], { data: { id: name, name } });

  it.each([
    ['Carlos Muñoz', 'munoz'],
    ['Carlos Munoz', 'muñoz'],
    ['Transports Québec Ltée', 'quebec ltee'],
    ['Pérez Hermanos', 'perez'],
    ['Söhne GmbH', 'sohne'],
    ['Łódź Cargo', 'lodz'],
    ['İstanbul Nakliyat', 'istanbul'],
    ['O’Brien Bros', "o'brien"],
    ['O’Brien Bros', 'obrien'],
    ["O'Brien Bros", 'O’Brien'],
    ['J.B. Hunt', 'jb hunt'],
    ['Smith & Sons', 'smith & sons'],
  ])('finds %s by %s', (name, text) => {
    const { record, history, find } = test();
    record([named(name), named('Somebody else')]);
    history.catchUp();
    expect(find({ text })).toEqual([1]);
    expect(find({ text: `name:"${text}"` })).toEqual([1]);
  });

  it.each([
    'SHP-12345\u200B',
    '\u202ASHP-12345\u202C',
    '(SHP-12345),',
    '#SHP-12345',
    'SHP-12345.',
    '"SHP-12345"',
    'SHP\u221212345',
    'SHP\u201112345',
    '\uFEFFSHP-12345\u00A0',
  ])('finds SHP-12345 by %j', (text) => {
    const { record, history, find } = test();
    record([acceptedDelivery([12_345, 12_346])]);
    history.catchUp();
    expect(find({ text })).toEqual([1]);
  });

  it('finds each of a pasted column of numbers, and says so', () => {
    const { record, history, find } = test();
    record([acceptedDelivery([12_345, 12_346, 12_347])]);
    history.catchUp();
    const text = 'SHP-12345\nSHP-12347\n';
    expect(find({ text })).toEqual([3, 1]);
    expect(history.days(filterOf({ text }), null).explanation).toBe(
      'Finds events with any of these 2 numbers.',
    );
    expect(find({ text: 'SHP-12345 SHP-12347' })).toEqual([]);
  });

  it('finds alike what an earlier version stored with its accents', () => {
    const { record, history, find, database } = test();
    record([named('Muñoz'), named('Munoz')]);
    database.exec(
      "UPDATE events SET search_who = replace(search_who, 'munoz', 'muñoz') WHERE id = 1",
    );
    history.catchUp();
    expect(find({ text: 'munoz' })).toEqual([2, 1]);
    expect(find({ text: 'name:Muñoz' })).toEqual([2, 1]);
  });
});

describe('engine/history/queries.ts, while it is read', () => {
  it('shows the plain list at once, and the rest as it becomes known', () => {
    const { record, history, find } = test();
    record([acceptedDelivery([1, 2, 3])]);
    expect(history.isComplete()).toBe(false);
    expect(find()).toEqual([3, 2, 1]);
    expect(find({ text: 'SHP-2' })).toEqual([]);
    expect(history.facets(filterOf())).toMatchObject({ isComplete: false, total: 0 });
    expect(history.catchUp()).toBe(true);
    expect(history.isComplete()).toBe(true);
    expect(find()).toEqual([3, 2, 1]);
    expect(find({ text: 'SHP-2' })).toEqual([2]);
    expect(history.facets(filterOf())).toMatchObject({ isComplete: true, total: 3 });
  });

  it('reads a long history in slices', () => {
    const { record, history, find } = test();
    record([acceptedDelivery(Array.from({ length: 4_001 }, (_, number) => number))]);
    expect(history.catchUp()).toBe(false);
    expect(history.isComplete()).toBe(false);
    expect(history.catchUp()).toBe(true);
    expect(history.facets(filterOf()).total).toBe(4_001);
    expect(find({ text: 'SHP-4000' })).toEqual([4_001]);
  });

  it('pages the plain list alike before and after', () => {
    const { record, history } = test();
    // Equal times: pages must not lose or repeat what shares one.
    const timestamp = new Date(now).toISOString();
    record([acceptedDelivery([1, 2, 3, 4, 5], { timestamp })]);
    const pages = () => {
      expect(history.rowsAt(filterOf(), null, 5, 2)).toEqual([]);
      return [0, 2, 4].map((offset) =>
        history.rowsAt(filterOf(), null, offset, 2).map(({ id }) => id),
      );
    };
    expect(pages()).toEqual([[5, 4], [3, 2], [1]]);
    history.catchUp();
    expect(pages()).toEqual([[5, 4], [3, 2], [1]]);
  });
});

describe('engine/history/queries.ts, once it is read', () => {
  it('finds what was stored just before', () => {
    const { record, history, find } = test();
    history.catchUp();
    expect(find()).toEqual([]);
    record([acceptedDelivery([1])]);
    expect(find({ text: 'SHP-1' })).toEqual([1]);
    expect(history.newCount(filterOf(), 0)).toBe(1);
    record([acceptedDelivery([2])]);
    expect(history.newCount(filterOf(), 1)).toBe(1);
    expect(history.ids(filterOf())).toEqual([2, 1]);
    expect(history.typeCounts()).toEqual({ SHIPMENT_DELIVERED: 2 });
  });

  it.each<[string, Filter['days'], readonly number[]]>([
    ['today', { preset: 'today' }, [7, 6]],
    ['yesterday', { preset: 'yesterday' }, [5, 4]],
    ['the last 7 days', { preset: '7days' }, [7, 6, 5, 4, 3]],
    ['the last 30 days', { preset: '30days' }, [7, 6, 5, 4, 3, 2, 1]],
    ['one day', { from: '2026-11-23', to: '2026-11-23' }, [5, 4]],
    ['a day of 25 hours', { from: '2026-11-01', to: '2026-11-01' }, [2, 1]],
    ['from a day on', { from: '2026-11-23', to: null }, [7, 6, 5, 4]],
    ['up to a day', { from: null, to: '2026-11-18' }, [3, 2, 1]],
    ['a day that is none', { from: '2026-02-30', to: null }, [7, 6, 5, 4, 3, 2, 1]],
  ])('filters by local days: %s', (_what, days, found) => {
    const made = test();
    recordAt(made, [
      new Date(2026, 10, 1),
      new Date(2026, 10, 1, 23, 59, 59),
      new Date(2026, 10, 18),
      new Date(2026, 10, 23),
      new Date(2026, 10, 23, 23, 59, 59, 999),
      new Date(2026, 10, 24),
      new Date(2026, 10, 24, 15),
    ]);
    made.history.catchUp();
    expect(made.find({ days })).toEqual(found);
  });

  it('says what of a search it did not understand, and finds by the rest', () => {
    const { record, history } = test();
    record([acceptedDelivery([1, 2])]);
    history.catchUp();
    const filter = filterOf({ text: 'SHP-1 is:nothing' });
    const found = [{ id: 1, label: 'Delivered', entityLabel: 'SHP-1' }];
    const problems = [{ start: 9, end: 16, words: /^An event cannot be/ }];
    expect(history.rowsAt(filter, null, 0, 10)).toMatchObject(found);
    expect(history.days(filter, null).problems).toMatchObject(problems);
    expect(history.days(filterOf({ text: 'SHP-1' }), null).problems).toEqual([]);
  });

  it('shows a repeat, a mark and a decision after it heard of them, and not before', () => {
    const { store, record, history, find } = test();
    record([acceptedDelivery([1])], () => ({
      ...silently,
      outcome: 'pending',
      countsAsUnread: true,
    }));
    history.catchUp();
    expect(history.unreadCounts([filterOf(), filterOf({ text: 'x' })])).toEqual([1, 0]);
    expect(find({ text: 'is:repeated' })).toEqual([]);

    record([acceptedDelivery([1])]);
    store.markRead([1], now);
    store.star([1], true);
    store.decide([{ ...silently, id: 1, outcome: 'notified', countsAsUnread: true }]);
    expect(find({ isUnreadOnly: true })).toEqual([1]);
    history.noteChanged([1]);
    expect(find({ text: 'is:repeated is:notified', isStarredOnly: true })).toEqual([1]);
    expect(find({ isUnreadOnly: true })).toEqual([]);
    expect(history.unreadCounts([filterOf()])).toEqual([0]);
  });

  it('takes a change of what it has not read yet as no news, and reads it later', () => {
    const { store, record, history, find } = test();
    record([acceptedDelivery([1, 2])]);
    store.star([2], true);
    history.noteChanged([2]);
    history.catchUp();
    expect(find({ isStarredOnly: true })).toEqual([2]);
    expect(history.facets(filterOf())).toMatchObject({ total: 2, starred: 1 });
  });

  it('forgets what was removed', () => {
    const { record, history, find } = test();
    record([acceptedDelivery([1, 2, 3])]);
    history.catchUp();
    history.noteRemoved([2]);
    expect(find()).toEqual([3, 1]);
    expect(history.facets(filterOf()).total).toBe(2);
  });

  it('finds a type that is not published by its words', () => {
    const { record, history, find } = test();
    record([acceptedDelivery([1], { event: 'TRAILER_WASHED' }), acceptedDelivery([2])]);
    history.catchUp();
    expect(find({ text: 'type:washed' })).toEqual([1]);
    expect(history.suggest('type:wash', 9)).toMatchObject([{ label: 'Trailer washed' }]);
  });
});

describe('engine/history/queries.ts, ids', () => {
  it('finds MVMNT’s own id by a long part of it, and not by what a short word happens to share with it', () => {
    const { record, history, find } = test();
    const data = { id: '660e8400-e29b-41d4-a716-446655440000', friendlyId: 'SHP-9' };
    record([acceptedDelivery([1], { data })]);
    history.catchUp();
    expect(find({ text: '8400' })).toEqual([]);
    expect(find({ text: '660e8400-e29b' })).toEqual([1]);
    expect(find({ text: 'id:8400' })).toEqual([1]);
  });
});

describe('engine/history/queries.ts, one event', () => {
  it('shows its data, its deliveries and the others of its entity, newest first', () => {
    const { record, history } = test();
    const data = { id: 'x', friendlyId: 'SHP-9', key: 'ERP-9' };
    const diff = [{ type: 'UPDATE', key: 'key', value: 'ERP-9', oldValue: 'ERP-8' }];
    record([acceptedDelivery([1, 2], { data }), acceptedDelivery([3], { data, diff })]);
    record([acceptedDelivery([3], { data, diff }), acceptedDelivery([4])]);
    expect(history.get(3)).toMatchObject({
      entityId: 'x',
      entityLabel: 'SHP-9',
      data,
      changes: [{ path: ['key'], before: 'ERP-8', after: 'ERP-9' }],
      deliveryCount: 2,
      deliveries: [{ tokenSlot: 'current' }, { tokenSlot: 'current' }],
      timeline: [{ id: 2 }, { id: 1 }],
    });
    expect(history.get(4)).toMatchObject({ timeline: [], changes: [], deliveryCount: 1 });
    expect(history.get(99)).toBeNull();
  });

  it('has no timeline without an entity', () => {
    const { record, history } = test();
    record([acceptedDelivery([1, 2], { data: {} })]);
    expect(history.get(1)).toMatchObject({ entityId: null, entityLabel: '', timeline: [] });
  });
});
