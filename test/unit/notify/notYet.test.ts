import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Toast, ToastResult } from '../../../engine/notify/toast.ts';
import { hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import { deskRepeatMs, testDesk } from '../../fixtures/testDesk.ts';

const noon = new Date(2026, 10, 24, 12).getTime();
const noDaemon: ToastResult = { kind: 'not-yet', detail: 'ServiceUnknown', answer: null };

beforeEach(() => {
  vi.useFakeTimers({ now: noon });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A desk on a system that can show nothing until `come` is called; `shown` is what it showed. */
function deskWithoutDaemon() {
  let isThere = false;
  const shown: Toast[] = [];
  const desk = testDesk({
    show(toast) {
      if (!isThere) return Promise.resolve(noDaemon);
      shown.push(toast);
      return Promise.resolve({ kind: 'shown' });
    },
  });
  return {
    ...desk,
    shown,
    titles: () => shown.map(({ title }) => title),
    come: () => void (isThere = true),
    go: () => void (isThere = false),
  };
}

describe('what the system cannot take at the moment', () => {
  it('waits, and says why', async () => {
    const desk = deskWithoutDaemon();
    await desk.arrive('SHIPMENT_CANCELED');
    expect(desk.rows()).toEqual([['pending', 'unavailable']]);
  });

  it('is shown in one summary as soon as the system says that it can', async () => {
    const desk = deskWithoutDaemon();
    for (let count = 0; count < 4; count += 1) await desk.arrive('SHIPMENT_CANCELED');
    await desk.pass(6 * secondMs);
    desk.come();
    desk.notifier.tryAgain();
    await desk.pass(secondMs);
    expect(desk.titles()).toEqual([
      expect.stringMatching(/^While nothing could be shown .*: 4 events/),
    ]);
    expect(desk.rows()).toEqual(Array.from({ length: 4 }, () => ['digest', 'unavailable']));
    await desk.pass(hourMs);
    expect(desk.shown).toHaveLength(1);
  });

  it('is shown within a minute when nothing says so', async () => {
    const desk = deskWithoutDaemon();
    await desk.arrive('SHIPMENT_CANCELED');
    desk.come();
    await desk.pass(minuteMs);
    expect(desk.titles()).toEqual(['SHP-1 canceled']);
    expect(desk.rows()).toEqual([['digest', 'unavailable']]);
  });

  it('is shown with the first notification that it takes', async () => {
    const desk = deskWithoutDaemon();
    await desk.arrive('SHIPMENT_CANCELED');
    desk.come();
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.pass(secondMs);
    expect(desk.titles().toSorted()).toEqual(['SHP-1 canceled', 'SHP-2 canceled']);
  });

  it('keeps why it was in a summary: what an earlier run left', async () => {
    const desk = deskWithoutDaemon();
    desk.change({ pausedUntil: noon + minuteMs });
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.arrive('SHIPMENT_CANCELED');
    desk.change({ pausedUntil: null });
    desk.notifier.resume(noon - hourMs);
    await desk.pass(secondMs);
    desk.come();
    desk.notifier.tryAgain();
    await desk.pass(secondMs);
    expect(desk.titles()).toEqual([expect.stringMatching(/^While you were away .*: 2 events/)]);
  });

  it('is not tried in vain for ever, but once an hour at least', async () => {
    const desk = deskWithoutDaemon();
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.pass(24 * hourMs);
    expect(desk.toasts.length).toBeLessThan(35);
    desk.come();
    await desk.pass(hourMs);
    expect(desk.titles()).toEqual(['SHP-1 canceled']);
  });

  it('waits for the end of quiet hours that began meanwhile', async () => {
    const desk = deskWithoutDaemon();
    await desk.arrive('SHIPMENT_CANCELED');
    desk.change({ pausedUntil: noon + hourMs });
    desk.come();
    desk.notifier.tryAgain();
    await desk.pass(50 * minuteMs);
    expect(desk.titles()).toEqual([]);
    await desk.pass(11 * minuteMs);
    expect(desk.titles()).toEqual(['SHP-1 canceled']);
  });

  it('rings as it would have: what is critical, and again until it is seen', async () => {
    const desk = deskWithoutDaemon();
    desk.change({ modes: { SHIPMENT_CANCELED: 'critical' } });
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.pass(10 * minuteMs);
    desk.come();
    desk.notifier.tryAgain();
    await desk.pass(secondMs);
    expect(desk.shown).toMatchObject([{ isCritical: true, sound: 'urgent' }]);
    await desk.pass(deskRepeatMs);
    expect(desk.shown).toHaveLength(2);
  });

  it.each(['a snooze', 'a watch'])('waits with %s too, which the file keeps', async (what) => {
    const desk = deskWithoutDaemon();
    desk.come();
    const id = await desk.arrive('SHIPMENT_CANCELED');
    desk.shown.splice(0);
    desk.go();
    if (what === 'a snooze') desk.snooze(id, noon + hourMs);
    else desk.watch(noon + hourMs);
    const kept = desk.database
      .prepare(
        'SELECT (SELECT snoozed_until FROM events) AS snooze, (SELECT expect_by FROM subjects) AS watch',
      )
      .raw();
    await desk.pass(90 * minuteMs);
    expect(kept.get()).toContain(noon + hourMs);
    desk.come();
    desk.notifier.tryAgain();
    await desk.pass(secondMs);
    expect(desk.shown).toHaveLength(1);
    expect(kept.get()).toEqual([null, null]);
    await desk.pass(hourMs);
    expect(desk.shown).toHaveLength(1);
  });

  it('does not end a snooze that was chosen while it waited', async () => {
    const desk = deskWithoutDaemon();
    desk.come();
    const id = await desk.arrive('SHIPMENT_CANCELED');
    desk.shown.splice(0);
    desk.go();
    desk.snooze(id, noon + minuteMs);
    await desk.pass(5 * minuteMs);
    desk.snooze(id, noon + 3 * hourMs);
    desk.come();
    desk.notifier.tryAgain();
    await desk.pass(secondMs);
    desk.shown.splice(0);
    await desk.pass(3 * hourMs);
    expect(desk.titles()).toEqual(['SHP-1 canceled']);
  });
});

describe('a system that answers late', () => {
  /** A desk on a system that hangs; `answer` is what it says in the end. */
  function deskThatHangs() {
    const answers: ((result: ToastResult) => void)[] = [];
    const desk = testDesk({
      show: () =>
        Promise.resolve({
          kind: 'not-yet',
          detail: 'no answer within 5 s',
          answer: new Promise((resolve) => answers.push(resolve)),
        }),
    });
    return { ...desk, answer: (result: ToastResult) => answers.shift()?.(result) };
  }

  it('is not asked twice, and the row says what it did', async () => {
    const desk = deskThatHangs();
    await desk.arrive('SHIPMENT_CANCELED');
    expect(desk.rows()).toEqual([['pending', 'unavailable']]);
    desk.notifier.review();
    desk.notifier.tryAgain();
    await desk.pass(10 * minuteMs);
    desk.answer({ kind: 'shown' });
    await desk.pass(secondMs);
    expect(desk.toasts).toHaveLength(1);
    expect(desk.rows()).toEqual([['notified', 'mode']]);
  });

  it('is asked again when it ended without an answer', async () => {
    const desk = deskThatHangs();
    await desk.arrive('SHIPMENT_CANCELED');
    desk.answer(noDaemon);
    await desk.pass(minuteMs + secondMs);
    expect(desk.toasts).toHaveLength(2);
    desk.answer({ kind: 'shown' });
    await desk.pass(secondMs);
    expect(desk.rows()).toEqual([['digest', 'unavailable']]);
  });

  it('does not hold up the end of the app', async () => {
    const desk = deskThatHangs();
    await desk.arrive('SHIPMENT_CANCELED');
    await desk.notifier.settle();
    expect(desk.rows()).toEqual([['pending', 'unavailable']]);
  });
});
