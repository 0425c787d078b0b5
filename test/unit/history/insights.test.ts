import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../engine/history/queries.ts';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';
import type { WireEvent } from '../../fixtures/wire.ts';

// A Tuesday afternoon in the zone of the tests.
const now = new Date(2026, 10, 24, 15, 20).getTime();
const week = { preset: '7d' } as const;

function test() {
  const { store, reads, record } = testStore();
  const history = createHistory({ reads, now: () => now, lateAfterMs: () => 900_000 });
  history.catchUp();
  let number = 0;
  return {
    store,
    record,
    history,
    /** Stores an event that happened at a time and arrived so long after it, ms. */
    add: (moment: Date, delay = 0, part: Partial<WireEvent> = {}): void => {
      number += 1;
      const timestamp = moment.toISOString();
      const delivery = acceptedDelivery([number], { timestamp, ...part });
      record([{ ...delivery, receivedAt: moment.getTime() + delay }]);
    },
  };
}

const day = (date: number, hours = 12, minutes = 0) => new Date(2026, 10, date, hours, minutes);

describe('engine/history/insights.ts', () => {
  it('tells nothing of an empty history', () => {
    const { history } = test();
    expect(history.insights(week)).toMatchObject({
      total: 0,
      totalBefore: null,
      groups: [],
      delivered: [0, 0, 0, 0, 0, 0, 0],
      carriers: [],
      customers: [],
      delays: [null, null, null, null, null, null, null],
      delay: null,
      latest: null,
    });
  });

  it('counts by day and group, the largest group first, without what is outside and without tests', () => {
    const { history, add } = test();
    add(day(17, 23, 59));
    add(day(18, 0, 0));
    add(day(24, 15), 0, { event: 'CARRIER_CREATED', data: { id: 'c' } });
    add(day(24, 15, 10), 0, { event: 'SHIPMENT_BOOKED' });
    add(day(24, 15, 19), 0, { event: 'DOCKBELL_TEST' });
    add(day(25, 0, 0));
    const { total, groups, delivered, buckets } = history.insights(week);
    expect(buckets.unit).toBe('day');
    expect(total).toBe(3);
    expect(groups).toEqual([
      { group: 'shipment', total: 2, counts: [1, 0, 0, 0, 0, 0, 1] },
      { group: 'carrier', total: 1, counts: [0, 0, 0, 0, 0, 0, 1] },
    ]);
    expect(delivered).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  it('compares with the same part of the span before, if the history goes back so far', () => {
    const { history, add } = test();
    add(day(11, 9));
    add(day(17, 15));
    // Of today's afternoon there is nothing yet, so last week's does not count either.
    add(day(17, 16));
    add(day(18, 9));
    expect(history.insights(week).totalBefore).toBeNull();
    add(new Date(2026, 9, 1));
    expect(history.insights(week)).toMatchObject({ total: 1, totalBefore: 2 });
  });

  it('says when half had arrived and which came last', () => {
    const { history, add } = test();
    for (const delay of [9_000, 1_000, 4_000, 2_000]) add(day(20), delay);
    // Clocks differ: this one arrived before it happened.
    add(day(21), -3_000);
    const { delays, delay, latest } = history.insights(week);
    expect(delays[2]).toEqual({ median: 2_000, worst: 9_000, worstId: 1 });
    expect(delays[3]).toEqual({ median: 0, worst: 0, worstId: 5 });
    expect(delay).toEqual({ median: 2_000, worst: 9_000, worstId: 1 });
    expect(latest).toMatchObject({ id: 1, summary: 'SHP-1 delivered' });
  });

  it('finds the medians and the worst that a plain look finds', () => {
    const events = fc.array(
      fc.record({ date: fc.integer({ min: 18, max: 24 }), delay: fc.nat(20_000_000) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(events, (all) => {
        const { history, add } = test();
        for (const { date, delay } of all) add(day(date), delay);
        const { delays, delay: whole } = history.insights(week);
        const plain = (some: readonly { readonly delay: number }[]) => {
          const inOrder = some.map(({ delay }) => Math.fround(delay)).toSorted((a, b) => a - b);
          return some.length === 0
            ? null
            : { median: inOrder[Math.ceil(inOrder.length / 2) - 1], worst: inOrder.at(-1) };
        };
        const found = [...delays, whole].map((one) =>
          one === null ? null : { median: one.median, worst: one.worst },
        );
        const wanted = [18, 19, 20, 21, 22, 23, 24].map((date) =>
          plain(all.filter((one) => one.date === date)),
        );
        expect(found).toEqual([...wanted, plain(all)]);
      }),
      { numRuns: 60 },
    );
  });

  it('lists the ten busiest, with their names as they are written', () => {
    const { history, add } = test();
    for (let customer = 1; customer <= 12; customer += 1) {
      for (let event = 0; event < customer; event += 1) {
        const named = { name: `Hill-Foods ${customer}`, friendlyId: `A-${customer}` };
        add(day(20), 0, { data: { id: `s${customer}-${event}`, customer: named } });
      }
    }
    const { customers, carriers } = history.insights(week);
    expect(carriers).toEqual([]);
    expect(customers.map(({ count }) => count)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3]);
    expect(customers[0]).toEqual({
      label: 'Hill-Foods 12',
      friendlyId: 'A-12',
      count: 12,
      search: 'A-12',
    });
  });

  it('brings together what is named by number and name, by number, and by name', () => {
    const { history, add } = test();
    const both = { id: 'c1', friendlyId: 'CAR-1', name: 'Acme Freight' };
    add(day(19), 0, { event: 'CARRIER_UPDATED', data: both });
    add(day(20), 0, { data: { id: 's1', carrier: { friendlyId: 'CAR-1' } } });
    add(day(21), 0, { data: { id: 's2', carrierName: 'ACME Freight' } });
    add(day(22), 0, { data: { id: 's3', carrierName: 'Other' } });
    const { carriers } = history.insights(week);
    expect(carriers).toEqual([
      // Not all say the number, so that only the name finds most of them.
      { label: 'Acme Freight', friendlyId: 'CAR-1', count: 3, search: 'Acme Freight' },
      { label: 'Other', friendlyId: null, count: 1, search: 'Other' },
    ]);
  });

  it('knows a carrier or customer of events that came later as well', () => {
    const { history, add } = test();
    add(day(19), 0, { data: { id: 's1', carrierName: 'Acme' } });
    expect(history.insights(week).carriers.map(({ label }) => label)).toEqual(['Acme']);
    for (const id of ['s2', 's3']) add(day(20), 0, { data: { id, carrierName: 'Beta' } });
    expect(history.insights(week).carriers).toMatchObject([
      { label: 'Beta', count: 2 },
      { label: 'Acme', count: 1 },
    ]);
  });

  it('leaves out events that are no longer stored', () => {
    const { history, add } = test();
    add(day(20));
    add(day(21));
    expect(history.insights(week).delivered).toEqual([0, 0, 1, 1, 0, 0, 0]);
    history.noteRemoved([1]);
    expect(history.insights(week)).toMatchObject({
      total: 1,
      delivered: [0, 0, 0, 1, 0, 0, 0],
    });
  });
});

describe('the deliveries of the insights', () => {
  const refused = {
    status: 401,
    problem: 'The token was wrong.',
    tokenSlot: null,
    bytes: 20,
    duration: 3,
    bodyStart: null,
    count: 1,
  } as const;

  it('are counted by when they came, each refused one as often as it came', () => {
    const { history, store, record } = test();
    let number = 0;
    function receive(moment: Date): void {
      number += 1;
      record([{ ...acceptedDelivery([number]), receivedAt: moment.getTime() }]);
    }
    receive(day(17, 23, 59));
    receive(day(18, 0));
    receive(day(24, 14));
    receive(day(24, 14, 30));
    // Written after a minute in which it was counted.
    store.recordRefused([
      { ...refused, receivedAt: day(24, 14, 29).getTime(), status: 429, count: 40 },
      { ...refused, receivedAt: day(24, 15).getTime() },
    ]);
    receive(day(25, 0));
    expect(history.deliveryInsights(week)).toMatchObject({
      accepted: [1, 0, 0, 0, 0, 0, 2],
      refused: [0, 0, 0, 0, 0, 0, 41],
    });
    const { accepted, refused: hourly } = history.deliveryInsights({ preset: '24h' });
    expect([accepted.slice(-2), hourly.slice(-2)]).toEqual([
      [2, 0],
      [40, 1],
    ]);
  });

  it('are right to the bar when a row was written a minute late', () => {
    const { history, store, record } = test();
    record([{ ...acceptedDelivery([1]), receivedAt: day(24, 14).getTime() + 5_000 }]);
    const late = day(24, 13, 59).getTime() + 30_000;
    store.recordRefused([{ ...refused, receivedAt: late, status: 429, count: 7 }]);
    record([{ ...acceptedDelivery([2]), receivedAt: day(24, 14, 1).getTime() }]);
    const { accepted, refused: counts } = history.deliveryInsights({ preset: '24h' });
    expect(counts.slice(-3)).toEqual([7, 0, 0]);
    expect(accepted.slice(-3)).toEqual([0, 2, 0]);
  });
});
