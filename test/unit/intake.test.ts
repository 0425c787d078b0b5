import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createIntake,
  type IntakeDeps,
  type Toast,
  type ToastResult,
} from '../../engine/intake.ts';
import type { Refusal } from '../../engine/listener/listener.ts';
import type { Verdict } from '../../engine/rules/decide.ts';
import { openDatabase } from '../../engine/store/database.ts';
import {
  createEventStore,
  type AcceptedDelivery,
  type RecordedDelivery,
} from '../../engine/store/events.ts';
import { filterOf } from '../fixtures/testStore.ts';
import { contractEvent, receivedDelivery } from '../fixtures/wire.ts';

const ringing: Verdict = {
  kind: 'ring',
  reason: { code: 'mode', mode: 'notify' },
  countsAsUnread: true,
};
const quiet: Verdict = {
  kind: 'quiet',
  outcome: 'silent',
  reason: { code: 'mode', mode: 'silent' },
  countsAsUnread: false,
};

/** An intake on a real store in memory; `order` tells what happened in which order. */
function testIntake(part: Partial<IntakeDeps> = {}) {
  const { database } = openDatabase(':memory:');
  onTestFinished(() => {
    database.close();
  });
  const store = createEventStore(database);
  const order: string[] = [];
  const toasts: Toast[] = [];
  const storeStates: unknown[] = [];
  const errors: string[] = [];
  const changes: number[] = [];
  const record = vi.fn<(deliveries: readonly AcceptedDelivery[]) => RecordedDelivery[]>(
    (deliveries) => {
      const recorded = store.record(deliveries);
      order.push(`committed ${deliveries.length}`);
      return recorded;
    },
  );
  const intake = createIntake({
    // What `database.transaction` returns has other functions on it, which the intake does not use.
    store: { ...store, record: withVariants(record) },
    decide: () => ringing,
    toastText: ({ title }) => ({ title, body: '' }),
    digestText: (events, cause) => ({ title: `${events.length} ${cause}`, body: '' }),
    tell: (toast): Promise<ToastResult> => {
      order.push('told');
      toasts.push(toast);
      return Promise.resolve({ kind: 'shown' });
    },
    onChange: (newCount) => changes.push(newCount),
    onStoreState: (error) => storeStates.push(error),
    onError: (message) => errors.push(message),
    now: Date.now,
    ...part,
  });
  const accept = (...numbers: number[]) =>
    intake.accept(receivedDelivery(numbers.map((number) => contractEvent(number))));
  const rows = () =>
    store
      .page(filterOf(), null, 1_000)
      .toReversed()
      .map(({ friendlyId, outcome, reason }) => [friendlyId, outcome, reason?.code]);
  return {
    database,
    store,
    intake,
    accept,
    rows,
    record,
    order,
    toasts,
    storeStates,
    errors,
    changes,
  };
}

function withVariants(record: (deliveries: readonly AcceptedDelivery[]) => RecordedDelivery[]) {
  const variants = { default: record, deferred: record, immediate: record, exclusive: record };
  return Object.assign((deliveries: readonly AcceptedDelivery[]) => record(deliveries), variants);
}

function sqliteError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

describe('engine/intake.ts, storing', () => {
  it('answers only after the commit, and tells only after the answer', async () => {
    const { accept, intake, order } = testIntake();
    await accept(1).then(() => order.push('answered'));
    await intake.settle();
    expect(order).toEqual(['committed 1', 'answered', 'told']);
  });

  it('writes all deliveries of one turn in one transaction', async () => {
    const { accept, record, order } = testIntake();
    await Promise.all(Array.from({ length: 50 }, (_, number) => accept(number)));
    expect(record).toHaveBeenCalledTimes(1);
    expect(order[0]).toBe('committed 50');
    await accept(51);
    expect(record).toHaveBeenCalledTimes(2);
  });

  it('does not let a delivery that cannot be written send the others away', async () => {
    const { accept, database, rows, storeStates, intake } = testIntake();
    database.exec(`CREATE TRIGGER refuse BEFORE INSERT ON events WHEN new.friendly_id = 'SHP-2'
      BEGIN SELECT RAISE(ABORT, 'poison'); END`);
    const results = await Promise.allSettled([accept(1), accept(2), accept(3)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await intake.settle();
    expect(rows().map(([id]) => id)).toEqual(['SHP-1', 'SHP-3']);
    expect(storeStates.at(-1)).toBeNull();
  });

  it.each(['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR_WRITE', 'SQLITE_READONLY'])(
    'rejects all at once on %s, without waiting for each',
    async (code) => {
      const { accept, record, storeStates } = testIntake();
      const error = sqliteError(code);
      record.mockImplementation(() => {
        throw error;
      });
      const results = await Promise.allSettled([accept(1), accept(2), accept(3)]);
      expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(record).toHaveBeenCalledTimes(1);
      expect(storeStates).toEqual([error]);
    },
  );

  it('says that the store takes writes again with the first that it takes', async () => {
    const { accept, record, storeStates } = testIntake();
    record.mockImplementationOnce(() => {
      throw sqliteError('SQLITE_FULL');
    });
    await expect(accept(1)).rejects.toThrow('SQLITE_FULL');
    await accept(1);
    expect(storeStates).toEqual([expect.objectContaining({ code: 'SQLITE_FULL' }), null]);
  });

  it('does not write twice, nor reject, when someone who is told of the change fails', async () => {
    const { accept, intake, record, store } = testIntake({
      onChange: vi.fn<(newCount: number) => void>().mockImplementationOnce(() => {
        throw new Error('the window is gone');
      }),
    });
    const failed = new Promise((resolve) => {
      const others = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      process.once('uncaughtException', (error) => {
        for (const other of others) process.on('uncaughtException', other);
        resolve(error.message);
      });
    });
    await Promise.all([accept(1), accept(2)]);
    expect(await failed).toBe('the window is gone');
    expect(record).toHaveBeenCalledTimes(1);
    expect(store.get(1)?.deliveryCount).toBe(1);
    await intake.settle();
  });

  it('counts how many events are new', async () => {
    const { accept, changes } = testIntake();
    await Promise.all([accept(1, 2), accept(2, 3)]);
    expect(changes[0]).toBe(3);
    await accept(3);
    expect(changes).toContain(0);
  });

  it('writes rows of refused requests, and one a minute for too many', async () => {
    const { intake, database } = testIntake();
    const refusal: Refusal = {
      receivedAt: 1,
      status: 401,
      problem: 'wrong',
      tokenSlot: null,
      bytes: 0,
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

describe('engine/intake.ts, telling', () => {
  it('tells every event once, and a repeat not again', async () => {
    const { accept, intake, toasts, rows } = testIntake();
    await accept(1);
    await intake.settle();
    await accept(1);
    await intake.settle();
    await intake.settle();
    expect(toasts).toEqual([{ title: 'SHP-1 delivered', body: '', eventId: 1 }]);
    expect(rows()).toEqual([['SHP-1', 'notified', 'mode']]);
  });

  it('tells by itself, without being asked to settle', async () => {
    const { accept, toasts } = testIntake();
    await accept(1);
    await vi.waitFor(() => expect(toasts).toHaveLength(1));
  });

  it('tells five one by one, and six in one summary', async () => {
    const five = testIntake();
    await five.accept(1, 2, 3, 4, 5);
    await five.intake.settle();
    expect(five.toasts.map(({ eventId }) => eventId)).toEqual([1, 2, 3, 4, 5]);
    expect(five.rows().every(([, outcome]) => outcome === 'notified')).toBe(true);
    const six = testIntake();
    await six.accept(1, 2, 3, 4, 5, 6);
    await six.intake.settle();
    expect(six.toasts).toEqual([{ title: '6 burst', body: '', eventId: null }]);
    expect(six.store.get(6)).toMatchObject({
      outcome: 'digest',
      reason: { code: 'burst', count: 6 },
    });
  });

  it('does not count quiet events into a burst', async () => {
    const { accept, intake, toasts, rows } = testIntake({
      decide: ({ id }) => (id === 1 ? ringing : quiet),
    });
    await accept(1, 2, 3, 4, 5, 6, 7);
    await intake.settle();
    expect(toasts).toHaveLength(1);
    expect(rows()[1]).toEqual(['SHP-2', 'silent', 'mode']);
  });

  it('rings for an event that it could not decide about, and says so', async () => {
    const { accept, intake, store, errors } = testIntake({
      decide: () => {
        throw new Error('broken rule');
      },
    });
    await accept(1);
    await intake.settle();
    expect(store.get(1)).toMatchObject({
      outcome: 'notified',
      reason: { code: 'undecidable', detail: 'broken rule' },
    });
    expect(errors).toEqual(['An event could not be decided']);
  });

  it.each<[string, () => Promise<ToastResult>, object]>([
    [
      'the system refuses',
      () => Promise.resolve({ kind: 'failed', detail: 'no bus' }),
      { code: 'refused', detail: 'no bus' },
    ],
    [
      'the system has none',
      () => Promise.resolve({ kind: 'not-supported' }),
      { code: 'not-supported' },
    ],
    [
      'showing it throws',
      () => Promise.reject(new Error('gone')),
      { code: 'refused', detail: 'gone' },
    ],
  ])('writes the reason to the event when %s', async (_case, tell, reason) => {
    const { accept, intake, store } = testIntake({ tell });
    await accept(1);
    await intake.settle();
    expect(store.get(1)).toMatchObject({ outcome: 'failed', reason });
    expect(store.unreadCount()).toBe(1);
  });

  it('waits for notifications that are being shown when it settles', async () => {
    let show: (result: ToastResult) => void = () => undefined;
    const { accept, intake, store } = testIntake({
      tell: () =>
        new Promise((resolve) => {
          show = resolve;
        }),
    });
    await accept(1);
    let isSettled = false;
    const settled = intake.settle().then(() => {
      isSettled = true;
    });
    await new Promise(setImmediate);
    expect(isSettled).toBe(false);
    // Marked as attempted, so that a crash here would be noticed.
    expect(store.get(1)?.outcome).toBe('pending');
    show({ kind: 'shown' });
    await settled;
    expect(store.get(1)?.outcome).toBe('notified');
  });

  it('tells what an earlier run left in one summary, and only once', async () => {
    const { store, intake, toasts, rows } = testIntake();
    const earlier = createIntake({
      store: { ...store, undecided: () => [] },
      decide: () => quiet,
      toastText: () => ({ title: '', body: '' }),
      digestText: () => ({ title: '', body: '' }),
      tell: () => Promise.resolve({ kind: 'shown' }),
      onChange: () => undefined,
      onStoreState: () => undefined,
      onError: () => undefined,
      now: Date.now,
    });
    await earlier.accept(receivedDelivery([contractEvent(1), contractEvent(2)]));
    intake.resume();
    intake.resume();
    await intake.settle();
    expect(toasts).toEqual([{ title: '2 backlog', body: '', eventId: null }]);
    expect(rows()).toEqual([
      ['SHP-1', 'digest', 'backlog'],
      ['SHP-2', 'digest', 'backlog'],
    ]);
  });

  it('leaves events undecided when decisions cannot be written, and decides them with the next', async () => {
    const { accept, intake, database, toasts, rows, errors } = testIntake();
    await accept(1);
    database.exec('ALTER TABLE events RENAME COLUMN told_at TO hidden');
    await intake.settle();
    expect(toasts).toEqual([]);
    expect(errors).toEqual(['Events could not be decided']);
    database.exec('ALTER TABLE events RENAME COLUMN hidden TO told_at');
    await accept(2);
    await intake.settle();
    expect(rows().map(([, outcome]) => outcome)).toEqual(['notified', 'notified']);
  });
});
