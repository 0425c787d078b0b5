import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createEventReads, type EventReads } from '../../../engine/store/eventReads.ts';
import { openDatabase } from '../../../engine/store/database.ts';
import type { EventStore } from '../../../engine/store/events.ts';
import { createEventStore } from '../../../engine/store/events.ts';
import { wireEvent } from '../../fixtures/wire.ts';
import {
  acceptedDelivery,
  filterOf,
  recordIn,
  silently,
  testStore,
  newestRows,
} from '../../fixtures/testStore.ts';

/** Decides that these ids count as unread. */
function countAsUnread(store: EventStore, ids: readonly number[], countsAsUnread = true): void {
  store.decide(
    ids.map((id) => ({
      id,
      outcome: 'silent',
      reason: { code: 'mode', mode: 'silent' },
      notifiedAt: null,
      countsAsUnread,
    })),
  );
}

describe('engine/store/events.ts, recording', () => {
  it('stores a repeat once and counts it, whichever delivery brings it', () => {
    const { record, reads, database } = testStore();
    const [first] = record([acceptedDelivery([1, 2])]);
    const [second] = record([acceptedDelivery([2, 2, 3])]);
    expect(first).toMatchObject({ newEvents: [{ id: 1 }, { id: 2 }], repeatedIds: [] });
    expect(second).toMatchObject({ newEvents: [{ id: 3 }], repeatedIds: [2, 2] });
    expect(reads.get(2)).toMatchObject({ deliveryCount: 3, deliveries: [{ id: 1 }, { id: 2 }] });
    expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(3);
  });

  it('writes what is decided about an event with it, and keeps that when it is repeated', () => {
    const { record, reads, store } = testStore();
    const reason = { code: 'mode', mode: 'notify' } as const;
    record([acceptedDelivery([1])], () => ({ ...silently, reason, countsAsUnread: true }));
    record([acceptedDelivery([1])], () => ({ ...silently, outcome: 'suppressed' }));
    expect(reads.get(1)).toMatchObject({ outcome: 'silent', reason, isRead: false });
    expect(store.unreadCount()).toBe(1);
  });

  it('decides about each event with a view of the ones before it', () => {
    const { record, database } = testStore();
    const seen: unknown[] = [];
    const count = database.prepare('SELECT count(*) FROM events').pluck();
    record([acceptedDelivery([1, 2]), acceptedDelivery([3])], () => {
      seen.push(count.get());
      return silently;
    });
    expect(seen).toEqual([0, 1, 2]);
  });

  it('writes all deliveries of a call or none', () => {
    const { record, reads, database } = testStore();
    database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.friendly_id = 'SHP-2'
      BEGIN SELECT RAISE(ABORT, 'no'); END`);
    expect(() => record([acceptedDelivery([1]), acceptedDelivery([2])])).toThrow('no');
    expect(database.prepare('SELECT count(*) FROM deliveries').pluck().get()).toBe(0);
    expect(newestRows(reads)).toEqual([]);
  });

  it('keeps data and diff as sent, hostile keys and all', () => {
    const { record, reads } = testStore();
    const data: unknown = JSON.parse(
      '{"id":1,"__proto__":{"a":1},"toJSON":"x","b":"\\u0000\\ud800"}',
    );
    const part = { data: data as Record<string, unknown>, diff: [{ odd: [null] }] };
    record([acceptedDelivery([1], part)]);
    const stored = reads.get(1);
    expect(JSON.stringify(stored?.data)).toBe(JSON.stringify(data));
    expect(stored?.diff).toEqual([{ odd: [null] }]);
  });

  it('keeps what MVMNT sends beyond its contract', () => {
    const { record, database } = testStore();
    const wire = { ...wireEvent(1), id: 'evt_1', attempt: 2 };
    record([acceptedDelivery([1], wire)]);
    expect(database.prepare('SELECT extra FROM events').pluck().get()).toBe(
      '{"id":"evt_1","attempt":2}',
    );
  });

  it('tells an absent diff from null', () => {
    const { record, reads } = testStore();
    record([acceptedDelivery([1], { diff: undefined }), acceptedDelivery([2])]);
    expect(reads.get(1)?.diff).toBeUndefined();
    expect(reads.get(2)?.diff).toBeNull();
  });

  it('keeps invalid events whole in quarantine, beside the good ones', () => {
    const { record, database } = testStore();
    const invalidEvents = [{ position: 1, raw: '{"event":7}', why: 'The event has no name.' }];
    record([{ ...acceptedDelivery([1]), invalidEvents }]);
    expect(database.prepare('SELECT * FROM quarantine').all()).toEqual([
      {
        id: 1,
        delivery_id: 1,
        position: 1,
        body: '{"event":7}',
        why: 'The event has no name.',
        tried_by: null,
        fingerprint: expect.any(Buffer) as unknown,
        repeat_count: 1,
      },
    ]);
    expect(database.prepare('SELECT status, problem FROM deliveries').get()).toEqual({
      status: 200,
      problem: 'quarantined',
    });
  });

  it('keeps an invalid event once however often it comes, and the newest of very many', () => {
    const { record, database, reads } = testStore();
    const invalid = (raw: string, position = 0) => ({ position, raw, why: 'odd' });
    record([{ ...acceptedDelivery([]), invalidEvents: [invalid('1'), invalid('1', 1)] }]);
    record([{ ...acceptedDelivery([]), invalidEvents: [invalid('1'), invalid('2')] }]);
    expect(reads.delivery(1)?.quarantined).toMatchObject([{ body: '1', count: 3 }]);
    expect(reads.delivery(2)?.quarantined).toMatchObject([{ body: '2', count: 1 }]);
    const many = Array.from({ length: 20_000 }, (_, index) => invalid(`"${index}"`, index));
    record([{ ...acceptedDelivery([]), invalidEvents: many }]);
    const kept = database.prepare('SELECT body FROM quarantine ORDER BY id').pluck().all();
    expect(kept).toHaveLength(20_000);
    expect(kept[0]).toBe('"0"');
  });

  it('writes rows of refused requests, which are no deliveries to the dispatcher', () => {
    const { record, store, database } = testStore();
    expect(store.lastDeliveryAt()).toBeNull();
    record([acceptedDelivery([1])]);
    const refusal = { receivedAt: Date.UTC(2027, 0), status: 401, problem: 'The token was wrong.' };
    store.recordRefused([
      { ...refusal, tokenSlot: null, bytes: 9, duration: 1, bodyStart: null, count: 4 },
    ]);
    expect(store.lastDeliveryAt()).toBe(Date.UTC(2026, 0, 15, 13));
    expect(
      database
        .prepare('SELECT status, repeat_count, body_start FROM deliveries WHERE id = 2')
        .get(),
    ).toEqual({ status: 401, repeat_count: 4, body_start: null });
  });
});

describe('engine/store/events.ts, events with a time that cannot be', () => {
  const noon = Date.UTC(2026, 0, 15, 12);
  const second = 1_000;
  const hour = 3_600 * second;
  /** The same event, stating a time, arriving at another. */
  const arriving = (statedAt: number, receivedAt: number) =>
    acceptedDelivery([1], { timestamp: new Date(statedAt).toISOString(), receivedAt });

  it.each([
    ['40 s ahead, repeated after 60 s', noon + 40 * second, [0, 60 * second]],
    ['5 h ahead, repeated before and after that', noon + 5 * hour, [0, hour, 4 * hour, 6 * hour]],
    ['of 2099, repeated', Date.UTC(2099, 11, 31), [0, hour]],
    ['of 1970, repeated', 1_699_101_483, [0, hour]],
    ['of the year 1, repeated', Date.parse('0001-01-01T00:00:00Z'), [0, hour]],
    ['of now, repeated after the clock was set back', noon, [second, -hour, hour]],
  ])('keeps one %s, once', (_what, statedAt, arrivals) => {
    const { record, reads } = testStore();
    for (const at of arrivals) record([arriving(statedAt, noon + at)]);
    const first = noon + (arrivals[0] ?? 0);
    const isBelieved = statedAt === noon;
    expect(newestRows(reads)).toMatchObject([
      {
        occurredAt: isBelieved ? statedAt : first,
        receivedAt: first,
        statedAt: isBelieved ? null : statedAt,
        deliveryCount: arrivals.length,
      },
    ]);
    expect(reads.get(1)).toMatchObject({ timestamp: new Date(statedAt).toISOString() });
  });

  it('lets none of them stand above what happened later', () => {
    const { record, reads } = testStore();
    record([arriving(Date.UTC(2099, 11, 31), noon)]);
    record([acceptedDelivery([2], { timestamp: '2026-01-15T12:00:01Z', receivedAt: noon + hour })]);
    expect(newestRows(reads).map(({ id }) => id)).toEqual([2, 1]);
  });

  it('counts any event once, never placed after it arrived, whenever and however often it comes', () => {
    const times = fc.oneof(
      fc.integer({ min: -5, max: 5 }).map((hours) => noon + hours * hour),
      fc.constantFrom(0, Date.UTC(1999, 11, 31), Date.UTC(2099, 0, 1)),
    );
    const arrivals = fc.array(
      fc.record({
        number: fc.integer({ min: 1, max: 3 }),
        statedAt: times,
        receivedAt: fc.integer({ min: -8, max: 8 }).map((hours) => noon + hours * hour),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(arrivals, (all) => {
        const { database } = openDatabase(':memory:');
        const store = createEventStore(database);
        for (const { number, statedAt, receivedAt } of all) {
          const timestamp = new Date(statedAt).toISOString();
          recordIn(store, [acceptedDelivery([number], { timestamp, receivedAt })]);
        }
        const rows = newestRows(createEventReads(database));
        database.close();
        const different = new Set(all.map(({ number, statedAt }) => `${number} ${statedAt}`));
        expect(rows).toHaveLength(different.size);
        expect(rows.reduce((sum, row) => sum + row.deliveryCount, 0)).toBe(all.length);
        for (const row of rows) expect(row.occurredAt).toBeLessThanOrEqual(row.receivedAt);
      }),
      { numRuns: 60 },
    );
  });
});

describe('engine/store/events.ts, counters', () => {
  it('keeps counters equal to what counting would say, after any sequence of changes', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('insert' as const), number: fc.nat(5), type: fc.nat(1) }),
      fc.record({
        kind: fc.constantFrom('read', 'unread', 'badge', 'plain', 'delete'),
        id: fc.integer({ min: 1, max: 5 }),
      }),
    );
    const types = ['SHIPMENT_DELIVERED', 'NEW_KIND'] as const;
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
        const { record, store, database } = testStore();
        for (const one of steps) {
          if (one.kind === 'insert') {
            record([acceptedDelivery([one.number], { event: types[one.type] ?? 'X' })]);
          } else if (one.kind === 'read') store.markRead([one.id], 5);
          else if (one.kind === 'unread') store.markRead([one.id], null);
          else if (one.kind === 'badge') countAsUnread(store, [one.id]);
          else if (one.kind === 'plain') countAsUnread(store, [one.id], false);
          else database.prepare('DELETE FROM events WHERE id = ?').run(one.id);
        }
        const unread = database
          .prepare('SELECT count(*) FROM events WHERE badge = 1 AND read_at IS NULL')
          .pluck()
          .get();
        expect(store.unreadCount()).toBe(unread);
      }),
      { numRuns: 60 },
    );
  });

  it('does not move the time of reading when a read event is read again', () => {
    const { record, store, database } = testStore();
    record([acceptedDelivery([1])]);
    store.markRead([1], 5);
    store.markRead([1], 9);
    expect(database.prepare('SELECT read_at FROM events').pluck().get()).toBe(5);
  });
});

describe('a search of the stored events', () => {
  it.each([
    ['SHP-12345'],
    ['shp12345'],
    ['2345'],
    ['12 SHP'],
    ['erp'],
    ['ACME'],
    ['Delivered'],
    ['id:e9'],
    ['ERP É'],
    ['shp_123 ac'],
    ['key:erp'],
    ['-won'],
  ])('finds an event by %j', (text) => {
    const { record, history } = testStore();
    const data = { id: 'e9', friendlyId: 'SHP-12345', key: 'ERP é', name: 'Acme Freight' };
    record([
      acceptedDelivery([1], { data }),
      acceptedDelivery([2], { data: { id: 'zz' }, event: 'QUOTE_WON' }),
    ]);
    const rows = history().rowsAt(filterOf({ text }), null, 0, 10);
    expect(rows.map(({ friendlyId }) => friendlyId)).toEqual(['SHP-12345']);
  });

  it.each([['SHP-99'], ['shp1234512'], ['12345erp'], ['shp12345 nothing'], ['zq'], ['key:shp']])(
    'finds nothing by %j',
    (text) => {
      const { record, history } = testStore();
      record([acceptedDelivery([12345])]);
      expect(history().rowsAt(filterOf({ text }), null, 0, 10)).toEqual([]);
    },
  );

  it('answers any text, and never throws', () => {
    const { record, history } = testStore();
    record([acceptedDelivery([1, 22, 333, 4444])]);
    const searched = history();
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        const filter = filterOf({ text });
        const rows = searched.rowsAt(filter, null, 0, 10);
        expect(searched.facets(filter).total).toBe(rows.length);
      }),
    );
  });

  it('sees marks, decisions and repeats once it is told of them', () => {
    const { record, history, store } = testStore();
    record([acceptedDelivery([1, 2])], () => ({ ...silently, countsAsUnread: true }));
    const searched = history();
    const unread = filterOf({ isUnreadOnly: true });
    expect(searched.ids(unread)).toEqual([2, 1]);
    store.markRead([2], 5);
    record([acceptedDelivery([1])]);
    searched.noteChanged([1, 2]);
    expect(searched.ids(unread)).toEqual([1]);
    expect(searched.ids(filterOf({ text: 'is:repeated' }))).toEqual([1]);
    searched.noteRemoved([1]);
    expect(searched.ids(filterOf())).toEqual([2]);
  });

  it('finds what was stored after it had read everything', () => {
    const { record, history } = testStore();
    const searched = history();
    expect(searched.ids(filterOf())).toEqual([]);
    record([acceptedDelivery([1])]);
    expect(searched.ids(filterOf({ text: 'shp1' }))).toEqual([1]);
    expect(searched.newCount(filterOf(), 0)).toBe(1);
    expect(searched.newCount(filterOf(), 1)).toBe(0);
  });
});

describe('engine/store/events.ts, query plans', () => {
  /** The plan of the last statement that begins so, of all that the store prepares while it runs. */
  function planOf(run: (parts: Parts) => unknown, beginning = /^SELECT/): string {
    const { database } = openDatabase(':memory:');
    onTestFinished(() => {
      database.close();
    });
    const statements: string[] = [];
    const prepare = database.prepare.bind(database);
    vi.spyOn(database, 'prepare').mockImplementation((sql: string) => {
      statements.push(sql);
      return prepare(sql);
    });
    run({ store: createEventStore(database), reads: createEventReads(database) });
    const sql = statements.findLast((statement) => beginning.test(statement));
    if (sql === undefined) throw new Error('no such statement was prepared');
    const values = sql.includes('@')
      ? [{ id: 1, bound: 1 }]
      : Array.from(sql.matchAll(/\?/g), () => 1);
    const plan = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    return plan.map(({ detail }) => detail).join('\n');
  }

  it('walks the time index for a part of the list, and for the index of an event in it', () => {
    const part = planOf(
      ({ reads }) => reads.listedIds(9, 0, 50),
      /FROM events WHERE id <= \? ORDER BY occurred_at DESC, id DESC/,
    );
    expect(part).toMatch(/SCAN events USING (?:COVERING )?INDEX events_by_time/);
    // Only what happened at the very same moment is left to sort.
    expect(part.replace('USE TEMP B-TREE FOR LAST TERM OF ORDER BY', '')).not.toContain(
      'TEMP B-TREE',
    );
    const offset = planOf(({ reads }) => reads.listedOffset(9, 1), /FROM events AS listed/);
    expect(offset).toContain('SEARCH listed USING INTEGER PRIMARY KEY');
    expect(offset).toMatch(/SEARCH events USING (?:COVERING )?INDEX events_by_time/);
  });

  it('finds what nobody has seen by an index, however many requests there are', () => {
    const refused = planOf(({ store }) => store.lastRefusal(1), /token_slot IS NOT NULL AND id > /);
    expect(refused).toContain('SEARCH deliveries USING INDEX deliveries_refused_sender');
    const any = planOf(({ store }) => store.lastRefusal(1), /status <> 200 AND id > /);
    expect(any).toContain('SEARCH deliveries USING INDEX deliveries_refused ');
    const odd = planOf(
      ({ store }) => store.lastUnreadable(1),
      /FROM quarantine WHERE delivery_id > /,
    );
    expect(odd).toContain('SEARCH quarantine USING COVERING INDEX quarantine_by_delivery');
  });

  it('finds the timeline of an entity by its index, without sorting by time', () => {
    const plan = planOf(
      ({ reads }) => reads.timeline('shipment', 'x', 200),
      /^SELECT events.id[^]*WHERE entity = /,
    );
    expect(plan).toContain('SEARCH events USING INDEX events_by_entity');
  });

  it('finds what waits to be told by an index that holds nothing else', () => {
    const plan = planOf(({ store }) => store.pending(5, 9), /outcome = 'pending'/);
    expect(plan).toContain('SEARCH events USING INDEX events_pending');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('finds the last delivery without sorting all of them', () => {
    const plan = planOf(
      ({ store }) => store.lastDeliveryAt(),
      /FROM deliveries WHERE status = 200/,
    );
    expect(plan).not.toContain('TEMP B-TREE');
  });
});

interface Parts {
  readonly store: EventStore;
  readonly reads: EventReads;
}
