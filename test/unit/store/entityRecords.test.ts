import type { Database } from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../engine/store/database.ts';
import { createEntityStore } from '../../../engine/store/entities.ts';
import { createEventStore } from '../../../engine/store/events.ts';
import { createRemoval } from '../../../engine/store/removal.ts';
import { createRecordsRebuild } from '../../../engine/store/recordsRebuild.ts';
import { storedJson } from '../../../engine/store/storedValues.ts';
import { acceptedDelivery, recordIn, testStore } from '../../fixtures/testStore.ts';
import type { WireEvent } from '../../fixtures/wire.ts';

const types = [
  'SHIPMENT_CREATED',
  'SHIPMENT_TENDER_PENDING',
  'SHIPMENT_TENDER_REJECTED',
  'SHIPMENT_BOOKED',
  'SHIPMENT_NEXT_CHECK_CALL_DUE',
  'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
  'SHIPMENT_CHECK_CALL',
  'SHIPMENT_RATE_CON_NOT_SIGNED',
  'SHIPMENT_RATE_CON_SIGNED',
  'SHIPMENT_DELIVERED',
  'SHIPMENT_SOMETHING_NEW',
  'CARRIER_CREATED',
  'CARRIER_UPDATED',
  'CARRIER_ACTIVATED',
  'CARRIER_DEACTIVATED',
  'CARRIER_CONTACT_CREATED',
  'CARRIER_DELETED',
] as const;

const statuses = ['ACTIVE', 'INACTIVE', 'doNotUse'];

/** What happens to three shipments and three carriers within a few minutes, often at the same second. */
const anyEvent: fc.Arbitrary<Partial<WireEvent>> = fc
  .record({
    event: fc.constantFrom(...types),
    second: fc.nat({ max: 240 }),
    entity: fc.nat({ max: 2 }),
    status: fc.option(fc.constantFrom(...statuses), { nil: undefined }),
    before: fc.constantFrom(...statuses),
    key: fc.option(fc.constantFrom('K-1', 'K-2'), { nil: null }),
    carrier: fc.option(fc.constantFrom('Acme', 'Granite'), { nil: undefined }),
  })
  .map(({ event, second, entity, status, before, key, carrier }) => {
    const id = `${event.split('_')[0]}-${entity}`;
    return {
      event,
      timestamp: new Date(Date.UTC(2026, 0, 15, 12, 0, second)).toISOString(),
      data: event.includes('CONTACT')
        ? { id: `contact-${entity}`, carrier: { id, name: 'Acme' } }
        : { id, key, status, ...(carrier && { carrier: { id: carrier, name: carrier } }) },
      diff:
        event === 'CARRIER_UPDATED' && status !== undefined && status !== before
          ? [{ type: 'UPDATE', key: 'status', value: status, oldValue: before }]
          : null,
    };
  });

/** The records of a file, with events named by what they say: their ids are those of arrival. */
function tableOf(database: Database) {
  const names = new Map(
    database
      .prepare<[], [number, string]>("SELECT id, type || ' ' || timestamp FROM events")
      .raw()
      .all(),
  );
  const rows = database
    .prepare<[], { readonly record: string }>(
      'SELECT kind, entity_id, last_at, ended_at, open_problems, record FROM entity_records ORDER BY kind, entity_id',
    )
    .all();
  return rows.map(({ record, ...row }) => {
    const { steps, last, facts } = storedJson(record) as {
      steps: [number, number, number][];
      last: [string, number, number];
      facts: Record<string, unknown>;
    };
    return {
      ...row,
      facts: Object.entries(facts).toSorted(([one], [other]) => (one < other ? -1 : 1)),
      steps: steps
        .map(([place, at, id]) => [place, at, names.get(id)])
        .map(String)
        .toSorted(),
      last: [last[0], last[1]],
    };
  });
}

function newStore() {
  const { database } = openDatabase(':memory:');
  return { database, store: createEventStore(database) };
}

describe('the records of shipments, carriers and customers', () => {
  it('are the same in any order of arrival, with any repeats, in any batches, and when made anew', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        fc.integer({ min: 1, max: 8 }),
        (events, picks, batch) => {
          const pick = () => Number(picks.next().value);
          const deliveries = events.map((event) => acceptedDelivery([1], event));
          const shuffled = deliveries
            .flatMap((one) => (pick() % 3 === 0 ? [one, one] : [one]))
            .map((one) => ({ one, place: pick() }))
            .toSorted((one, other) => one.place - other.place)
            .map(({ one }) => one);
          const first = newStore();
          const second = newStore();
          try {
            recordIn(first.store, deliveries);
            for (let at = 0; at < shuffled.length; at += batch) {
              recordIn(second.store, shuffled.slice(at, at + batch));
            }
            const table = tableOf(first.database);
            expect(tableOf(second.database)).toEqual(table);

            second.database.exec("DELETE FROM counters WHERE name = 'recordFormat'");
            const rebuild = createRecordsRebuild(second.database);
            rebuild.begin();
            while (rebuild.step(batch));
            expect(rebuild.isComplete()).toBe(true);
            expect(tableOf(second.database)).toEqual(table);
          } finally {
            first.database.close();
            second.database.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('take over what arrives while they are made anew', () => {
    const { database, record } = testStore();
    const events = [1, 2, 3, 4].map((number) => acceptedDelivery([number], { data: { id: 'a' } }));
    record(events.slice(0, 3));
    database.exec("DELETE FROM counters WHERE name = 'recordFormat'");
    const rebuild = createRecordsRebuild(database);
    rebuild.begin();
    expect(rebuild.step(1)).toBe(true);
    record(events.slice(3));
    while (rebuild.step(1));
    const other = testStore();
    other.record(events);
    expect(tableOf(database)).toEqual(tableOf(other.database));
  });

  it('call places that go back damage, and do not go on for ever', () => {
    const { database, record } = testStore();
    record([acceptedDelivery([1])]);
    database.exec("DELETE FROM counters WHERE name = 'recordFormat'");
    const rebuild = createRecordsRebuild({
      prepare: (sql: string) => {
        const statement = database.prepare(sql);
        // A row that lies after the place from which it was asked for.
        return sql.includes('INDEXED BY')
          ? Object.assign(statement, { all: () => [{ id: 1, entity: 99, occurredAt: 0 }] })
          : statement;
      },
      exec: (sql: string) => database.exec(sql),
      transaction: (work: () => unknown) => database.transaction(work),
    } as unknown as Database);
    rebuild.begin();
    expect(() => rebuild.step(1)).toThrow('go back');
  });

  it('begin anew once for a format, and not again', () => {
    const { database, record } = testStore();
    const rebuild = createRecordsRebuild(database);
    rebuild.begin();
    record([acceptedDelivery([1])]);
    rebuild.begin();
    expect(rebuild.isComplete()).toBe(true);
    database.exec("DELETE FROM counters WHERE name = 'recordFormat'");
    rebuild.begin();
    expect(rebuild.isComplete()).toBe(false);
    while (rebuild.step(10));
    rebuild.begin();
    expect(rebuild.isComplete()).toBe(true);
    expect(tableOf(database)).toHaveLength(1);
  });

  it('know which events had their problem resolved, once', () => {
    const { store, record } = testStore();
    const about = (event: string, minute: number) =>
      acceptedDelivery([1], {
        event,
        timestamp: `2026-01-15T12:0${minute}:00Z`,
        data: { id: 'a', friendlyId: 'SHP-1' },
      });
    record([about('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 1)]);
    expect(store.takeResolved()).toEqual([]);
    // The call was made later than it became overdue, and another one before: the first to arrive is the older.
    record([about('SHIPMENT_CHECK_CALL', 0)]);
    expect(store.takeResolved()).toEqual([]);
    record([about('SHIPMENT_CHECK_CALL', 2)]);
    expect(store.takeResolved()).toEqual([1]);
    record([about('SHIPMENT_DELIVERED', 3)]);
    expect(store.takeResolved()).toEqual([]);
  });

  it('tell what answers an event before it is stored', () => {
    const { record, entities, database } = testStore();
    record([
      acceptedDelivery([1], {
        event: 'SHIPMENT_CHECK_CALL',
        timestamp: '2026-01-15T12:05:00Z',
        data: { id: 'a' },
      }),
    ]);
    const overdueAt = (occurredAt: number) =>
      createEntityStore(database).answerTo('shipment', 'a', {
        id: null,
        type: 'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
        occurredAt,
        diff: null,
      });
    expect(overdueAt(Date.UTC(2026, 0, 15, 12, 4))).toBe('SHIPMENT_CHECK_CALL');
    expect(overdueAt(Date.UTC(2026, 0, 15, 12, 6))).toBeNull();
    const other = { id: null, type: 'SHIPMENT_BOOKED', occurredAt: 0, diff: null };
    expect(entities.answerTo('shipment', 'a', other)).toBeNull();
  });

  it('are undone with the transaction that changed them', () => {
    const { database, store, record } = testStore();
    record([acceptedDelivery([1], { data: { id: 'a', friendlyId: 'SHP-1' } })]);
    const table = tableOf(database);
    const next = acceptedDelivery([2], { data: { id: 'a', friendlyId: 'SHP-2' } });
    const broken = () =>
      store.transaction(() => {
        recordIn(store, [next]);
        throw new Error('the disk is full');
      });
    expect(broken).toThrow('the disk is full');
    expect(tableOf(database)).toEqual(table);
    record([acceptedDelivery([3], { data: { id: 'a', key: 'K' } })]);
    expect(tableOf(database)[0]?.facts).toContainEqual(['number', ['SHP-1', expect.any(Number)]]);
  });

  it('go with the last event of what they are about', () => {
    const { database, record } = testStore();
    record(
      [1, 2, 3].map((number) => acceptedDelivery([number], { data: { id: `s${number % 2}` } })),
    );
    createRemoval(database, () => 0).events([1, 2], 50);
    expect(tableOf(database)).toMatchObject([{ entity_id: 's1' }]);
    createRemoval(database, () => 0).events([3], 50);
    expect(tableOf(database)).toEqual([]);
  });
});
