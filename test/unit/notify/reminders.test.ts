import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Decide } from '../../../engine/store/decidedEvent.ts';
import { createReminders, type RemindersDeps } from '../../../engine/notify/reminders.ts';
import type { Decision } from '../../../engine/rules/decision.ts';
import type { FirstDecision } from '../../../engine/store/events.ts';
import { createReminderStore } from '../../../engine/store/reminders.ts';
import { createNotifier, type NotifierDeps } from '../../../engine/notify/notifier.ts';
import type { Toast, ToastResult } from '../../../engine/notify/toast.ts';
import { brokenDecisions } from '../../fixtures/brokenDecisions.ts';
import { testTime } from '../../fixtures/testTime.ts';
import { acceptedDelivery, silently, testStore } from '../../fixtures/testStore.ts';

const noon = new Date(2026, 10, 24, 12).getTime();
const minute = 60_000;
const repeatAfter = 5 * minute;

const ringing: Extract<Decision, { kind: 'ring' }> = {
  kind: 'ring',
  isCritical: false,
  reason: { code: 'mode', mode: 'notify' },
  sound: 'default',
  words: null,
  countsAsUnread: true,
  remark: null,
  fact: null,
};
const quietUntil = (until: number): Decision => ({
  ...ringing,
  kind: 'hold',
  until,
  reason: { code: 'quiet-hours', until },
});
const late = { code: 'late', by: 1_000_000, isOvertaken: true } as const;
const muted: Decision = {
  kind: 'quiet',
  outcome: 'suppressed',
  reason: { code: 'muted', label: 'SHP-1' },
  countsAsUnread: false,
};
const rang: FirstDecision = {
  ...silently,
  outcome: 'notified',
  countsAsUnread: true,
  notifiedAt: noon,
};
const critical: FirstDecision = { ...rang, needsSeeing: true };

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Reminders on a real store in memory with events 1, 2 … decided in this way; the clock is the fake one. */
function testReminders(
  decisions: readonly FirstDecision[],
  decide: Decide = () => ringing,
  part: Partial<Pick<NotifierDeps, 'show'>> = {},
) {
  const { store: events, database, record, reads } = testStore();
  decisions.forEach((decision, index) => {
    record([acceptedDelivery([index + 1])], () => decision);
  });
  const store = createReminderStore(database);
  const toasts: (Toast & { readonly after: number })[] = [];
  const errors: string[] = [];
  const common = {
    decide,
    onChange: () => undefined,
    onError: (message: string) => errors.push(message),
    ...testTime((message) => errors.push(message)),
  };
  const notifier = createNotifier({
    ...common,
    store: events,
    show: (toast): Promise<ToastResult> => {
      toasts.push({ ...toast, after: (Date.now() - noon) / minute });
      return Promise.resolve({ kind: 'shown' });
    },
    ...part,
  });
  const { notify } = notifier;
  const deps: RemindersDeps = { ...common, store, notify, repeatAfterMs: () => repeatAfter };
  const reminders = createReminders(deps);
  /** As the engine does it. */
  const snooze = (ids: readonly number[], minutes: number | null) => {
    store.snooze(ids, minutes === null ? null : Date.now() + minutes * minute);
    reminders.plan();
  };
  const times = () => toasts.map(({ after }) => after);
  const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * minute);
  return { reminders, notifier, store, deps, reads, toasts, times, errors, snooze, pass };
}

describe('engine/notify/reminders.ts, snoozed events', () => {
  it('tells one again at its time, once, and says why', async () => {
    const { snooze, toasts, times, pass, reads } = testReminders([rang]);
    snooze([1], 10);
    await pass(9.9);
    expect(toasts).toEqual([]);
    await pass(500);
    expect(times()).toEqual([10]);
    expect(toasts).toMatchObject([
      { title: 'SHP-1 delivered', eventId: 1, isCritical: false, about: 'shipment shipment-1' },
    ]);
    expect(toasts[0]?.body).toContain('Snoozed until now');
    expect(reads.rows([1])[0]?.snoozedUntil).toBeNull();
  });

  it('tells each at its own time, in whatever order they were snoozed', async () => {
    const { snooze, times, pass } = testReminders([rang, rang, rang]);
    snooze([1], 30);
    snooze([2], 10);
    snooze([3], 20);
    await pass(60);
    expect(times()).toEqual([10, 20, 30]);
  });

  it('tells nothing once a snooze is taken back', async () => {
    const { snooze, toasts, pass } = testReminders([rang]);
    snooze([1], 10);
    snooze([1], null);
    await pass(60);
    expect(toasts).toEqual([]);
  });

  it('goes on with what an earlier run left, and tells what became due meanwhile', async () => {
    const before = testReminders([rang, rang]);
    before.snooze([1], 10);
    before.snooze([2], 30);
    before.reminders.stop();
    await before.pass(20);
    expect(before.toasts).toEqual([]);
    const after = createReminders(before.deps);
    after.plan();
    await before.pass(0);
    expect(before.times()).toEqual([20]);
    await before.pass(60);
    expect(before.times()).toEqual([20, 30]);
    after.stop();
  });

  it('waits for a time that no timer can hold', async () => {
    const { snooze, times, pass } = testReminders([rang]);
    const days = 40 * 24 * 60;
    snooze([1], days);
    await pass(days - 1);
    expect(times()).toEqual([]);
    await pass(2);
    expect(times()).toEqual([days]);
  });

  it('tells up to three one by one, and more together', async () => {
    const { snooze, toasts, pass } = testReminders([rang, rang, rang, rang]);
    snooze([1, 2, 3], 10);
    await pass(11);
    expect(toasts.map(({ eventId }) => eventId)).toEqual([1, 2, 3]);
    snooze([1, 2, 3, 4], 10);
    await pass(11);
    expect(toasts[3]).toMatchObject({ title: '4 events are waiting for you', eventId: null });
    expect(toasts).toHaveLength(4);
  });

  it('tells one that is late, or known already: a person asked for it', async () => {
    const { snooze, times, pass } = testReminders([rang, rang], ({ id }) =>
      id === 1 ? { ...ringing, kind: 'hold', until: null, reason: late } : muted,
    );
    snooze([1, 2], 10);
    await pass(30);
    expect(times()).toEqual([10, 10]);
  });
});

describe('engine/notify/reminders.ts, what holds back', () => {
  const until = noon + 60 * minute;
  const whileQuiet = () => (Date.now() < until ? quietUntil(until) : ringing);

  it('waits for the end of quiet hours', async () => {
    const { snooze, times, pass } = testReminders([rang], whileQuiet);
    snooze([1], 10);
    await pass(59.9);
    expect(times()).toEqual([]);
    await pass(60);
    expect(times()).toEqual([60]);
  });

  it('waits for it with one that is late, too', async () => {
    const { snooze, times, pass } = testReminders([rang], () =>
      Date.now() < until ? { ...ringing, kind: 'hold', until, reason: late } : ringing,
    );
    snooze([1], 10);
    await pass(120);
    expect(times()).toEqual([60]);
  });

  it('keeps nothing waiting that breaks through', async () => {
    const { snooze, toasts, pass } = testReminders([rang, critical], ({ friendlyId }) =>
      friendlyId === 'SHP-1' ? whileQuiet() : { ...ringing, isCritical: true },
    );
    snooze([1], 1);
    await pass(12);
    expect(toasts.map(({ eventId, after }) => [eventId, after])).toEqual([
      [2, 5],
      [2, 10],
    ]);
  });

  it('looks again at once when the pause is ended', async () => {
    let decision = quietUntil(until);
    const { reminders, snooze, times, pass } = testReminders([rang], () => decision);
    snooze([1], 10);
    await pass(20);
    decision = ringing;
    reminders.review();
    await pass(0);
    expect(times()).toEqual([20]);
  });

  it('looks again every two minutes where no end is known', async () => {
    let decision: Decision = {
      ...ringing,
      kind: 'hold',
      until: null,
      reason: { code: 'do-not-disturb' },
    };
    const { snooze, times, pass } = testReminders([rang], () => decision);
    snooze([1], 10);
    await pass(11);
    decision = ringing;
    await pass(20);
    expect(times()).toEqual([12]);
  });
});

describe('engine/notify/reminders.ts, critical events', () => {
  it('tells one again and again until it is seen', async () => {
    const { reminders, store, toasts, times, pass } = testReminders([critical]);
    reminders.plan();
    await pass(11);
    expect(times()).toEqual([5, 10]);
    expect(toasts[0]).toMatchObject({ sound: 'urgent', isCritical: true });
    expect(toasts[0]?.body).toContain('Nobody has taken it yet');
    store.noteSeen([1]);
    reminders.plan();
    await pass(60);
    expect(times()).toEqual([5, 10]);
  });

  it('is silent while it is snoozed and then goes on', async () => {
    const { snooze, times, pass } = testReminders([critical]);
    snooze([1], 20);
    await pass(26);
    expect(times()).toEqual([20, 25]);
  });

  it('ends when it is muted, or its type is no longer told', async () => {
    const { reminders, times, pass, reads } = testReminders([critical], () =>
      Date.now() < noon + 7 * minute ? ringing : muted,
    );
    reminders.plan();
    await pass(60);
    expect(times()).toEqual([5]);
    expect(reads.rows([1])).toMatchObject([{ needsSeeing: false, isRead: false }]);
  });

  it('rings on when it cannot be decided about', async () => {
    const errors: string[] = [];
    const { decide } = brokenDecisions((message) => errors.push(message));
    const { reminders, times, pass } = testReminders([critical], decide);
    reminders.plan();
    await pass(6);
    expect(times()).toEqual([5]);
    expect(errors).toEqual(['An event could not be decided']);
  });
});

describe('engine/notify/reminders.ts, failures', () => {
  it.each<[string, NotifierDeps['show']]>([
    ['refuses', () => Promise.resolve({ kind: 'failed', detail: 'no' })],
    ['fails', () => Promise.reject(new Error('gone'))],
  ])('rings no storm when the system %s', async (_words, show) => {
    const failing = vi.fn(show);
    const { reminders, errors, pass } = testReminders([critical], undefined, { show: failing });
    reminders.plan();
    await pass(11);
    expect(failing).toHaveBeenCalledTimes(2);
    expect(errors).toEqual(['A reminder was not shown', 'A reminder was not shown']);
  });

  it('tries again in two minutes when the store fails, and loses nothing', async () => {
    const { deps, errors, times, pass, store } = testReminders([rang]);
    const due = vi.fn<typeof store.due>((...limits) => store.due(...limits));
    due.mockImplementationOnce(() => {
      throw new Error('locked');
    });
    const nextAt = vi.fn<typeof store.nextAt>((...limits) => store.nextAt(...limits));
    const reminders = createReminders({ ...deps, store: { ...store, due, nextAt } });
    store.snooze([1], noon + 10 * minute);
    reminders.plan();
    await pass(11);
    expect([times(), errors]).toEqual([[], ['Reminders could not be shown']]);
    nextAt.mockImplementationOnce(() => {
      throw new Error('locked');
    });
    reminders.plan();
    await pass(60);
    expect(times()).toEqual([13]);
    reminders.stop();
  });

  it('ends with what is being shown, and tells no more', async () => {
    let shown = () => undefined as void;
    const show = vi.fn<NotifierDeps['show']>(
      () =>
        new Promise((resolve) => {
          shown = () => {
            resolve({ kind: 'shown' });
          };
        }),
    );
    const { reminders, notifier, pass } = testReminders([critical], undefined, { show });
    reminders.plan();
    await pass(5);
    let isStopped = false;
    reminders.stop();
    const stopped = notifier.settle().then(() => {
      isStopped = true;
    });
    await pass(60);
    expect(isStopped).toBe(false);
    shown();
    await stopped;
    expect(show).toHaveBeenCalledTimes(1);
  });
});
