import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  createForwardQueue,
  createForwardRemoval,
  createForwardStore,
  createSentForwards,
} from '../../../engine/store/forwards.ts';
import { migrations } from '../../../engine/store/migrations.ts';

function testForwards() {
  const database = new Sqlite(':memory:');
  for (const { up } of migrations) up(database);
  const queue = createForwardQueue(database);
  const add = (eventId: number, at: number, target = 'a') =>
    queue(eventId, at, [{ target, message: JSON.stringify({ title: `Event ${eventId}` }) }]);
  const store = createForwardStore(database);
  return { database, store, add, sentOf: createSentForwards(database) };
}

describe('engine/store/forwards.ts', () => {
  it('gives what is due of a target, oldest first, and says when the next is', () => {
    const { store, add } = testForwards();
    add(1, 200);
    add(2, 100);
    add(3, 50, 'b');
    expect(store.due('a', 99)).toBeNull();
    expect(store.nextAt('a')).toBe(100);
    expect(store.due('a', 500)).toMatchObject({ eventId: 2, tries: 0 });
    expect(store.nextAt('c')).toBeNull();
  });

  it('counts tries, gives up, and tries again from the beginning', () => {
    const { store, add } = testForwards();
    add(1, 100);
    store.noteFailed(1, 700, 1, 'x answered 500.');
    expect(store.counts('a')).toEqual({
      waiting: 1,
      dead: 0,
      lastSentAt: null,
      lastProblem: 'x answered 500.',
    });
    store.noteDead(1, 800, 6, 'x answered 500.');
    expect(store.counts('a')).toMatchObject({ waiting: 0, dead: 1, lastProblem: null });
    expect(store.dead(10)).toEqual([
      { id: 1, eventId: 1, target: 'a', at: 800, title: 'Event 1', problem: 'x answered 500.' },
    ]);
    store.tryAgain([1], 900);
    expect(store.due('a', 900)).toMatchObject({ id: 1, tries: 0 });
    store.removeDead([1]);
    expect(store.counts('a').waiting).toBe(1);
    store.noteDead(1, 901, 1, 'no');
    store.removeDead([1]);
    expect(store.counts('a')).toMatchObject({ waiting: 0, dead: 0 });
  });

  it('says where an event was sent, also when the target is gone, until the event is removed', () => {
    const { store, add, sentOf, database } = testForwards();
    add(1, 100);
    add(1, 100, 'b');
    store.noteSent(1, 300, 'Slack');
    store.removeOf('a');
    store.removeOf('b');
    expect(sentOf(1)).toEqual([{ name: 'Slack', at: 300 }]);
    expect(store.counts('b').waiting).toBe(0);
    createForwardRemoval(database)(1);
    expect(sentOf(1)).toEqual([]);
  });

  it('waits no longer than it may after a clock was set back', () => {
    const { store, add } = testForwards();
    add(1, 10_000);
    store.noteClock(500);
    expect(store.nextAt('a')).toBe(500);
    store.sendNow('a', 400);
    expect(store.nextAt('a')).toBe(400);
  });

  it('finds what is due by its index', () => {
    const { database } = testForwards();
    const plan = database
      .prepare(
        "EXPLAIN QUERY PLAN SELECT id FROM forwards WHERE target = ? AND state = 'waiting' AND at <= ? ORDER BY at, id LIMIT 1",
      )
      .all('a', 1);
    expect(JSON.stringify(plan)).toMatch(/forwards_by_target/);
    expect(JSON.stringify(plan)).not.toMatch(/TEMP B-TREE/);
  });
});
