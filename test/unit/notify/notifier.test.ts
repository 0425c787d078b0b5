import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Decision } from '../../../engine/rules/decision.ts';
import { createNotifier, type NotifierDeps } from '../../../engine/notify/notifier.ts';
import type { Toast, ToastResult } from '../../../engine/notify/toast.ts';
import type { DecidedEvent, UndecidedEvent } from '../../../engine/store/decidedEvent.ts';
import type { EventStore } from '../../../engine/store/events.ts';
import { acceptedDelivery, silently, testStore, newestRows } from '../../fixtures/testStore.ts';
import { testTime } from '../../fixtures/testTime.ts';
import type { WireEvent } from '../../fixtures/wire.ts';

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
const noon = new Date(2026, 10, 24, 12).getTime();
const held = (until: number | null): Decision => ({
  ...ringing,
  kind: 'hold',
  until,
  reason:
    until === null
      ? { code: 'late', by: 1_000_000, isOvertaken: false }
      : { code: 'quiet-hours', until },
});

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A notifier on a real store in memory, whose clock is the fake one. */
function testNotifier(part: Partial<NotifierDeps> = {}) {
  const { store, record, reads } = testStore();
  const toasts: Toast[] = [];
  const errors: string[] = [];
  const notifier = createNotifier({
    store,
    decide: () => ringing,
    show: (toast): Promise<ToastResult> => {
      toasts.push(toast);
      return Promise.resolve({ kind: 'shown' });
    },
    onChange: () => undefined,
    onError: (message) => errors.push(message),
    ...testTime((message) => errors.push(message)),
    ...part,
  });

  /** Stores events with these numbers as the intake would. */
  function keep(
    numbers: readonly number[],
    decision: Decision,
    part: Partial<WireEvent> = {},
  ): readonly DecidedEvent[] {
    const notifiedAt = decision.kind === 'ring' ? Date.now() : null;
    const delivery = { ...acceptedDelivery(numbers, part), receivedAt: Date.now() };
    const first = { outcome: 'pending', reason: decision.reason, countsAsUnread: true } as const;
    const [recorded] = record([delivery], () => ({ ...silently, ...first, notifiedAt }));
    const ids = new Set(recorded?.newEvents.map(({ id }) => id));
    const events = store.pending(0, 1_000).filter(({ id }) => ids.has(id));
    return events.map((event) => ({ event, decision }));
  }

  /** Stores them and hands them over. */
  function take(numbers: readonly number[], decision: Decision = ringing): void {
    notifier.take(keep(numbers, decision));
  }
  const outcomes = () => newestRows(reads).map(({ outcome, reason }) => [outcome, reason?.code]);
  return { store, notifier, keep, take, toasts, errors, outcomes };
}

describe('engine/notify/notifier.ts', () => {
  it('tells an event by itself, and writes that it was told', async () => {
    const { take, toasts, outcomes } = testNotifier();
    take([1]);
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toMatchObject([
      { title: 'SHP-1 delivered', eventId: 1, isCritical: false, sound: 'default' },
    ]);
    expect(outcomes()).toEqual([['notified', 'mode']]);
  });

  it.each<[string, () => Promise<ToastResult>, string]>([
    ['refuses', () => Promise.resolve({ kind: 'failed', detail: 'no bus' }), 'refused'],
    ['has none', () => Promise.resolve({ kind: 'not-supported' }), 'not-supported'],
    ['throws', () => Promise.reject(new Error('gone')), 'refused'],
  ])('writes the reason to the event when the system %s', async (_case, show, code) => {
    const { take, outcomes, store } = testNotifier({ show });
    take([1]);
    await vi.advanceTimersByTimeAsync(100);
    expect(outcomes()).toEqual([['failed', code]]);
    expect(store.unreadCount()).toBe(1);
  });

  it('tells two at once one by one, and four in one summary', async () => {
    const two = testNotifier();
    two.take([1, 2]);
    await vi.advanceTimersByTimeAsync(100);
    expect(two.toasts).toHaveLength(2);
    const four = testNotifier();
    four.take([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(100);
    expect(four.toasts).toMatchObject([{ title: '4 shipments delivered', eventId: null }]);
    expect(four.outcomes()).toEqual(Array.from({ length: 4 }, () => ['digest', 'burst']));
  });

  it('tells three at once one by one, once it is known that no more follow', async () => {
    const { take, toasts } = testNotifier();
    take([1, 2, 3]);
    await vi.advanceTimersByTimeAsync(500);
    expect(toasts).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toHaveLength(3);
    expect(new Set(toasts.map(({ title }) => title)).size).toBe(3);
  });

  it('tells a burst in at most three notifications, however it begins', async () => {
    const part = fc.record({
      events: fc.integer({ min: 1, max: 5 }),
      // In ms: shorter than the time after which it is known that no more follow.
      gap: fc.integer({ min: 0, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { minLength: 3, maxLength: 20 }), async (parts) => {
        const { take, toasts, outcomes } = testNotifier();
        let last = 0;
        for (const { events, gap } of parts) {
          take(Array.from({ length: events }, () => (last += 1)));
          await vi.advanceTimersByTimeAsync(gap);
        }
        await vi.advanceTimersByTimeAsync(3_000);
        expect(toasts.length).toBeGreaterThan(0);
        expect(toasts.length).toBeLessThanOrEqual(3);
        expect(outcomes()).toHaveLength(last);
        const told = new Set(outcomes().map(([outcome]) => outcome));
        expect([...told].filter((one) => one !== 'digest' && one !== 'notified')).toEqual([]);
      }),
      {
        numRuns: 50,
        examples: [
          [
            [
              { events: 2, gap: 40 },
              { events: 1, gap: 0 },
              { events: 1, gap: 0 },
            ],
          ],
        ],
      },
    );
  });

  it('tells 500 of a burst in two summaries, and each is in exactly one', async () => {
    const { take, toasts, outcomes } = testNotifier();
    for (let number = 0; number < 500; number += 5) {
      take([0, 1, 2, 3, 4].map((more) => number + more));
      await vi.advanceTimersByTimeAsync(50);
    }
    await vi.advanceTimersByTimeAsync(20_000);
    expect(toasts.length).toBeLessThanOrEqual(3);
    const counts = toasts.map(({ title }) => Number(/^\d+/.exec(title)?.[0]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(outcomes().every(([outcome]) => outcome === 'digest')).toBe(true);
  });

  it('lets what is critical through a burst at once', async () => {
    const { take, toasts } = testNotifier();
    take([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(100);
    take([5], { ...ringing, isCritical: true, sound: 'urgent' });
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toHaveLength(2);
    expect(toasts[1]).toMatchObject({
      title: 'SHP-5 delivered',
      isCritical: true,
      sound: 'urgent',
    });
  });

  it('lets what is critical through a burst even when much else comes with it', async () => {
    const { notifier, take, toasts, keep } = testNotifier();
    take([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(100);
    const critical = keep([9], { ...ringing, isCritical: true, sound: 'urgent' });
    notifier.take([...keep([5, 6, 7, 8], ringing), ...critical]);
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toHaveLength(2);
    expect(toasts[1]).toMatchObject({ title: 'SHP-9 delivered', isCritical: true });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(toasts).toHaveLength(3);
    expect(toasts[2]).toMatchObject({ title: '4 shipments delivered' });
  });

  it('tells eight within ten seconds one by one, and the ninth once it is calm', async () => {
    const { take, toasts } = testNotifier();
    for (let number = 1; number <= 9; number += 1) {
      take([number]);
      await vi.advanceTimersByTimeAsync(600);
    }
    await vi.advanceTimersByTimeAsync(1_300);
    expect(toasts).toHaveLength(8);
    await vi.advanceTimersByTimeAsync(300);
    expect(toasts).toHaveLength(9);
  });

  it('does not wait beyond fifteen seconds for a burst to calm', async () => {
    const { take, toasts } = testNotifier();
    take([1, 2, 3, 4]);
    await vi.advanceTimersByTimeAsync(1_000);
    for (let number = 5; number < 19; number += 1) {
      take([number]);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(toasts).toHaveLength(1);
    take([19]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(toasts[1]).toMatchObject({ title: '15 shipments delivered' });
  });

  it('holds until quiet hours end and then tells all in one summary that says so', async () => {
    const until = noon + 3_600_000;
    const { take, toasts, outcomes } = testNotifier({
      decide: () => (Date.now() < until ? held(until) : ringing),
    });
    take([1, 2], held(until));
    await vi.advanceTimersByTimeAsync(1_800_000);
    take([3], held(until));
    expect(toasts).toEqual([]);
    expect(outcomes()).toEqual(Array.from({ length: 3 }, () => ['pending', 'quiet-hours']));
    await vi.advanceTimersByTimeAsync(1_900_000);
    expect(toasts).toHaveLength(1);
    expect(toasts[0]?.title).toMatch(/^During quiet hours \(12:00\sPM to 1:00\sPM\): 3 events/);
    expect(outcomes()).toEqual(Array.from({ length: 3 }, () => ['digest', 'quiet-hours']));
  });

  it('gathers late events for two minutes', async () => {
    const { take, toasts } = testNotifier({ decide: () => held(null) });
    take([1], held(null));
    await vi.advanceTimersByTimeAsync(60_000);
    take([2], held(null));
    expect(toasts).toEqual([]);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(toasts).toMatchObject([{ title: '2 late events' }]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(toasts).toHaveLength(1);
  });

  it('says of a lone event that was held back what it would have said at once', async () => {
    const remark = 'Already delivered';
    const { take, toasts } = testNotifier({ decide: () => ({ ...held(null), remark }) });
    take([1], held(null));
    await vi.advanceTimersByTimeAsync(121_000);
    expect(toasts).toMatchObject([{ title: 'SHP-1 delivered' }]);
    expect(toasts[0]?.body).toContain(' · Already delivered · ');
  });

  it('tells what an earlier run left, once, and keeps holding what still must wait', async () => {
    const until = noon + 3_600_000;
    const decide = ({ friendlyId }: UndecidedEvent) =>
      friendlyId === 'SHP-3' ? held(until) : ringing;
    const { notifier, toasts, outcomes, take } = testNotifier({ decide });
    take([1, 2, 3], held(until));
    notifier.resume(null);
    await vi.advanceTimersByTimeAsync(100);
    notifier.review();
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toMatchObject([{ title: 'While you were away: 2 events' }]);
    expect(outcomes()).toEqual([
      ['pending', 'quiet-hours'],
      ['digest', 'backlog'],
      ['digest', 'backlog'],
    ]);
  });

  it('tells what an earlier run had given to the notifier without an answer', async () => {
    const { notifier, toasts, outcomes, keep } = testNotifier();
    keep([1, 2], ringing);
    notifier.review();
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toEqual([]);
    notifier.resume(null);
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toHaveLength(1);
    expect(outcomes()).toEqual(Array.from({ length: 2 }, () => ['digest', 'backlog']));
  });

  it('says when nobody was there, as far as it is known', async () => {
    const { notifier, toasts, keep } = testNotifier();
    keep([1, 2], ringing);
    notifier.resume(noon - 3_600_000);
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts[0]?.title).toMatch(/^While you were away \(11:00.AM to 12:00.PM\): 2 events$/);
  });

  it.each<[string, { readonly from: number; readonly to: number }, RegExp]>([
    ['was there all the time', { from: noon, to: noon }, /^2 late events$/],
    ['slept too briefly', { from: noon - 50_000, to: noon }, /^2 late events$/],
    [
      'slept',
      { from: noon - 3_600_000, to: noon },
      /^While you were away \(11.*to 12.*\): 2 events$/,
    ],
    [
      'slept before they happened',
      { from: noon - 3_600_000, to: noon - 1_800_000 },
      /^2 late events$/,
    ],
  ])('says of late events that the computer %s', async (_words, { from, to }, title) => {
    const timestamp = new Date(noon - 20 * 60_000).toISOString();
    const { notifier, keep, toasts } = testNotifier({ decide: () => held(null) });
    notifier.wasAway(from, to);
    notifier.take(keep([1, 2], held(null), { timestamp }));
    await vi.advanceTimersByTimeAsync(119_000);
    expect(toasts).toEqual([]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(toasts).toHaveLength(1);
    expect(toasts[0]?.title).toMatch(title);
  });

  it('tells what do not disturb held back once it ends, and not before', async () => {
    let decision: Decision = {
      ...ringing,
      kind: 'hold',
      until: Infinity,
      reason: { code: 'do-not-disturb' },
    };
    const { notifier, take, toasts, outcomes } = testNotifier({ decide: () => decision });
    take([1, 2], decision);
    await vi.advanceTimersByTimeAsync(86_400_000);
    notifier.review();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(toasts).toEqual([]);
    decision = ringing;
    notifier.review();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(toasts.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^While Do Not Disturb was on .*: 2 events$/),
    ]);
    expect(outcomes()).toEqual(Array.from({ length: 2 }, () => ['digest', 'do-not-disturb']));
  });

  it('does not tell twice what is being told, when it looks again', async () => {
    const show = vi.fn<NotifierDeps['show']>(() => new Promise(() => undefined));
    const { notifier, take } = testNotifier({ show });
    take([1]);
    take([2], held(noon + 60_000));
    notifier.review();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(show).toHaveBeenCalledTimes(2);
    notifier.review();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('tells what a pause held back once that is ended', async () => {
    const until = noon + 3_600_000;
    const paused: Decision = { ...ringing, kind: 'hold', until, reason: { code: 'paused', until } };
    let decision: Decision = paused;
    const { notifier, take, toasts, outcomes } = testNotifier({ decide: () => decision });
    take([1, 2], paused);
    notifier.review();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(toasts).toEqual([]);
    decision = ringing;
    notifier.review();
    await vi.advanceTimersByTimeAsync(2 * 3_600_000);
    expect(toasts).toHaveLength(1);
    expect(toasts[0]?.title).toMatch(/^While notifications were paused \(.*\): 2 events/);
    expect(outcomes()).toEqual(Array.from({ length: 2 }, () => ['digest', 'paused']));
  });

  it('survives a store that fails when a hold ends, and tells with the next look', async () => {
    const until = noon + 60_000;
    const { store, record } = testStore();
    const pending = vi.fn<EventStore['pending']>((...range) => store.pending(...range));
    const { notifier, toasts, errors } = testNotifier({ store: { ...store, pending } });
    const reason = { code: 'quiet-hours', until } as const;
    record([acceptedDelivery([1])], () => ({ ...silently, outcome: 'pending', reason }));
    const [event] = store.pending(0, 1);
    if (event === undefined) throw new Error('nothing is pending');
    notifier.take([{ event, decision: held(until) }]);
    pending.mockImplementationOnce(() => {
      throw new Error('locked');
    });
    await vi.advanceTimersByTimeAsync(61_000);
    expect([errors, toasts]).toEqual([['Events that were held back could not be released'], []]);
    notifier.review();
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toHaveLength(1);
  });

  it('leaves in silence what was muted meanwhile', async () => {
    const muted: Decision = {
      kind: 'quiet',
      outcome: 'suppressed',
      reason: { code: 'muted', label: 'SHP-1' },
      countsAsUnread: false,
    };
    const { notifier, take, toasts, outcomes, store } = testNotifier({ decide: () => muted });
    take([1], held(noon + 60_000));
    notifier.review();
    await vi.advanceTimersByTimeAsync(100);
    expect(toasts).toEqual([]);
    expect(outcomes()).toEqual([['suppressed', 'muted']]);
    expect(store.unreadCount()).toBe(0);
  });

  it('tells what is gathered when it settles', async () => {
    const { notifier, take, toasts } = testNotifier();
    take([1]);
    await notifier.settle();
    expect(toasts).toHaveLength(1);
  });
});
