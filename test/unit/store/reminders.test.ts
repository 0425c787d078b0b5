import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReminderStore } from '../../../engine/store/reminders.ts';
import type { FirstDecision } from '../../../engine/store/events.ts';
import { acceptedDelivery, silently, testStore } from '../../fixtures/testStore.ts';

const rang: FirstDecision = {
  ...silently,
  outcome: 'notified',
  countsAsUnread: true,
  notifiedAt: 0,
};
const critical: FirstDecision = { ...rang, needsSeeing: true };

/** A real store in memory that holds events 1, 2 … decided in this way. */
function testReminders(...decisions: readonly FirstDecision[]) {
  const { database, store, reads, record } = testStore();
  decisions.forEach((decision, index) => {
    record([acceptedDelivery([index + 1])], () => decision);
  });
  const reminders = createReminderStore(database);
  const due = (now: number, toldBefore = -1) =>
    reminders.due(now, toldBefore, 100).map(({ event, why }) => [event.id, why]);
  return { reminders, store, reads, due };
}

describe('engine/store/reminders.ts, snoozing', () => {
  it('has an event due at its time and not before, once', () => {
    const { reminders, due } = testReminders(rang, rang);
    reminders.snooze([2], 50);
    expect(due(49)).toEqual([]);
    expect(due(50)).toEqual([[2, 'snoozed']]);
    reminders.noteNotified([2], 50);
    expect(due(1_000)).toEqual([]);
  });

  it('takes a snooze back, and has the last of two', () => {
    const { reminders, due } = testReminders(rang);
    reminders.snooze([1], 50);
    reminders.snooze([1], 80);
    expect([due(50), due(80)]).toEqual([[], [[1, 'snoozed']]]);
    reminders.snooze([1], null);
    expect(due(80)).toEqual([]);
  });

  it('answers how events stood, and leaves out what is gone', () => {
    const { reminders } = testReminders(rang);
    const stood = { id: 1, isRead: false, needsSeeing: false, takenAt: null, takenBy: null };
    expect(reminders.snooze([1, 99], 50)).toEqual([{ ...stood, snoozedUntil: null }]);
    expect(reminders.snooze([1], null)).toEqual([{ ...stood, snoozedUntil: 50 }]);
  });

  it.each([
    ['one that rang', rang],
    ['a critical one', critical],
  ])('goes on waiting when the event is read: %s', (_words, decision) => {
    const { reminders, store, due } = testReminders(decision);
    reminders.snooze([1], 50);
    store.markRead([1], 20);
    reminders.noteSeen([1]);
    expect(due(50)).toEqual([[1, 'snoozed']]);
  });

  it('gives the earliest first and no more than asked for', () => {
    const { reminders } = testReminders(rang, rang, rang);
    reminders.snooze([1], 30);
    reminders.snooze([2], 10);
    reminders.snooze([3], 20);
    expect(reminders.due(100, -1, 2).map(({ event }) => event.id)).toEqual([2, 3]);
  });
});

describe('engine/store/reminders.ts, ringing until seen', () => {
  it('has a critical event due again after each pause until it is seen', () => {
    const { reminders, due } = testReminders(critical, rang);
    expect(due(99, -1)).toEqual([]);
    expect(due(100, 0)).toEqual([[1, 'unseen']]);
    reminders.noteNotified([1], 100);
    expect(due(199, 99)).toEqual([]);
    expect(due(200, 100)).toEqual([[1, 'unseen']]);
    reminders.noteSeen([1]);
    expect(due(900, 800)).toEqual([]);
  });

  it.each<[string, FirstDecision]>([
    ['is not told yet', { ...critical, outcome: 'pending' }],
    ['is held back', { ...critical, outcome: 'pending', notifiedAt: null }],
  ])('leaves one alone that %s', (_words, decision) => {
    expect(testReminders(decision).due(1_000, 900)).toEqual([]);
  });

  it('is silent while it is snoozed, and goes on after that', () => {
    const { reminders, due } = testReminders(critical);
    reminders.snooze([1], 500);
    expect(due(400, 300)).toEqual([]);
    expect(due(500, 400)).toEqual([[1, 'snoozed']]);
    reminders.noteNotified([1], 500);
    expect(due(600, 500)).toEqual([[1, 'unseen']]);
  });
});

describe('engine/store/reminders.ts, taking', () => {
  it('ends everything, and counts as read', () => {
    const { reminders, store, due, reads } = testReminders(critical, rang);
    reminders.snooze([2], 50);
    expect(store.unreadCount()).toBe(2);
    reminders.take([1, 2], 'Ana', 40);
    expect(due(1_000, 900)).toEqual([]);
    expect(store.unreadCount()).toBe(0);
    expect(reads.rows([1])).toMatchObject([
      { isRead: true, needsSeeing: false, takenAt: 40, takenBy: 'Ana', snoozedUntil: null },
    ]);
  });

  it('answers only for what changed, and keeps when it was taken first', () => {
    const { reminders, reads } = testReminders(rang);
    expect(reminders.take([1, 99], 'Ana', 40)).toHaveLength(1);
    expect(reminders.take([1], 'Ben', 60)).toEqual([]);
    expect(reads.rows([1])).toMatchObject([{ takenAt: 40, takenBy: 'Ana' }]);
  });

  it('puts back exactly what was before, whatever that was', () => {
    fc.assert(
      fc.property(anyStanding, ({ isCritical, isRead, isTaken, snoozedUntil }) => {
        const { reminders, store, reads } = testReminders(isCritical ? critical : rang);
        if (isRead) store.markRead([1], 5);
        if (isTaken) reminders.take([1], 'Ana', 6);
        reminders.snooze([1], snoozedUntil);
        const [before] = reads.rows([1]);
        const unread = store.unreadCount();
        reminders.restoreMarks(reminders.take([1], 'Ana', 70), 80);
        expect(reads.rows([1])).toEqual([before]);
        expect(store.unreadCount()).toBe(unread);
      }),
      { numRuns: 50 },
    );
  });

  it('is let go without ringing again, and that can be taken back', () => {
    const { reminders, due, reads } = testReminders(critical, rang);
    reminders.take([1, 2], 'Ana', 40);
    const before = reminders.letGo([1, 99]);
    expect(before).toMatchObject([{ id: 1, takenAt: 40, takenBy: 'Ana' }]);
    expect(reminders.letGo([1])).toEqual([]);
    expect(reads.rows([1, 2])).toMatchObject([
      { isRead: true, takenAt: null, takenBy: null },
      { takenAt: 40 },
    ]);
    expect(due(1_000, 900)).toEqual([]);
    reminders.restoreMarks(before, 80);
    expect(reads.rows([1])).toMatchObject([{ takenAt: 40, takenBy: 'Ana' }]);
  });

  it('lets a critical one ring from the moment on that it is put back', () => {
    const { reminders, due } = testReminders(critical);
    reminders.restoreMarks(reminders.take([1], 'Ana', 70), 80);
    expect(due(100, 79)).toEqual([]);
    expect(due(100, 80)).toEqual([[1, 'unseen']]);
  });
});

describe('engine/store/reminders.ts, when the next is due', () => {
  it.each<[string, (reminders: ReturnType<typeof createReminderStore>) => void, number | null]>([
    ['nothing waits but a critical one', () => undefined, 1_000],
    ['nothing waits', (reminders) => reminders.noteSeen([1]), null],
    ['one is snoozed until before that', (reminders) => reminders.snooze([2], 300), 300],
    ['one is snoozed until after that', (reminders) => reminders.snooze([2], 3_000), 1_000],
    ['the critical one is snoozed', (reminders) => reminders.snooze([1], 3_000), 3_000],
  ])('while %s', (_words, act, at) => {
    const { reminders } = testReminders(critical, rang);
    act(reminders);
    expect(reminders.nextAt(1_000)).toBe(at);
  });

  it('is when something is due, of any events', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ isCritical: fc.boolean(), until: someTime }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 50 }),
        (events, repeatAfter) => {
          const { reminders } = testReminders(
            ...events.map(({ isCritical }) => (isCritical ? critical : rang)),
          );
          events.forEach(({ until }, index) => {
            reminders.snooze([index + 1], until);
          });
          const next = reminders.nextAt(repeatAfter);
          const dueAt = (time: number) => reminders.due(time, time - repeatAfter, 100).length > 0;
          const firstDue = Array.from({ length: 200 }, (_, time) => time).find(dueAt) ?? null;
          expect(firstDue).toBe(next);
        },
      ),
      { numRuns: 50 },
    );
  });
});

const someTime = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });
const anyStanding = fc.record({
  isCritical: fc.boolean(),
  isRead: fc.boolean(),
  isTaken: fc.boolean(),
  snoozedUntil: someTime,
});
