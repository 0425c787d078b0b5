import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createIntake } from '../../../engine/intake/intake.ts';
import type { IntakeDeps } from '../../../engine/intake/commits.ts';
import type { Decision } from '../../../engine/rules/decision.ts';
import type { DecidedEvent } from '../../../engine/store/decidedEvent.ts';
import type { Refusal } from '../../../engine/store/deliveries.ts';
import type { EventStore } from '../../../engine/store/events.ts';
import { brokenDecisions } from '../../fixtures/brokenDecisions.ts';
import { testStore, newestRows } from '../../fixtures/testStore.ts';
import { contractEvent, receivedDelivery } from '../../fixtures/wire.ts';
import { waitFor } from '../../fixtures/waitFor.ts';
import { testTime } from '../../fixtures/testTime.ts';
import { createScheduler } from '../../../engine/threads/schedule.ts';

const ringing: Decision = {
  kind: 'ring',
  isCritical: false,
  reason: { code: 'mode', mode: 'notify' },
  sound: 'default',
  words: null,
  countsAsUnread: true,
  remark: null,
  fact: null,
};
const quiet: Decision = {
  kind: 'quiet',
  outcome: 'silent',
  reason: { code: 'mode', mode: 'silent' },
  countsAsUnread: false,
};

/** An intake on a real store in memory; `order` tells what happened in which order. */
function testIntake(part: Partial<IntakeDeps> = {}) {
  const { database, store, reads } = testStore();
  const order: string[] = [];
  const told: DecidedEvent[] = [];
  const storeStates: unknown[] = [];
  const errors: string[] = [];
  const changes: object[] = [];
  const underWay: boolean[] = [];
  const transaction = vi.fn((work: () => unknown) => {
    const recorded = store.transaction(work);
    order.push(`committed ${Array.isArray(recorded) ? recorded.length : '?'}`);
    return recorded;
  });
  const intake = createIntake({
    store: { ...store, transaction: transaction as EventStore['transaction'] },
    sync: () => {
      order.push('flushed');
      return Promise.resolve();
    },
    decide: () => ringing,
    notify: (events) => {
      order.push('told');
      told.push(...events);
    },
    onUnreadable: () => undefined,
    onRefused: () => undefined,
    onUnderWay: (is) => underWay.push(is),
    forwardsOf: () => undefined,
    onForwards: () => undefined,
    onChange: (change) => changes.push(change),
    onWritten: () => undefined,
    onResolved: () => undefined,
    onStoreState: (error) => storeStates.push(error),
    onError: (message) => errors.push(message),
    ...testTime((message) => errors.push(message)),
    ...part,
  });
  const accept = (...numbers: number[]) =>
    intake.accept(receivedDelivery(numbers.map((number) => contractEvent(number))));
  const labels = () => newestRows(reads).map(({ friendlyId }) => friendlyId);
  return {
    database,
    store,
    reads,
    intake,
    accept,
    labels,
    transaction,
    order,
    told,
    storeStates,
    errors,
    changes,
    underWay,
  };
}

function sqliteError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('engine/intake/intake.ts, storing', () => {
  it('answers only once the commit is on disk', async () => {
    let finish: () => void = () => undefined;
    const test = testIntake({
      sync: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    let isAnswered = false;
    const answered = test.accept(1).then(() => {
      isAnswered = true;
    });
    await waitFor(() => expect(test.labels()).toEqual(['SHP-1']));
    await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    finish();
    await answered;
    expect(test.storeStates).toEqual([null]);
  });

  it('turns away what is not on disk, so that it is sent again, and counts that as a repeat', async () => {
    const error = sqliteError('EIO');
    const sync = vi.fn<IntakeDeps['sync']>().mockRejectedValueOnce(error).mockResolvedValue();
    const test = testIntake({ sync });
    await expect(test.accept(1)).rejects.toBe(error);
    await test.accept(1);
    expect(test.storeStates).toEqual([error, null]);
    expect(test.told).toHaveLength(1);
    expect(test.reads.get(1)).toMatchObject({ deliveryCount: 2 });
  });

  it('is busy for a moment after a delivery, because the next may follow', async () => {
    let elapsed = 1_000;
    const scheduler = createScheduler({ now: Date.now, elapsed: () => elapsed });
    const { accept, intake } = testIntake({ scheduler });
    expect(intake.isBusy()).toBe(false);
    await accept(1);
    await intake.settle();
    expect(intake.isBusy()).toBe(true);
    elapsed += 300;
    expect(intake.isBusy()).toBe(false);
  });

  it('writes all deliveries of one turn in one transaction', async () => {
    const { accept, transaction, order } = testIntake();
    await Promise.all(Array.from({ length: 50 }, (_, number) => accept(number)));
    expect(transaction).toHaveBeenCalledTimes(1);
    expect(order.slice(0, 2)).toEqual(['committed 50', 'flushed']);
    await accept(51);
    expect(transaction).toHaveBeenCalledTimes(2);
  });

  it('gathers what comes during a flush into the next transaction', async () => {
    let finish: () => void = () => undefined;
    const sync = vi
      .fn<IntakeDeps['sync']>()
      .mockReturnValueOnce(
        new Promise((resolve) => {
          finish = resolve;
        }),
      )
      .mockResolvedValue();
    const { accept, order, transaction } = testIntake({ sync });
    const first = accept(1);
    await waitFor(() => expect(transaction).toHaveBeenCalledTimes(1));
    const others = [accept(2), accept(3)];
    await new Promise(setImmediate);
    expect(transaction).toHaveBeenCalledTimes(1);
    finish();
    await Promise.all([first, ...others]);
    expect(order.filter((what) => what.startsWith('committed'))).toEqual([
      'committed 1',
      'committed 2',
    ]);
  });

  it('writes a long delivery in parts, under one row, and answers and notifies once', async () => {
    const { accept, intake, order, told, database, reads } = testIntake();
    const numbers = Array.from({ length: 450 }, (_, index) => index);
    const long = intake
      .accept(
        receivedDelivery(
          numbers.map((number) => contractEvent(number)),
          {
            invalidEvents: [{ position: 450, raw: '7', why: 'odd' }],
          },
        ),
      )
      .then(() => order.push('answered long'));
    await waitFor(() => expect(order).toContain('flushed'));
    const short = accept(1_000).then(() => order.push('answered short'));
    await Promise.all([long, short]);
    const before = order.slice(0, order.indexOf('told'));
    expect(before.filter((what) => what.startsWith('committed'))).toHaveLength(3);
    expect(order.filter((what) => what.startsWith('answered'))).toEqual([
      'answered long',
      'answered short',
    ]);
    expect(told).toHaveLength(451);
    expect(reads.delivery(1)).toMatchObject({ eventCount: 450, quarantinedCount: 1, status: 200 });
    // Later deliveries have later rows, by which the events of each are found.
    const rows = database.prepare('SELECT delivery_id FROM events ORDER BY id').pluck().all();
    expect(rows).toEqual([...numbers.map(() => 1), 2]);
  });

  it('turns a long delivery away that can be written in part only, and takes the rest when it comes again', async () => {
    const { intake, told, database, reads, storeStates } = testIntake();
    database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.friendly_id = 'SHP-350'
      BEGIN SELECT RAISE(ABORT, 'poison'); END`);
    const events = Array.from({ length: 450 }, (_, number) => contractEvent(number));
    await expect(intake.accept(receivedDelivery(events))).rejects.toThrow('poison');
    expect(told).toHaveLength(200);
    expect(storeStates.at(-1)).not.toBeNull();
    database.exec('DROP TRIGGER refuse');
    await intake.accept(receivedDelivery(events));
    expect(told).toHaveLength(450);
    const ids = newestRows(reads).map(({ deliveryCount }) => deliveryCount);
    expect(ids.filter((count) => count === 2)).toHaveLength(200);
    expect(ids).toHaveLength(450);
  });

  it('does not let a delivery that cannot be written send the others away', async () => {
    const { accept, database, labels, storeStates, intake } = testIntake();
    database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.friendly_id = 'SHP-2'
      BEGIN SELECT RAISE(ABORT, 'poison'); END`);
    const results = await Promise.allSettled([accept(1), accept(2), accept(3)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await intake.settle();
    expect(new Set(labels())).toEqual(new Set(['SHP-1', 'SHP-3']));
    expect(storeStates.at(-1)).toBeNull();
  });

  it('settles only once all are answered, however many transactions they took', async () => {
    const finish: (() => void)[] = [];
    const { accept, database, intake } = testIntake({
      sync: () =>
        new Promise((resolve) => {
          finish.push(resolve);
        }),
    });
    database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.friendly_id = 'SHP-2'
      BEGIN SELECT RAISE(ABORT, 'poison'); END`);
    const answers = Promise.allSettled([accept(1), accept(2), accept(3)]);
    await waitFor(() => expect(finish).toHaveLength(2));
    finish[0]?.();
    await new Promise(setImmediate);
    let isSettled = false;
    const settled = intake.settle().then(() => {
      isSettled = true;
    });
    await new Promise(setImmediate);
    expect(isSettled).toBe(false);
    finish[1]?.();
    await Promise.all([settled, answers]);
  });

  it.each(['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY'])(
    'rejects all at once on %s, without waiting for each',
    async (code) => {
      const { accept, transaction, storeStates } = testIntake();
      const error = sqliteError(code);
      transaction.mockImplementation(() => {
        throw error;
      });
      const results = await Promise.allSettled([accept(1), accept(2), accept(3)]);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(transaction).toHaveBeenCalledTimes(1);
      expect(storeStates).toEqual([error]);
    },
  );

  it('says that deliveries are under way from the first to the last answer', async () => {
    const { accept, underWay } = testIntake();
    const first = accept(1);
    expect(underWay).toEqual([true]);
    await Promise.all([first, accept(2)]);
    expect(underWay).toEqual([true, false]);
  });

  it.each(['store', 'sync'])('says that none is under way once the %s refused it', async (part) => {
    const broken = new Error('broken');
    const sync = () => (part === 'sync' ? Promise.reject(broken) : Promise.resolve());
    const { accept, transaction, underWay } = testIntake({ sync });
    if (part === 'store') {
      transaction.mockImplementation(() => {
        throw broken;
      });
    }
    await Promise.allSettled([accept(1), accept(2)]);
    expect(underWay).toEqual([true, false]);
  });

  it('tells which events are new and which came again', async () => {
    const { accept, changes } = testIntake();
    await Promise.all([accept(1, 2), accept(2, 3)]);
    expect(changes).toEqual([
      {
        newTypes: ['SHIPMENT_DELIVERED', 'SHIPMENT_DELIVERED', 'SHIPMENT_DELIVERED'],
        changedIds: [2],
      },
    ]);
    await accept(3);
    expect(changes.at(-1)).toEqual({ newTypes: [], changedIds: [3] });
  });

  it('keeps rows of refused requests that another program held up, and writes them later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
    onTestFinished(() => void vi.useRealTimers());
    let isHeld = true;
    let tries = 0;
    const { store, database, intake, errors } = testIntake();
    const held = testIntake({
      store: {
        ...store,
        recordRefused: ((rows) => {
          tries += 1;
          if (isHeld) throw Object.assign(new Error('held'), { code: 'SQLITE_BUSY' });
          store.recordRefused(rows);
        }) as typeof store.recordRefused,
      },
    });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const refusal = {
      status: 401,
      problem: 'The token was wrong.',
      tokenSlot: null,
      receivedAt: 1,
      duration: 1,
      bytes: 1,
      bodyStart: null,
    } as const;
    const count = () => database.prepare('SELECT count(*) FROM deliveries').pluck().get();
    for (let number = 0; number < 3; number += 1) {
      await held.intake.refuse(refusal);
      await turn();
    }
    // One try, not one for each: each waits for the lock while everything else waits.
    expect([tries, count(), held.errors]).toEqual([
      1,
      0,
      ['1 refused requests could not be recorded'],
    ]);
    isHeld = false;
    vi.advanceTimersByTime(1_000);
    await turn();
    expect([tries, count()]).toEqual([2, 3]);
    isHeld = true;
    await held.intake.refuse(refusal);
    await turn();
    isHeld = false;
    await held.intake.settle();
    expect(count()).toBe(4);
    await intake.settle();
    expect(errors).toEqual([]);
  });

  it.each(['onRefused', 'onChange', 'onWritten'] as const)(
    'writes rows of refused requests once although %s fails, and no other receiver misses them',
    async (failing) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
      onTestFinished(() => void vi.useRealTimers());
      const heard: string[] = [];
      const hear = (name: string) => () => {
        heard.push(name);
        if (name === failing) throw sqliteError('SQLITE_BUSY');
      };
      const { intake, database, errors } = testIntake({
        onRefused: hear('onRefused'),
        onChange: hear('onChange'),
        onWritten: hear('onWritten'),
      });
      await intake.refuse({
        receivedAt: 1,
        status: 413,
        problem: 'too large',
        tokenSlot: 'current',
        bytes: 0,
        duration: 0,
        bodyStart: null,
      });
      await intake.settle();
      vi.advanceTimersByTime(5_000);
      await intake.settle();
      expect(database.prepare('SELECT count(*) FROM deliveries').pluck().get()).toBe(1);
      expect(heard).toEqual(['onRefused', 'onChange', 'onWritten']);
      expect(errors).toEqual(['A change of the history could not be passed on']);
    },
  );

  it('writes rows of refused requests, and one for all those of a while that were too many', async () => {
    const { intake, database } = testIntake();
    const refusal: Refusal = {
      receivedAt: 1,
      status: 401,
      problem: 'wrong',
      tokenSlot: null,
      bytes: 0,
      duration: 0,
      bodyStart: null,
    };
    await intake.refuse(refusal);
    for (let index = 0; index < 7; index += 1) await intake.refuse({ ...refusal, status: 429 });
    await intake.settle();
    expect(database.prepare('SELECT status, repeat_count FROM deliveries').raw().all()).toEqual([
      [401, 1],
      [429, 7],
    ]);
  });
});

describe('engine/intake/intake.ts, deciding', () => {
  it('hands on what rings, once, and never a repeat', async () => {
    const { accept, told, order } = testIntake();
    await accept(1);
    await accept(1);
    expect(told).toMatchObject([{ event: { id: 1, title: 'SHP-1 delivered' }, decision: ringing }]);
    expect(order.filter((what) => what === 'told')).toHaveLength(1);
  });

  it('writes what rings as waiting, with the time it was handed on, and what is silent as such', async () => {
    const { accept, database, told } = testIntake({
      decide: ({ friendlyId }) => (friendlyId === 'SHP-1' ? ringing : quiet),
      now: () => 77,
    });
    await accept(1, 2);
    expect(told).toHaveLength(1);
    expect(database.prepare('SELECT outcome, notified_at, badge FROM events').raw().all()).toEqual([
      ['pending', 77, 1],
      ['silent', null, 0],
    ]);
  });

  it('writes what is held back as waiting, not handed to the notifier yet', async () => {
    const { accept, database, told } = testIntake({
      decide: () => ({ ...ringing, kind: 'hold', until: 99 }),
    });
    await accept(1);
    expect(told).toMatchObject([{ decision: { kind: 'hold' } }]);
    expect(database.prepare('SELECT outcome, notified_at FROM events').raw().all()).toEqual([
      ['pending', null],
    ]);
  });

  it('keeps and rings for an event that it could not decide about, and says so', async () => {
    const errors: string[] = [];
    const { decide } = brokenDecisions((message) => errors.push(message));
    const { accept, told, labels } = testIntake({ decide });
    await accept(1);
    expect(labels()).toEqual(['SHP-1']);
    expect(told).toMatchObject([
      { decision: { kind: 'ring', reason: { code: 'undecidable', detail: 'broken rule' } } },
    ]);
    expect(errors).toEqual(['An event could not be decided']);
  });

  it('writes nothing while it is held, and then everything at once', async () => {
    const { intake, accept, order } = testIntake();
    const letWrite = intake.hold();
    const answers = Promise.all([accept(1), accept(2)]);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(order).toEqual([]);
    letWrite();
    await answers;
    expect(order.slice(0, 2)).toEqual(['committed 2', 'flushed']);
  });

  it('writes at its end what is held', async () => {
    const { intake, accept, order } = testIntake();
    intake.hold();
    const answer = accept(1);
    await intake.settle();
    await answer;
    expect(order).toContain('committed 1');
  });

  it('answers a stored delivery although whoever is to hear of it fails', async () => {
    const { accept, errors, told } = testIntake({
      onChange: () => {
        throw new Error('the window is gone');
      },
    });
    await accept(1);
    expect(errors).toEqual(['A change of the history could not be passed on']);
    expect(told).toHaveLength(1);
  });
});
