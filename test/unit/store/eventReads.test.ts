import { describe, expect, it } from 'vitest';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';

describe('engine/store/eventReads.ts', () => {
  it('shows by the time it happened, whatever the order of arrival', () => {
    const { record, reads } = testStore();
    record([acceptedDelivery([5]), acceptedDelivery([9]), acceptedDelivery([7])]);
    const rows = (offset: number) => reads.rows(reads.listedIds(9, offset, 2));
    expect(rows(0).map(({ friendlyId }) => friendlyId)).toEqual(['SHP-9', 'SHP-7']);
    expect(rows(2).map(({ friendlyId }) => friendlyId)).toEqual(['SHP-5']);
  });

  it('gives rows in the order of the ids asked for, and leaves out what is gone', () => {
    const { record, reads } = testStore();
    record([acceptedDelivery([1, 2, 3])]);
    expect(reads.rows([3, 99, 1]).map(({ id }) => id)).toEqual([3, 1]);
    expect(reads.get(99)).toBeNull();
  });

  it('tells what is starred', () => {
    const { record, reads, store } = testStore();
    record([acceptedDelivery([1, 2])]);
    store.star([2], true);
    expect(reads.rows([1, 2]).map(({ isStarred }) => isStarred)).toEqual([false, true]);
    store.star([2], false);
    expect(reads.rows([2]).map(({ isStarred }) => isStarred)).toEqual([false]);
  });

  it('has a timeline of one entity, newest first', () => {
    const { record, reads } = testStore();
    const data = { id: 'x', friendlyId: 'SHP-1' };
    record([acceptedDelivery([2, 1, 3], { data }), acceptedDelivery([4])]);
    expect(reads.timeline('shipment', 'x', 2).map(({ id }) => id)).toEqual([3, 1]);
    expect(reads.timeline('carrier', 'x', 2)).toEqual([]);
  });

  it('tells of an event all the deliveries that carried it, each once, by their time', () => {
    const { record, reads } = testStore();
    record([{ ...acceptedDelivery([1]), receivedAt: 300, sentAt: 30 }]);
    record([{ ...acceptedDelivery([1, 1]), receivedAt: 200, tokenSlot: 'previous' }]);
    record([acceptedDelivery([2])]);
    expect(reads.get(1)).toMatchObject({ deliveryCount: 3 });
    expect(reads.get(1)?.deliveries).toEqual([
      { id: 2, receivedAt: 200, sentAt: null, tokenSlot: 'previous' },
      { id: 1, receivedAt: 300, sentAt: 30, tokenSlot: 'current' },
    ]);
  });

  it('knows the lowest and the highest id, and of an empty history none', () => {
    const { record, reads, database } = testStore();
    expect(reads.idRange()).toEqual({ firstId: 0, lastId: 0 });
    record([acceptedDelivery([1, 2, 3])]);
    database.exec('DELETE FROM events WHERE id = 1');
    expect(reads.idRange()).toEqual({ firstId: 2, lastId: 3 });
  });

  it('gives a search what it needs, in the order of ids, in parts', () => {
    const { record, reads } = testStore();
    record([acceptedDelivery([3, 1, 2])]);
    const idsOf = (rows: readonly (readonly unknown[])[]) => rows.map(([id]) => id);
    expect(idsOf(reads.searchRowsAfter(0, 2))).toEqual([1, 2]);
    expect(idsOf(reads.searchRowsBefore(4, 2))).toEqual([3, 2]);
    expect(idsOf(reads.searchRowsBefore(2, 2))).toEqual([1]);
    expect(idsOf(reads.searchRowsAfter(2, 2))).toEqual([3]);
    expect(idsOf(reads.searchRowsOf([3, 99]))).toEqual([3]);
  });
});
