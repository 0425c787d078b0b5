import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createRemoval,
  fileSpace,
  findRemovable,
  findRemovableDeliveries,
  findStrangers,
  type CleanUpLimits,
} from '../../../engine/store/removal.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';
import { acceptedDelivery, testStore } from '../../fixtures/testStore.ts';

// Event n of the fixtures happened n seconds after this, and arrived an hour later.
const first = Date.UTC(2026, 0, 15, 12);
const arrived = Date.UTC(2026, 0, 15, 13);
const everything: CleanUpLimits = {
  happenedBefore: first + 1e9,
  maxBytes: null,
  arrivedBefore: arrived + 1,
};

/** Events 1 to n, with ids of the same numbers. */
function storeOf(count: number) {
  const test = testStore();
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (const number of numbers) test.record([acceptedDelivery([number])]);
  const found = (limits: Partial<CleanUpLimits> = {}) => [
    ...findRemovable(test.database, { ...everything, ...limits }, noTurn).ids,
  ];
  return { ...test, found };
}

const noTurn = () => undefined;

describe('engine/store/removal.ts, what may be removed', () => {
  it('is what happened before, oldest first, and never the newest id', () => {
    const { found, database } = storeOf(5);
    expect(found()).toEqual([1, 2, 3, 4]);
    expect(found({ happenedBefore: first + 3_000 })).toEqual([1, 2]);
    expect(found({ happenedBefore: null })).toEqual([]);
    const { newestAt, keptCount } = findRemovable(database, everything, noTurn);
    expect([newestAt, keptCount]).toEqual([first + 4_000, 1]);
  });

  it('leaves what arrived lately, however long ago it happened', () => {
    expect(storeOf(5).found({ arrivedBefore: arrived })).toEqual([]);
  });

  it.each([
    ['is starred', 'UPDATE events SET starred = 1 WHERE id = 2'],
    ['has a note', "INSERT INTO notes (event_id, written_at, text) VALUES (2, 0, 'called')"],
    ['is not told yet', "UPDATE events SET outcome = 'pending' WHERE id = 2"],
    ['is repeated until seen', 'UPDATE events SET needs_seeing = 1 WHERE id = 2'],
    ['is snoozed', 'UPDATE events SET snoozed_until = 1 WHERE id = 2'],
    [
      'is taken while something about it is open',
      `UPDATE events SET taken_at = 1 WHERE id = 2;
       UPDATE entity_records SET open_problems = 1 WHERE entity = (SELECT entity FROM events WHERE id = 2)`,
    ],
    [
      'needs attention and is unread',
      "UPDATE events SET tone = 'attention', badge = 1 WHERE id = 2",
    ],
  ])('leaves one that %s', (_what, sql) => {
    const { database, found } = storeOf(4);
    database.exec(sql);
    expect(found()).toEqual([1, 3]);
    expect(createRemoval(database, () => 0).events([2], 8).removed).toEqual([]);
  });

  it.each([
    [
      'needed attention and was read',
      "UPDATE events SET tone = 'attention', badge = 1, read_at = 1 WHERE id = 2",
    ],
    [
      'needs attention and never counted',
      "UPDATE events SET tone = 'attention', badge = 0 WHERE id = 2",
    ],
    ['is unread and plain', 'UPDATE events SET badge = 1 WHERE id = 2'],
  ])('takes one that %s', (_what, sql) => {
    const { database, found } = storeOf(4);
    database.exec(sql);
    expect(found()).toEqual([1, 2, 3]);
  });

  it('is the oldest of a history that is too large, until it fits', () => {
    const { database, found } = storeOf(100);
    const { used } = fileSpace(database);
    const limits = { happenedBefore: null, maxBytes: used / 2 };
    // What is no event takes some room as well.
    expect(found(limits).length).toBeCloseTo(50, -1);
    expect(found(limits).slice(0, 2)).toEqual([1, 2]);
    expect(found({ ...limits, maxBytes: used })).toEqual([]);
    expect(found({ ...limits, arrivedBefore: first + 11_000 })).toEqual([]);
  });
});

describe('engine/store/removal.ts, invalid events', () => {
  it('takes the oldest ones that arrived before a time, a few at once', () => {
    const { record, database } = testStore();
    const invalid = (raw: string) => [{ position: 0, raw, why: 'odd' }];
    for (const [index, raw] of ['1', '2', '3', '4'].entries()) {
      record([{ ...acceptedDelivery([]), receivedAt: index, invalidEvents: invalid(raw) }]);
    }
    const removal = createRemoval(database, () => 0);
    const left = () => database.prepare('SELECT body FROM quarantine ORDER BY id').pluck().all();
    expect(removal.quarantined(3, 2)).toBe(2);
    expect(left()).toEqual(['3', '4']);
    expect(removal.quarantined(3, 2)).toBe(1);
    expect(removal.quarantined(3, 2)).toBe(0);
    expect(left()).toEqual(['4']);
  });
});

describe('engine/store/removal.ts, deliveries', () => {
  const removable = (test: ReturnType<typeof storeOf>, before = arrived + 1) => [
    ...findRemovableDeliveries(test.database, before, noTurn),
  ];

  it('are needed by the events they brought, also again', () => {
    const test = storeOf(3);
    test.record([acceptedDelivery([1])]);
    test.record([acceptedDelivery([4])]);
    expect(removable(test)).toEqual([]);
    createRemoval(test.database, () => 0).events([1], 8);
    expect(removable(test)).toEqual([1, 4]);
    test.database.exec('UPDATE events SET starred = 1');
    createRemoval(test.database, () => 0).events([2, 3], 8);
    expect(removable(test)).toEqual([1, 4]);
  });

  it('stay for what is in quarantine, and as long as they are young', () => {
    const test = storeOf(2);
    createRemoval(test.database, () => 0).events([1], 8);
    expect(removable(test, arrived)).toEqual([]);
    expect(removable(test)).toEqual([1]);
    test.database.exec(
      "INSERT INTO quarantine (delivery_id, position, body, why) VALUES (1, 0, '{}', 'odd')",
    );
    expect(removable(test)).toEqual([]);
  });

  it('of strangers are found by their age, those with a right token never, nor the last of all', () => {
    const test = testStore();
    const refused = { problem: 'x', bytes: 0, duration: 0, bodyStart: null, count: 1 };
    test.record([{ ...acceptedDelivery([]), receivedAt: 1 }]);
    test.store.recordRefused([
      { ...refused, status: 401, tokenSlot: null, receivedAt: 2 },
      { ...refused, status: 400, tokenSlot: 'current', receivedAt: 3 },
      { ...refused, status: 429, tokenSlot: null, receivedAt: 4 },
      { ...refused, status: 401, tokenSlot: null, receivedAt: 5 },
    ]);
    expect([...findStrangers(test.database, 4)]).toEqual([2]);
    expect([...findStrangers(test.database, 10)]).toEqual([2, 4]);
  });

  it('leave the last accepted one and the last of all', () => {
    const test = testStore();
    test.record([{ ...acceptedDelivery([]), receivedAt: 1 }]);
    test.record([{ ...acceptedDelivery([]), receivedAt: 2 }]);
    const refused = { status: 401, problem: 'x', tokenSlot: null, bytes: 0, duration: 0 };
    test.store.recordRefused(
      [3, 4].map((receivedAt) => ({ ...refused, receivedAt, bodyStart: null, count: 1 })),
    );
    expect([...findRemovableDeliveries(test.database, 10, noTurn)]).toEqual([1, 3]);
    expect([...findRemovableDeliveries(testStore().database, 10, noTurn)]).toEqual([]);
  });
});

describe('engine/store/removal.ts, what is far apart', () => {
  it('is counted, whenever it happened', () => {
    const { database, found } = storeOf(100);
    database.exec('UPDATE events SET occurred_at = 1 WHERE id = 1');
    const limits = { happenedBefore: null, maxBytes: fileSpace(database).used / 2 };
    expect(found(limits).length).toBeCloseTo(50, -1);
    let turns = 0;
    findRemovable(database, everything, () => {
      turns += 1;
    });
    expect(turns).toBeGreaterThan(60);
  });

  it('is found among deliveries, also where the clock was set back', () => {
    const test = testStore();
    const refused = { status: 401, problem: 'x', tokenSlot: null, bytes: 0, duration: 0 };
    test.store.recordRefused(
      [1, 50, 2, 3, 4].map((receivedAt) => ({ ...refused, receivedAt, bodyStart: null, count: 1 })),
    );
    test.database.exec('UPDATE deliveries SET id = id * 5000');
    let turns = 0;
    const found = findRemovableDeliveries(test.database, 10, () => {
      turns += 1;
    });
    expect([...found]).toEqual([5_000, 15_000, 20_000]);
    expect(turns).toBeGreaterThan(5);
  });
});

describe('engine/store/removal.ts, a step', () => {
  it('ends when its time is up, after at least one', () => {
    const { database } = storeOf(5);
    let time = 0;
    const removal = createRemoval(database, () => (time += 3));
    expect(removal.events([1, 2, 3, 4], 8)).toEqual({ done: 3, removed: [1, 2, 3] });
    expect(removal.events([4], 0)).toEqual({ done: 1, removed: [4] });
    expect(removal.deliveries([1, 2, 3, 4], 8)).toBe(3);
  });

  it('takes repeats along and counts unread down', () => {
    const test = storeOf(3);
    test.record([acceptedDelivery([1])]);
    test.database.exec('UPDATE events SET badge = 1');
    expect(test.store.unreadCount()).toBe(3);
    createRemoval(test.database, () => 0).events([1], 8);
    expect(test.store.unreadCount()).toBe(2);
    expect(test.database.prepare('SELECT * FROM event_repeats').all()).toEqual([]);
  });

  it('gives the space back, a little more than its time allows at most', () => {
    const file = join(temporaryFolder(), 'dockbell.sqlite');
    const { database, record } = testStore(file);
    const numbers = Array.from({ length: 400 }, (_, index) => index + 1);
    record([acceptedDelivery(numbers, { diff: 'x'.repeat(3_000) })]);
    let time = 0;
    const removal = createRemoval(database, () => (time += 1));
    removal.events(numbers.slice(0, -1), 1_000);
    const free = removal.freePages();
    expect(free).toBeGreaterThan(300);
    expect(removal.giveBack(free, 3)).toBe(free - 3 * 16);
    expect(removal.giveBack(20, 1_000)).toBe(free - 3 * 16 - 20);
    expect(removal.giveBack(free, 1_000)).toBe(0);
    expect(removal.space().free).toBe(0);
  });
});
