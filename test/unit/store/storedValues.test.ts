import { describe, expect, it } from 'vitest';
import {
  acceptedDelivery,
  filterOf,
  newestRows,
  silently,
  testStore,
} from '../../fixtures/testStore.ts';
import { outcomeOf, reasonOf, storedJson } from '../../../engine/store/storedValues.ts';

describe('engine/store/storedValues.ts', () => {
  it.each([
    ['none', null],
    ['one of an earlier version', '{"code":"snoozed","until":5}'],
    ['another one of an earlier version', '{"code":"new-type"}'],
    ['one of a later version', '{"code":"weather","severity":3}'],
    ['one whose fields are different', '{"code":"late","by":"long"}'],
    ['one that is no JSON', '{"code":"muted",'],
  ])('reads %s as no reason', (_which, stored) => {
    expect(reasonOf(stored)).toBeNull();
  });

  it('reads a reason it knows', () => {
    expect(reasonOf('{"code":"muted","label":"SHP-1"}')).toEqual({ code: 'muted', label: 'SHP-1' });
  });

  it('reads what is no JSON as undefined, and an outcome that is none as failed', () => {
    expect(storedJson('{"a":1e400}')).toEqual({ a: '1e400' });
    expect(storedJson('{"a":')).toBeUndefined();
    expect(outcomeOf('digest')).toBe('digest');
    expect(outcomeOf('dig\u0001st')).toBe('failed');
  });
});

describe('a row that is damaged', () => {
  const damage = [
    'data = \'{"id":\'',
    "data = '[1]'",
    "diff = '[{'",
    'reason = \'{"code"\'',
    "reason = ''",
    "outcome = 'pendinG'",
  ];

  it.each(damage)('with %s is listed and opened beside sound ones', (change) => {
    const { database, record, reads, history } = testStore();
    record([acceptedDelivery([1, 2, 3])]);
    database.exec(`UPDATE events SET ${change} WHERE id = 2`);
    expect(newestRows(reads).map(({ id }) => id)).toEqual([3, 2, 1]);
    expect(reads.get(2)).toMatchObject({ id: 2, summary: 'SHP-2 delivered' });
    expect(reads.tried([1, 2, 3], { hasData: true, hasDiff: true })).toHaveLength(3);
    expect(history().rowsAt(filterOf({ text: 'shp' }), null, 0, 9)).toHaveLength(3);
  });

  it.each(damage.slice(0, 5))('with %s waits for its notification like the others', (change) => {
    const { database, record, store } = testStore();
    record([acceptedDelivery([1, 2, 3])], () => ({ ...silently, outcome: 'pending' }));
    database.exec(`UPDATE events SET ${change} WHERE id = 2`);
    expect(store.pending(0, 9).map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});
