import { expect, test } from 'vitest';
import {
  boardColumns,
  groupByState,
  isQuiet,
  isWithin,
  listGroups,
  type Narrowing,
  withinState,
} from '../../renderer/pages/history/entities/stateGroups.ts';
import { type SortKey, sortRows } from '../../renderer/pages/history/entities/sorting.ts';
import type { EntityRow } from '../../shared/entityRow.ts';
import { entityRow } from './support/entityRow.ts';

const row = (label: string, part: Partial<EntityRow> = {}) =>
  entityRow({ entityId: label, label, since: 0, ...part });
const everything: Narrowing = {
  states: new Set(),
  isProblemOnly: false,
  isCheckCallOnly: false,
  isWatchedOnly: false,
};

const grouped = (by: SortKey, isReversed = false) => ({ by, isReversed, isGrouped: true });

test('groups by state in the order of a shipment, those without one last, the longest in it first', () => {
  const rows = [
    row('SHP-10', { state: 'in-transit' }),
    row('SHP-9', { state: null, since: null }),
    row('SHP-2', { since: 20 }),
    row('SHP-1', { since: 10 }),
    row('SHP-3', { state: 'draft' }),
  ];
  const labels = (by: SortKey, isReversed = false) =>
    listGroups(rows, grouped(by, isReversed)).map(({ state, rows: some }) => [
      state,
      some.map(({ label }) => label),
    ]);
  expect(labels('since')).toEqual([
    ['draft', ['SHP-3']],
    ['booked', ['SHP-1', 'SHP-2']],
    ['in-transit', ['SHP-10']],
    [null, ['SHP-9']],
  ]);
  expect(labels('state')).toEqual(labels('since'));
  expect(labels('state', true)).toEqual(labels('since').toReversed());
  const some = [row('SHP-10'), row('SHP-9'), row('SHP-100')];
  expect(groupByState(withinState(some, grouped('label')))[0]?.rows).toEqual([
    some[1],
    some[0],
    some[2],
  ]);
});

test('sorts by each column, either way, what has nothing in it last', () => {
  const party = (label: string) => ({ entityId: null, label });
  const rows = [
    row('SHP-1', { carrier: party('Bison 10'), checkCall: { isOverdue: false, since: 9 } }),
    row('SHP-2', { customer: party('Acme'), insuranceExpires: '2027-01-31', shipmentCount: 2 }),
    row('SHP-3', { carrier: party('Bison 9'), checkCall: { isOverdue: true, since: 3 } }),
  ];
  const labels = (by: SortKey, isReversed = false) =>
    sortRows(rows, { by, isReversed }).map(({ label }) => label);
  expect(labels('carrier')).toEqual(['SHP-3', 'SHP-1', 'SHP-2']);
  expect(labels('carrier', true)).toEqual(['SHP-1', 'SHP-3', 'SHP-2']);
  expect(labels('checkCall')).toEqual(['SHP-3', 'SHP-1', 'SHP-2']);
  expect(labels('customer', true)).toEqual(['SHP-2', 'SHP-1', 'SHP-3']);
  expect(labels('insurance')).toEqual(['SHP-2', 'SHP-1', 'SHP-3']);
  expect(labels('shipments')).toEqual(['SHP-2', 'SHP-1', 'SHP-3']);
  expect(labels('label', true)).toEqual(['SHP-3', 'SHP-2', 'SHP-1']);
});

test('without groups all rows are one list, sorted over all states', () => {
  const rows = [row('SHP-1', { state: 'in-transit' }), row('SHP-2', { state: 'draft' })];
  const one = (by: SortKey) => listGroups(rows, { by, isReversed: false, isGrouped: false });
  expect(one('label')).toEqual([{ state: 'any', rows }]);
  expect(one('state')).toEqual([{ state: 'any', rows: rows.toReversed() }]);
});

test('narrows by state, problem, check call and watch, all at once', () => {
  const problem = {
    kind: 'not-booked',
    openedAt: 0,
    openedBy: [1],
    resolved: null,
    taken: null,
    answer: null,
  } as const;
  const wrong = row('SHP-1', { problems: [problem] });
  const right = row('SHP-2', {
    problems: [{ ...problem, resolved: { at: 1, by: 2, type: 'SHIPMENT_BOOKED' } }],
    checkCall: { isOverdue: false, since: 0 },
  });
  const found = (narrowing: Partial<Narrowing>, isWatched = false) =>
    [wrong, right]
      .filter((each) => isWithin(each, { ...everything, ...narrowing }, isWatched))
      .map(({ label }) => label);
  expect(found({})).toEqual(['SHP-1', 'SHP-2']);
  expect(found({ isProblemOnly: true })).toEqual(['SHP-1']);
  expect(found({ isCheckCallOnly: true })).toEqual(['SHP-2']);
  expect(found({ isWatchedOnly: true })).toEqual([]);
  expect(found({ isWatchedOnly: true }, true)).toEqual(['SHP-1', 'SHP-2']);
  expect(found({ states: new Set(['booked' as const]), isProblemOnly: true })).toEqual(['SHP-1']);
  expect(found({ states: new Set(['loading' as const]) })).toEqual([]);
});

test('a board has each state of a shipment in the air, in order, and what else there is behind', () => {
  const columns = boardColumns([
    row('SHP-1', { state: 'unloading' }),
    row('SHP-2', { state: null }),
  ]);
  expect(columns.map(({ state, rows }) => [state, rows.length])).toEqual([
    ['draft', 0],
    ['created', 0],
    ['open', 0],
    ['tender-pending', 0],
    ['tender-rejected', 0],
    ['booked', 0],
    ['dispatched', 0],
    ['loading', 0],
    ['in-transit', 0],
    ['unloading', 1],
    [null, 1],
  ]);
});

test('what was not heard of for 14 days is quiet', () => {
  const last = { id: 1, type: 'X', label: 'X', tone: 'plain', at: 0 } as const;
  const [one, other] = [row('SHP-1', { last }), row('SHP-2', { last: { ...last, at: 1 } })];
  const now = 14 * 86_400_000 + 1;
  expect([one, other].map((each) => isQuiet(each, now))).toEqual([true, false]);
});
