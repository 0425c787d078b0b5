import { describe, expect, it } from 'vitest';
import { createHistory } from '../../../engine/history/queries.ts';
import { hourMs, minuteMs } from '../../../shared/duration.ts';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';

// A Tuesday afternoon in the zone of the tests.
const now = new Date(2026, 10, 24, 15, 20).getTime();
const week = { preset: '7d' } as const;
const day = (date: number, hours = 12, minutes = 0) =>
  new Date(2026, 10, date, hours, minutes).getTime();

function test() {
  const { database, reads, record } = testStore();
  const history = createHistory({ reads, now: () => now, lateAfterMs: () => 900_000 });
  history.catchUp();
  let number = 0;
  const send = (event: string, at: number, data: object, receivedAt: number) => {
    number += 1;
    const timestamp = new Date(at).toISOString();
    record([acceptedDelivery([number], { event, timestamp, data: { ...data }, receivedAt })]);
  };
  return {
    database,
    history,
    /** Stores an event of a shipment; it arrives when it happened, unless that is said. */
    add: (type: string, id: string, at: number, more: object = {}, receivedAt = at): void =>
      send(`SHIPMENT_${type}`, at, { id, ...more }, receivedAt),
    send,
  };
}

const overdue = 'NEXT_CHECK_CALL_OVERDUE';

describe('engine/history/exceptions.ts', () => {
  it('tells nothing of an empty history', () => {
    const { history } = test();
    expect(history.exceptions(week)).toMatchObject({
      buckets: { unit: 'day' },
      checkCalls: { overdue: 0, open: 0, answered: null },
      rejected: { total: 0, carriers: [], unnamed: 0 },
      dispatched: { shipments: 0, took: null },
      open: [],
    });
  });

  it('tells how long check calls were overdue, each in its range, answered or over', () => {
    const { history, add } = test();
    add(overdue, 's1', day(20, 12));
    add(overdue, 's1', day(20, 12, 30));
    add('CHECK_CALL', 's1', day(20, 13));
    add(overdue, 's1', day(21));
    add('CHECK_CALL', 's1', day(21, 12, 10));
    add(overdue, 's2', day(22, 6));
    add('DELIVERED', 's2', day(22, 11));
    // It needed no call any more.
    add(overdue, 's2', day(22, 12));
    add(overdue, 's3', day(24, 14));
    // Outside of the range, with an answer inside.
    add(overdue, 's4', day(17, 23, 59));
    add('CHECK_CALL', 's4', day(18, 0));
    expect(history.exceptions(week).checkCalls).toEqual({
      overdue: 4,
      open: 1,
      answered: { median: hourMs, worst: 5 * hourMs, worstId: 6 },
    });
    expect(history.exceptions({ from: '2026-11-17', to: '2026-11-17' }).checkCalls).toMatchObject({
      overdue: 1,
      open: 0,
      answered: { median: minuteMs },
    });
  });

  it('goes by when things happened, in whatever order they came, and by each event once', () => {
    const { history, add, database } = test();
    add('CHECK_CALL', 's1', day(20, 13), {}, day(21));
    add('DISPATCHED', 's1', day(20, 11), {}, day(21));
    add(overdue, 's1', day(20, 12), {}, day(23));
    add('BOOKED', 's1', day(20, 9), {}, day(24));
    add('BOOKED', 's1', day(20, 9), {}, day(24, 1));
    expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(4);
    expect(history.exceptions(week)).toMatchObject({
      checkCalls: { overdue: 1, open: 0, answered: { median: hourMs, worstId: 3 } },
      dispatched: { shipments: 1, took: { median: 2 * hourMs, worst: 2 * hourMs, worstId: 2 } },
    });
  });

  it('answers what states an impossible time as Attention does', () => {
    const { history, add } = test();
    // Taken for as it came, it may have happened a little before.
    add(overdue, 's1', day(29), {}, day(20, 12));
    add('CHECK_CALL', 's1', day(20, 12) - 30_000, {}, day(20, 12, 1));
    expect(history.openProblems()).toEqual([]);
    expect(history.exceptions(week).checkCalls).toMatchObject({
      overdue: 1,
      open: 0,
      answered: { worst: 30_000 },
    });
  });

  it('names the five carriers that rejected the most tenders', () => {
    const { history, add } = test();
    for (let carrier = 1; carrier <= 6; carrier += 1) {
      for (let tender = 0; tender < carrier; tender += 1) {
        add('TENDER_REJECTED', `s${carrier}-${tender}`, day(20), {
          carrier: { name: `Carrier ${carrier}`, friendlyId: `CAR-${carrier}` },
        });
      }
    }
    add('TENDER_REJECTED', 's7', day(21));
    add('TENDER_REJECTED', 's8', day(10), { carrier: { name: 'Carrier 6' } });
    // Other events of a carrier are no rejections.
    add('BOOKED', 's9', day(21), { carrier: { name: 'Carrier 1', friendlyId: 'CAR-1' } });
    const { rejected } = history.exceptions(week);
    expect(rejected).toMatchObject({ total: 22, unnamed: 1 });
    expect(rejected.carriers.map(({ label, count }) => [label, count])).toEqual([
      ['Carrier 6', 6],
      ['Carrier 5', 5],
      ['Carrier 4', 4],
      ['Carrier 3', 3],
      ['Carrier 2', 2],
    ]);
  });

  it('tells how long shipments that were dispatched in a range had been booked', () => {
    const { history, add } = test();
    add('BOOKED', 's1', day(10));
    add('DISPATCHED', 's1', day(18));
    add('BOOKED', 's2', day(19, 8));
    add('DISPATCHED', 's2', day(19, 10));
    add('DISPATCHED', 's3', day(19, 10));
    add('BOOKED', 's4', day(19, 8));
    expect(history.exceptions(week).dispatched).toEqual({
      shipments: 2,
      took: { median: 2 * hourMs, worst: day(18) - day(10), worstId: 2 },
    });
    history.noteRemoved([1]);
    expect(history.exceptions(week).dispatched).toMatchObject({ shipments: 1 });
  });

  it('counts what is open now by its kind, as Attention lists it', () => {
    const { history, add, send } = test();
    add(overdue, 's1', day(1));
    add(overdue, 's2', day(24));
    add('PICK_UP_NEAR_NOT_BOOKED', 's2', day(24));
    add('TENDER_REJECTED', 's3', day(23));
    add('BOOKED', 's3', day(24));
    send('CARRIER_DEACTIVATED', day(2), { id: 'c1' }, day(2));
    const { open } = history.exceptions(week);
    expect(open[0]).toEqual({ kind: 'check-call-overdue', count: 2 });
    expect(open).toHaveLength(3);
    const kinds = history.openProblems().map(({ kind }) => kind);
    expect(open.flatMap(({ kind, count }) => Array<string>(count).fill(kind)).toSorted()).toEqual(
      kinds.toSorted(),
    );
  });

  it('finds impossible times without reading the events', () => {
    const { database } = test();
    const plan = database
      .prepare<[], { readonly detail: string }>(
        'EXPLAIN QUERY PLAN SELECT id, stated_at FROM events WHERE stated_at IS NOT NULL',
      )
      .all();
    expect(plan.map(({ detail }) => detail).join()).toMatch(
      /USING COVERING INDEX events_by_stated_time/,
    );
  });
});
