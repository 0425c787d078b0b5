import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { join } from 'node:path';
import { openDatabase } from '../../../engine/store/database.ts';
import { createEntityStore } from '../../../engine/store/entities.ts';
import { createEventStore } from '../../../engine/store/events.ts';
import { createNotifier } from '../../../engine/notify/notifier.ts';
import type { Toast, ToastResult } from '../../../engine/notify/toast.ts';
import { createWatches } from '../../../engine/notify/watches.ts';
import type { EntityKind } from '../../../shared/event.ts';
import type { SubjectRequest } from '../../../shared/subject.ts';
import { testTime } from '../../fixtures/testTime.ts';
import { noTeam } from '../../fixtures/noTeam.ts';
import { acceptedDelivery, recordIn } from '../../fixtures/testStore.ts';
import { temporaryFolder } from '../../fixtures/temporaryFolder.ts';

const minute = 60_000;
const hour = 60 * minute;
/** Noon in the zone of the tests. */
const noon = new Date(2026, 0, 15, 12).getTime();

const watch: SubjectRequest = {
  entityKind: 'shipment',
  entityId: 'x',
  label: 'SHP-1',
  kind: 'watch',
  throughQuiet: false,
  expectBy: null,
};

beforeEach(() => {
  vi.useFakeTimers({ now: noon, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Options {
  readonly file?: string;
  readonly show?: (toast: Toast) => Promise<ToastResult>;
}

/** Watches over a real file, as an engine has them, without its start. */
function testWatches({ file = join(temporaryFolder(), 'dockbell.sqlite'), show }: Options = {}) {
  const { database } = openDatabase(file);
  onTestFinished(() => {
    database.close();
  });
  const entities = createEntityStore(database);
  const store = createEventStore(database);
  const toasts: Toast[] = [];
  const notShown: string[] = [];
  const errors: unknown[] = [];
  const onChange = vi.fn<() => void>();
  const onError = (_message: string, error: unknown) => errors.push(error);
  const { notify } = createNotifier({
    store,
    decide: () => ringing,
    show: (toast) => {
      toasts.push(toast);
      return show?.(toast) ?? Promise.resolve({ kind: 'shown' });
    },
    onChange: () => undefined,
    onError,
    ...testTime((message) => errors.push(message)),
  });
  const watches = createWatches({
    entities,
    team: noTeam,
    notify,
    onNotShown: (_id, words) => notShown.push(words),
    onChange,
    ...testTime((message) => errors.push(message)),
  });
  onTestFinished(() => {
    watches.stop();
    expect(errors).toEqual([]);
  });

  let number = 0;
  /** Stores an event that arrives now and happened so many ms before, and tells the watches of it, as the intake does. */
  function arrive(event: string, { id = 'x', age = 0, isNotified = true } = {}): void {
    number += 1;
    const delivery = acceptedDelivery([number], {
      event,
      timestamp: new Date(Date.now() - age).toISOString(),
      data: { id },
    });
    const recorded = recordIn(store, [{ ...delivery, receivedAt: Date.now() }]);
    const fresh = recorded.flatMap((one) => one.newEvents);
    if (!isNotified) return;
    const judged = fresh.map(({ id: eventId }) => {
      const pending = { ...pendingFields, id: eventId, entityKind: kindOf(event), entityId: id };
      return { event: pending, decision: ringing };
    });
    watches.take(judged);
  }
  const subject = (id = 'x', kind: SubjectRequest['entityKind'] = 'shipment') =>
    entities.subject(kind, id);
  return { watches, entities, arrive, subject, toasts, notShown, onChange, file, database };
}

const kindOf = (event: string): EntityKind =>
  event.startsWith('CARRIER') ? 'carrier' : 'shipment';

const pendingFields = {
  type: '',
  tone: 'plain',
  occurredAt: 0,
  receivedAt: 0,
  friendlyId: null,
  key: null,
  name: null,
  title: '',
  detail: null,
  data: {},
  diff: null,
  notifiedAt: null,
  reason: null,
} as const;
const ringing = {
  kind: 'ring',
  isCritical: false,
  reason: { code: 'watched', label: 'SHP-1' },
  sound: 'default',
  words: null,
  countsAsUnread: true,
  remark: null,
  fact: null,
} as const;

describe('engine/notify/watches.ts, the end of a watch', () => {
  it.each([
    ['SHIPMENT_DELIVERED', 'delivered'],
    ['SHIPMENT_CANCELED', 'canceled'],
  ] as const)('ends with %s', (event, by) => {
    const { watches, arrive, subject, onChange } = testWatches();
    watches.set({ ...watch, expectBy: noon + hour });
    vi.setSystemTime(noon + minute);
    onChange.mockClear();
    arrive(event);
    expect(subject()).toMatchObject({ ended: { at: noon + minute, by }, expectBy: null });
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it.each([
    'SHIPMENT_IN_TRANSIT',
    'SHIPMENT_UNLOADING',
    'SHIPMENT_DOCUMENT_UPLOADED',
    'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
  ])('goes on with %s', (event) => {
    const { watches, arrive, subject } = testWatches();
    watches.set(watch);
    arrive(event);
    expect(subject()).toMatchObject({ ended: null });
  });

  it('goes on when a delivery comes late, behind a newer state that undid it', () => {
    const { watches, arrive, subject } = testWatches();
    watches.set(watch);
    arrive('SHIPMENT_IN_TRANSIT');
    arrive('SHIPMENT_DELIVERED', { age: hour });
    expect(subject()).toMatchObject({ ended: null });
  });

  it('goes on after a delivery that was known before the watch began', () => {
    const { watches, arrive, subject } = testWatches();
    arrive('SHIPMENT_DELIVERED');
    vi.setSystemTime(noon + minute);
    watches.set(watch);
    arrive('SHIPMENT_DOCUMENT_UPLOADED');
    expect(subject()).toMatchObject({ ended: null });
  });

  it('goes on for another shipment, for a carrier, and for what is muted', () => {
    const { watches, arrive, subject } = testWatches();
    watches.set(watch);
    watches.set({ ...watch, entityKind: 'carrier' });
    watches.set({ ...watch, entityId: 'z', kind: 'mute' });
    arrive('SHIPMENT_DELIVERED', { id: 'y' });
    arrive('CARRIER_UPDATED');
    arrive('SHIPMENT_DELIVERED', { id: 'z' });
    expect(subject()).toMatchObject({ ended: null });
    expect(subject('x', 'carrier')).toMatchObject({ ended: null });
    expect(subject('z')).toMatchObject({ ended: null, kind: 'mute' });
  });

  it('ends at the next start when the app was killed before it could', () => {
    const first = testWatches();
    first.watches.set(watch);
    first.arrive('SHIPMENT_DELIVERED', { isNotified: false });
    const second = testWatches({ file: first.file });
    expect(second.subject()).toMatchObject({ ended: null });
    second.watches.start();
    expect(second.subject()).toMatchObject({ ended: { by: 'delivered' } });
  });

  it('shows an ended one for seven days', () => {
    const first = testWatches();
    first.watches.set(watch);
    first.arrive('SHIPMENT_DELIVERED');
    vi.setSystemTime(noon + 7 * 24 * hour);
    const second = testWatches({ file: first.file });
    second.watches.start();
    expect(second.entities.subjects()).toHaveLength(1);
    vi.setSystemTime(noon + 7 * 24 * hour + minute);
    const third = testWatches({ file: first.file });
    third.watches.start();
    expect(third.entities.subjects()).toEqual([]);
  });
});

describe('engine/notify/watches.ts, nothing by a time', () => {
  it('tells once when nothing came, with when something last happened', async () => {
    const { watches, arrive, subject, toasts, notShown } = testWatches();
    arrive('SHIPMENT_IN_TRANSIT', { age: 10 * minute });
    vi.setSystemTime(noon + 1);
    watches.set({ ...watch, expectBy: noon + 4 * hour });
    await vi.advanceTimersByTimeAsync(4 * hour - 2);
    expect(toasts).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(toasts).toEqual([
      {
        title: expect.stringMatching(/^Nothing about SHP-1 since 11:50\sAM$/) as unknown,
        body: expect.stringMatching(
          /^You asked to be notified if nothing happened by 4:00\sPM\.$/,
        ) as unknown,
        eventId: 1,
        sound: 'default',
        tone: 'attention',
        isCritical: false,
        about: 'shipment x',
      },
    ]);
    expect(subject()).toMatchObject({ expectBy: null, ended: null });
    await vi.advanceTimersByTimeAsync(48 * hour);
    expect([toasts.length, notShown]).toEqual([1, []]);
  });

  it('says so when there is no event at all', async () => {
    const { watches, toasts } = testWatches();
    watches.set({ ...watch, expectBy: noon + hour });
    await vi.advanceTimersByTimeAsync(hour);
    expect(toasts).toMatchObject([{ title: 'Nothing about SHP-1 yet', eventId: null }]);
  });

  it('is answered by news, late ones too, but not by news of another', async () => {
    const { watches, arrive, subject, toasts } = testWatches();
    watches.set({ ...watch, expectBy: noon + hour });
    watches.set({ ...watch, entityId: 'y', label: 'SHP-2', expectBy: noon + hour });
    await vi.advanceTimersByTimeAsync(minute);
    arrive('SHIPMENT_LOADING', { age: 2 * hour });
    expect(subject()).toMatchObject({ expectBy: null });
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(toasts.map(({ title }) => title)).toEqual(['Nothing about SHP-2 yet']);
  });

  it('is not told of when news came of which it did not hear', async () => {
    const { watches, arrive, subject, toasts } = testWatches();
    watches.set({ ...watch, expectBy: noon + hour });
    await vi.advanceTimersByTimeAsync(minute);
    arrive('SHIPMENT_LOADING', { isNotified: false });
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(toasts).toEqual([]);
    expect(subject()).toMatchObject({ expectBy: null });
  });

  it('survives a restart before the time, and says after one that it comes late', async () => {
    const first = testWatches();
    first.watches.set({ ...watch, expectBy: noon + hour });
    first.watches.stop();
    const second = testWatches({ file: first.file });
    second.watches.start();
    await vi.advanceTimersByTimeAsync(hour - 1);
    expect(second.toasts).toEqual([]);
    second.watches.stop();
    vi.setSystemTime(noon + 2 * hour);
    const third = testWatches({ file: first.file });
    third.watches.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(third.toasts).toMatchObject([
      { body: expect.stringMatching(/ Dockbell was off or asleep then\.$/) as unknown },
    ]);
    const fourth = testWatches({ file: first.file });
    fourth.watches.start();
    await vi.advanceTimersByTimeAsync(0);
    expect([first.toasts, second.toasts, fourth.toasts]).toEqual([[], [], []]);
  });

  it('stays due when the app is killed before the system answered', async () => {
    let answer: (result: ToastResult) => void = () => undefined;
    const first = testWatches({
      show: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    first.watches.set({ ...watch, expectBy: noon + hour });
    await vi.advanceTimersByTimeAsync(hour);
    expect(first.toasts).toHaveLength(1);
    const second = testWatches({ file: first.file });
    second.watches.start();
    await vi.advanceTimersByTimeAsync(0);
    answer({ kind: 'shown' });
    expect(second.toasts).toHaveLength(1);
    expect(second.subject()).toMatchObject({ expectBy: null });
  });

  it('says it in the window when the system does not show it', async () => {
    const { watches, notShown } = testWatches({
      show: () => Promise.resolve({ kind: 'failed', detail: 'no daemon' }),
    });
    watches.set({ ...watch, expectBy: noon + hour });
    await vi.advanceTimersByTimeAsync(hour);
    expect(notShown).toEqual([
      expect.stringMatching(
        /^Nothing about SHP-1 yet\. You asked to be notified if nothing happened by 1:00\sPM\.$/,
      ),
    ]);
  });

  it('goes by the last wish', async () => {
    const { watches, toasts } = testWatches();
    watches.set({ ...watch, expectBy: noon + hour });
    watches.set({ ...watch, expectBy: noon + 3 * hour });
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(toasts).toEqual([]);
    watches.remove(watch);
    await vi.advanceTimersByTimeAsync(2 * hour);
    expect(toasts).toEqual([]);
  });

  it('waits for days', async () => {
    const { watches, toasts } = testWatches();
    const inThreeDays = noon + 3 * 24 * hour;
    watches.set({ ...watch, expectBy: inThreeDays });
    await vi.advanceTimersByTimeAsync(3 * 24 * hour - 1);
    expect(toasts).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(toasts).toHaveLength(1);
  });
});

describe('engine/notify/watches.ts, what is asked for', () => {
  it('refuses a time that has passed, and keeps what was asked for before', () => {
    const { watches, subject } = testWatches();
    watches.set({ ...watch, throughQuiet: true });
    expect(watches.set({ ...watch, expectBy: noon })).toEqual({
      ok: false,
      problem: 'That time has passed. Choose one that is still to come.',
    });
    expect(subject()).toMatchObject({ throughQuiet: true, since: noon });
  });

  it('does not wait for news of what is muted', () => {
    const { watches, subject } = testWatches();
    watches.set({ ...watch, kind: 'mute', throughQuiet: true, expectBy: noon + hour });
    expect(subject()).toMatchObject({ kind: 'mute', throughQuiet: false, expectBy: null });
  });

  it('watches 500 at most, and changes any of them', () => {
    const { watches, subject } = testWatches();
    for (let number = 0; number < 500; number += 1) {
      expect(watches.set({ ...watch, entityId: String(number) })).toEqual({ ok: true });
    }
    expect(watches.set(watch)).toMatchObject({ ok: false });
    expect(watches.set({ ...watch, entityId: '7', kind: 'mute' })).toEqual({ ok: true });
    expect(subject('7')).toMatchObject({ kind: 'mute' });
  });
});
