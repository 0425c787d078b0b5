import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '../../../engine/store/database.ts';
import { createEventStore, type EventStore } from '../../../engine/store/events.ts';
import type { Cursor, Filter } from '../../../shared/ipc.ts';
import { acceptedDelivery, filterOf, testStore } from '../../fixtures/testStore.ts';

const labels = (store: EventStore, filter: Filter) =>
  store.page(filter, null, 10_000).map(({ friendlyId }) => friendlyId);

/** Decides that these ids count as unread. */
function countAsUnread(store: EventStore, ids: readonly number[], countsAsUnread = true): void {
  store.decide(
    ids.map((id) => ({
      id,
      outcome: 'silent',
      reason: { code: 'mode', mode: 'silent' },
      toldAt: null,
      countsAsUnread,
    })),
  );
}

describe('engine/store/events.ts, recording', () => {
  it('stores a repeat once and counts it, whichever delivery brings it', () => {
    const { store, database } = testStore();
    const [first] = store.record([acceptedDelivery([1, 2])]);
    const [second] = store.record([acceptedDelivery([2, 2, 3])]);
    expect(first).toMatchObject({ eventIds: [1, 2], newCount: 2 });
    expect(second).toMatchObject({ eventIds: [2, 2, 3], newCount: 1 });
    expect(store.get(2)).toMatchObject({ deliveryCount: 3, deliveries: [{ id: 1 }, { id: 2 }] });
    expect(database.prepare('SELECT count(*) FROM events').pluck().get()).toBe(3);
    // The search index holds each event once, as SQLite itself checks (FTS5, 6.2).
    database.exec("INSERT INTO events_search (events_search, rank) VALUES ('integrity-check', 1)");
  });

  it('writes all deliveries of a call or none', () => {
    const { store, database } = testStore();
    database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.friendly_id = 'SHP-2'
      BEGIN SELECT RAISE(ABORT, 'no'); END`);
    expect(() => store.record([acceptedDelivery([1]), acceptedDelivery([2])])).toThrow('no');
    expect(database.prepare('SELECT count(*) FROM deliveries').pluck().get()).toBe(0);
    expect(store.page(filterOf(), null, 10)).toEqual([]);
  });

  it('keeps data and diff as sent, hostile keys and all', () => {
    const { store } = testStore();
    const data: unknown = JSON.parse(
      '{"id":1,"__proto__":{"a":1},"toJSON":"x","b":"\\u0000\\ud800"}',
    );
    const part = { data: data as Record<string, unknown>, diff: [{ odd: [null] }] };
    store.record([acceptedDelivery([1], part)]);
    const stored = store.get(1);
    expect(JSON.stringify(stored?.data)).toBe(JSON.stringify(data));
    expect(stored?.diff).toEqual([{ odd: [null] }]);
  });

  it('keeps what MVMNT sends beyond its contract', () => {
    const { store, database } = testStore();
    const [event] = acceptedDelivery([1]).events;
    if (event === undefined) throw new Error('no event');
    const extra = { id: 'evt_1' };
    store.record([{ ...acceptedDelivery([2]), events: [{ ...event, extra }] }]);
    expect(database.prepare('SELECT extra FROM events').pluck().get()).toBe('{"id":"evt_1"}');
  });

  it('tells an absent diff from null', () => {
    const { store } = testStore();
    store.record([acceptedDelivery([1], { diff: undefined }), acceptedDelivery([2])]);
    expect(store.get(1)?.diff).toBeUndefined();
    expect(store.get(2)?.diff).toBeNull();
  });

  it('keeps odd events whole in quarantine, beside the good ones', () => {
    const { store, database } = testStore();
    const odd = [{ position: 1, raw: { event: 7 }, why: 'The event has no name.' }];
    store.record([{ ...acceptedDelivery([1]), odd }]);
    expect(database.prepare('SELECT * FROM quarantine').all()).toEqual([
      { id: 1, delivery_id: 1, position: 1, body: '{"event":7}', why: 'The event has no name.' },
    ]);
    expect(database.prepare('SELECT status, problem FROM deliveries').get()).toEqual({
      status: 200,
      problem: 'quarantined',
    });
  });

  it('writes rows of refused requests, which are no deliveries to the dispatcher', () => {
    const { store, database } = testStore();
    expect(store.lastDeliveryAt()).toBeNull();
    store.record([acceptedDelivery([1])]);
    const refusal = { receivedAt: Date.UTC(2027, 0), status: 401, problem: 'The token was wrong.' };
    store.recordRefused([{ ...refusal, tokenSlot: null, bytes: 9, bodyStart: null, count: 4 }]);
    expect(store.lastDeliveryAt()).toBe(Date.UTC(2026, 0, 15, 13));
    expect(
      database
        .prepare('SELECT status, repeat_count, body_start FROM deliveries WHERE id = 2')
        .get(),
    ).toEqual({ status: 401, repeat_count: 4, body_start: null });
  });

  it('acknowledges with a full flush again after decisions were written without', () => {
    const { store, database } = testStore();
    store.record([acceptedDelivery([1])]);
    countAsUnread(store, [1]);
    // 2 is FULL: https://sqlite.org/pragma.html#pragma_synchronous
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    database.exec('DROP TABLE type_counts');
    expect(() => countAsUnread(store, [1], false)).toThrow('type_counts');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
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
        const { store, database } = testStore();
        for (const one of steps) {
          if (one.kind === 'insert') {
            store.record([acceptedDelivery([one.number], { event: types[one.type] ?? 'X' })]);
          } else if (one.kind === 'read') store.markRead([one.id], 5);
          else if (one.kind === 'unread') store.markRead([one.id], null);
          else if (one.kind === 'badge') countAsUnread(store, [one.id]);
          else if (one.kind === 'plain') countAsUnread(store, [one.id], false);
          else database.prepare('DELETE FROM events WHERE id = ?').run(one.id);
        }
        const counted = database
          .prepare(
            `SELECT type, count(*) AS total, sum(badge = 1 AND read_at IS NULL) AS unread
             FROM events GROUP BY type ORDER BY type`,
          )
          .all();
        expect(store.counts()).toEqual(counted);
        const unread = database
          .prepare('SELECT count(*) FROM events WHERE badge = 1 AND read_at IS NULL')
          .pluck()
          .get();
        expect(store.unreadCount()).toBe(unread);
      }),
      { numRuns: 60 },
    );
  });

  it('marks all unread of a filter and returns just those, so that it can be undone', () => {
    const { store } = testStore();
    store.record([acceptedDelivery([1, 2, 3])]);
    countAsUnread(store, [1, 2, 3]);
    store.markRead([2], 7);
    expect(store.markAllRead(filterOf({ text: 'SHP' }), 9)).toEqual([3, 1]);
    expect(store.unreadCount()).toBe(0);
    store.markRead([3, 1], null);
    expect(store.unreadCount()).toBe(2);
    expect(store.markAllRead(filterOf({ types: ['CARRIER_CREATED'] }), 9)).toEqual([]);
  });

  it('does not move the time of reading when a read event is read again', () => {
    const { store, database } = testStore();
    store.record([acceptedDelivery([1])]);
    store.markRead([1], 5);
    store.markRead([1], 9);
    expect(database.prepare('SELECT read_at FROM events').pluck().get()).toBe(5);
  });
});

describe('engine/store/events.ts, pages', () => {
  it('neither repeats nor leaves out an event over ties, for any page size and filter', () => {
    const times = fc.array(fc.nat(3), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom('', 'shp', 'sh'),
        (...all) => {
          const [seconds, limit, text] = all;
          const { store } = testStore();
          for (const [number, second] of seconds.entries()) {
            const timestamp = new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
            store.record([acceptedDelivery([number], { timestamp })]);
          }
          const found: { readonly occurredAt: number; readonly id: number }[] = [];
          let after: Cursor | null = null;
          for (;;) {
            const page = store.page(filterOf({ text }), after, limit);
            found.push(...page);
            const last = page.at(-1);
            if (last === undefined) break;
            after = { occurredAt: last.occurredAt, id: last.id };
          }
          const ids = found.map(({ id }) => id);
          expect(new Set(ids).size).toBe(seconds.length);
          expect(ids).toHaveLength(seconds.length);
          const sorted = found.toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
          expect(found).toEqual(sorted);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('shows by the time it happened, whatever the order of arrival', () => {
    const { store } = testStore();
    store.record([acceptedDelivery([5]), acceptedDelivery([9]), acceptedDelivery([7])]);
    expect(labels(store, filterOf())).toEqual(['SHP-9', 'SHP-7', 'SHP-5']);
  });

  it('filters by type and by unread', () => {
    const { store } = testStore();
    store.record([acceptedDelivery([1]), acceptedDelivery([2], { event: 'SHIPMENT_BOOKED' })]);
    countAsUnread(store, [2]);
    expect(labels(store, filterOf({ types: ['SHIPMENT_DELIVERED'] }))).toEqual(['SHP-1']);
    expect(labels(store, filterOf({ types: ['SHIPMENT_DELIVERED', 'SHIPMENT_BOOKED'] }))).toEqual([
      'SHP-2',
      'SHP-1',
    ]);
    expect(labels(store, filterOf({ isUnreadOnly: true }))).toEqual(['SHP-2']);
  });

  it('has a timeline of one entity, newest first', () => {
    const { store } = testStore();
    const data = { id: 'x', friendlyId: 'SHP-1' };
    store.record([acceptedDelivery([2, 1, 3], { data }), acceptedDelivery([4])]);
    expect(store.timeline('shipment', 'x', 2).map(({ id }) => id)).toEqual([3, 1]);
    expect(store.timeline('carrier', 'x', 2)).toEqual([]);
  });
});

describe('engine/store/events.ts, search', () => {
  it.each([
    ['SHP-12345'],
    ['shp12345'],
    ['2345'],
    ['12 SHP'],
    ['erp'],
    ['ACME'],
    ['Delivered'],
    ['e9'],
    ['é'],
    ['shp_123 ac'],
  ])('finds an event by %j', (text) => {
    const { store } = testStore();
    const data = { id: 'e9', friendlyId: 'SHP-12345', key: 'ERP é', name: 'Acme Freight' };
    store.record([
      acceptedDelivery([1], { data }),
      acceptedDelivery([2], { data: { id: 'zz' }, event: 'QUOTE_WON' }),
    ]);
    expect(labels(store, filterOf({ text }))).toEqual(['SHP-12345']);
  });

  it.each([['SHP-99'], ['shp1234512'], ['12345erp'], ['shp12345 nothing'], ['zq']])(
    'finds nothing by %j',
    (text) => {
      const { store } = testStore();
      store.record([acceptedDelivery([12345])]);
      expect(labels(store, filterOf({ text }))).toEqual([]);
    },
  );

  it.each([
    '"',
    '""',
    '"SHP',
    'SHP*',
    'SHP AND',
    'NOT SHP',
    'NEAR(a b)',
    'search_text:SHP',
    '^SHP',
    '(SHP',
    "'; DROP TABLE events; --",
    '%',
    'S_P',
    '\\',
    'abc\u0000def',
    '\u0000',
    '\ud800abc',
    '😀😀😀',
  ])('takes %j as text, not as a query', (text) => {
    const { store } = testStore();
    store.record([acceptedDelivery([1])]);
    expect(labels(store, filterOf({ text }))).toSatisfy(Array.isArray);
    expect(labels(store, filterOf())).toEqual(['SHP-1']);
  });

  it('finds text that looks like a query where it stands', () => {
    const { store } = testStore();
    store.record([acceptedDelivery([1], { data: { id: 1, key: 'A "AND" (B) NEAR:*' } })]);
    store.record([acceptedDelivery([2])]);
    for (const text of ['"AND"', '(B)', 'NEAR:*', 'a "and"']) {
      expect(store.page(filterOf({ text }), null, 9)).toHaveLength(1);
    }
  });

  it('answers any text with what holds its words, and never throws', () => {
    const { store } = testStore();
    store.record([acceptedDelivery([1, 22, 333, 4444])]);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        store.page(filterOf({ text }), null, 10);
      }),
    );
    const part = fc.constantFrom('SHP', '-', '1', '22', '3', '4', 'erp', ' ', '"', 'delivered');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const text = parts.join('');
        const words = text
          .toLowerCase()
          .split(/\s+/)
          .map((word) => word.replaceAll('-', ''));
        const expected = [1, 22, 333, 4444].filter((number) => {
          const fields = [
            `shp${number}`,
            `erp${number}`,
            `shp${number}delivered`,
            `shipment${number}`,
            'shipmentdelivered',
            'shipment_delivered',
          ];
          return words.every((word) => fields.some((field) => field.includes(word)));
        });
        const found = store.page(filterOf({ text }), null, 10).map(({ friendlyId }) => friendlyId);
        expect(found).toEqual(expected.toReversed().map((number) => `SHP-${number}`));
      }),
    );
  });

  it('gives a common term the answer that a rare one would get', () => {
    const { store } = testStore();
    const numbers = Array.from({ length: 2_005 }, (_, number) => 10_000 + number);
    store.record([acceptedDelivery(numbers)]);
    store.record([acceptedDelivery([99_999], { event: 'QUOTE_WON', data: { id: 'q' } })]);
    // "shp" matches more than the 2,000 that switch to walking by time, "shp1000" does not.
    const all = labels(store, filterOf({ text: 'shp' }));
    expect(all).toHaveLength(2_005);
    expect(all.slice(0, 2)).toEqual(['SHP-12004', 'SHP-12003']);
    const rare = labels(store, filterOf({ text: 'shp1000' }));
    expect(rare).toEqual(all.filter((label) => label?.startsWith('SHP-1000')));
    expect(labels(store, filterOf({ text: 'shp delivered 10007' }))).toEqual(['SHP-10007']);
    const first = store.page(filterOf({ text: 'shp' }), null, 1_000);
    const last = first.at(-1);
    const after = last === undefined ? null : { occurredAt: last.occurredAt, id: last.id };
    const rest = store.page(filterOf({ text: 'shp' }), after, 5_000);
    expect([...first, ...rest].map(({ friendlyId }) => friendlyId)).toEqual(all);
  });
});

describe('engine/store/events.ts, query plans', () => {
  /** The plan of the last statement that begins so, of all that the store prepares while it runs. */
  function planOf(run: (store: EventStore) => unknown, beginning = /^SELECT/): string {
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
    run(createEventStore(database));
    const sql = statements.findLast((statement) => beginning.test(statement));
    if (sql === undefined) throw new Error('no such statement was prepared');
    const values = Array.from(sql.matchAll(/\?/g), () => 1);
    const plan = prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    return plan.map(({ detail }) => detail).join('\n');
  }

  it('walks the time index for the first page and the ones after it', () => {
    const first = planOf((store) => store.page(filterOf(), null, 50));
    expect(first).toMatch(/SCAN events USING INDEX events_by_time/);
    expect(first).not.toContain('TEMP B-TREE');
    const next = planOf((store) => store.page(filterOf(), { occurredAt: 1, id: 1 }, 50));
    expect(next).toMatch(/SEARCH events USING INDEX events_by_time/);
    expect(next).not.toContain('TEMP B-TREE');
  });

  it('walks the index of a type, without sorting', () => {
    const plan = planOf((store) => store.page(filterOf({ types: ['QUOTE_WON'] }), null, 50));
    expect(plan).toMatch(/SEARCH events USING INDEX events_by_type/);
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('walks the index of the unread', () => {
    const plan = planOf((store) => store.page(filterOf({ isUnreadOnly: true }), null, 50));
    expect(plan).toContain('events_unread');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('starts a rare search from the search index', () => {
    const plan = planOf((store) => store.page(filterOf({ text: 'shp1' }), null, 50));
    expect(plan).toContain('events_search VIRTUAL TABLE INDEX');
    expect(plan).not.toMatch(/SCAN events(\n|$| USING INDEX)/);
  });

  it('finds the timeline of an entity by its index, without sorting', () => {
    const plan = planOf(
      (store) => store.timeline('shipment', 'x', 200),
      /^SELECT id, type[^]*entity_kind = \?/,
    );
    expect(plan).toContain('SEARCH events USING INDEX events_by_entity');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('finds undecided events by an index that holds no others', () => {
    const plan = planOf((store) => store.undecided(5, 9), /outcome = 'pending'/);
    expect(plan).toContain('SEARCH events USING INDEX events_undecided');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('finds the last delivery without reading all of them', () => {
    const plan = planOf((store) => store.lastDeliveryAt(), /FROM deliveries WHERE status = 200/);
    expect(plan).toContain('USING INDEX deliveries_by_time');
    expect(plan).not.toContain('TEMP B-TREE');
  });
});
