import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RefusedDelivery } from '../../../engine/store/deliveries.ts';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';

const refused: RefusedDelivery = {
  receivedAt: 1_000,
  status: 401,
  problem: 'The token was wrong.',
  tokenSlot: null,
  bytes: 20,
  duration: 3,
  bodyStart: null,
  count: 1,
};
const always = { from: null, to: null };
const invalid = { position: 1, raw: '{"event":7}', why: 'The event has no name.' };

describe('engine/store/deliveryReads.ts', () => {
  it('lists requests newest first, by what became of them, page by page', () => {
    const { store, record, reads } = testStore();
    record([acceptedDelivery([1])]);
    store.recordRefused([refused, { ...refused, status: 429, count: 40 }]);
    record([{ ...acceptedDelivery([2]), invalidEvents: [invalid] }, acceptedDelivery([3])]);
    const ids = (kind: 'all' | 'accepted' | 'refused' | 'quarantined') =>
      reads.deliveries({ kind, ...always }, null, 9).rows.map(({ id }) => id);
    expect(ids('all')).toEqual([5, 4, 3, 2, 1]);
    expect(ids('accepted')).toEqual([5, 4, 1]);
    expect(ids('refused')).toEqual([3, 2]);
    expect(ids('quarantined')).toEqual([4]);
    const first = reads.deliveries({ kind: 'all', ...always }, null, 2);
    expect(first.next).toBe(4);
    expect(reads.deliveries({ kind: 'all', ...always }, first.next, 9)).toMatchObject({
      rows: [{ id: 3, count: 40 }, { id: 2 }, { id: 1 }],
      next: null,
    });
  });

  it('tells of each why, how large and how long, and what it carried', () => {
    const { store, record, reads } = testStore();
    record([{ ...acceptedDelivery([1, 2]), invalidEvents: [invalid] }]);
    record([acceptedDelivery([2, 3])]);
    store.recordRefused([{ ...refused, status: 400, problem: 'No JSON.', bodyStart: '<html>' }]);
    expect(reads.delivery(1)).toMatchObject({
      status: 200,
      problem: null,
      bytes: 100,
      duration: 2,
      quarantinedCount: 1,
      events: [
        { id: 1, summary: 'SHP-1 delivered', isRepeat: false },
        { id: 2, summary: 'SHP-2 delivered', isRepeat: false },
      ],
      quarantined: [{ position: 1, body: '{"event":7}', why: 'The event has no name.' }],
    });
    expect(reads.delivery(2)?.events.map(({ id, isRepeat }) => [id, isRepeat])).toEqual([
      [3, false],
      [2, true],
    ]);
    expect(reads.delivery(3)).toMatchObject({
      status: 400,
      problem: 'No JSON.',
      bodyStart: '<html>',
      events: [],
    });
    expect(reads.delivery(4)).toBeNull();
  });

  it('names the first events of each request in a list', () => {
    const { store, record, reads } = testStore();
    record([acceptedDelivery([1, 2, 3]), acceptedDelivery([3])]);
    store.recordRefused([refused]);
    const named = reads
      .deliveries({ kind: 'all', ...always }, null, 9)
      .rows.map(({ eventCount, events }) => [eventCount, events.map(({ summary }) => summary)]);
    expect(named).toEqual([
      [0, []],
      [1, ['SHP-3 delivered']],
      [3, ['SHP-1 delivered', 'SHP-2 delivered']],
    ]);
  });

  it('counts refused requests, alike ones too, and what is not understood', () => {
    const { store, record, reads } = testStore();
    expect(reads.deliveryCounts(always)).toEqual({ refused: 0, quarantined: 0 });
    store.recordRefused([refused, { ...refused, status: 429, count: 40 }]);
    record([
      { ...acceptedDelivery([1]), invalidEvents: [invalid, { ...invalid, position: 2, raw: '7' }] },
    ]);
    expect(reads.deliveryCounts(always)).toEqual({ refused: 41, quarantined: 2 });
  });

  it('finds the events of any delivery, whatever came, was repeated and went', () => {
    const numbers = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 4 });
    const history = fc.record({
      deliveries: fc.array(numbers, { minLength: 1, maxLength: 12 }),
      gone: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(history, ({ deliveries, gone }) => {
        const { database, record, reads } = testStore();
        for (const some of deliveries) record([acceptedDelivery(some)]);
        for (const id of gone) database.prepare('DELETE FROM events WHERE id = ?').run(id);
        const left = database
          .prepare<[], { id: number; delivery: number }>(
            'SELECT id, delivery_id AS delivery FROM events ORDER BY id',
          )
          .all();
        for (const index of deliveries.keys()) {
          const found = reads.delivery(index + 1)?.events ?? [];
          expect(found.filter(({ isRepeat }) => !isRepeat).map(({ id }) => id)).toEqual(
            left.filter(({ delivery }) => delivery === index + 1).map(({ id }) => id),
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
