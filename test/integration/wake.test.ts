import { expect, it } from 'vitest';
import type { Toast, ToastResult } from '../../engine/notify/toast.ts';
import { hourMs, minuteMs } from '../../shared/duration.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

/** An engine whose clock leaps, and whose system takes notifications or not yet. */
async function asleep(startsAt = Date.now()) {
  let sleptMs = startsAt - Date.now();
  let canShow = true;
  const titles: string[] = [];
  const notYet: ToastResult = { kind: 'not-yet', detail: 'nobody there', answer: null };
  const { engine, post } = await testEngine({
    now: () => Date.now() + sleptMs,
    notify(toast: Toast) {
      if (canShow) titles.push(toast.title);
      return Promise.resolve(canShow ? { kind: 'shown' } : notYet);
    },
  });
  await engine.start();
  return {
    engine,
    titles,
    post,
    store: async (number: number) =>
      expect((await post(wireBody(wireEvent(number)))).status).toBe(200),
    sleep: (milliseconds: number): void => void (sleptMs += milliseconds),
    hide: (): void => void (canShow = false),
    appear: (): void => void (canShow = true),
  };
}

it('ends a pause at once when the computer wakes after its end', async () => {
  const { engine, store, sleep, titles } = await asleep();
  engine.pause(Date.now() + 30 * minuteMs);
  await store(1);
  sleep(8 * hourMs);
  engine.lookAgain();
  expect(titles).toEqual([expect.stringContaining('SHP-1')]);
});

it('shows at once what the system could not take when somebody is back at it', async () => {
  const { engine, store, hide, appear, titles } = await asleep();
  hide();
  await store(1);
  await expect.poll(() => JSON.stringify(engine.state().notifying)).toContain('nobody there');
  appear();
  engine.lookAgain();
  expect(titles).toEqual([expect.stringContaining('SHP-1')]);
});

it('shows at once what quiet hours held back when the clock is set back to before they begin', async () => {
  const { engine, store, sleep, titles } = await asleep(new Date(2026, 0, 15, 23).getTime());
  const days = [0, 1, 2, 3, 4, 5, 6];
  await engine.changeSettings({ quietHours: [{ days, from: '22:00', to: '06:00' }] });
  await store(1);
  sleep(-2 * hourMs);
  engine.lookAgain();
  expect(titles).toEqual([expect.stringContaining('SHP-1')]);
});

it('repeats a critical event in its turn after the clock was set back', async () => {
  const { engine, store, sleep, titles } = await asleep();
  await engine.changeSettings({ modes: { SHIPMENT_DELIVERED: 'critical' } });
  await store(1);
  await expect.poll(async () => (await engine.history.ask('get', 1))?.outcome).toBe('notified');
  sleep(-2 * hourMs);
  engine.lookAgain();
  sleep(6 * minuteMs);
  engine.lookAgain();
  expect(titles).toHaveLength(2);
});

it('says what could not be read when the pause that held it back is ended', async () => {
  const { engine, post, sleep, titles } = await asleep();
  engine.pause(Date.now() + hourMs);
  expect((await post(wireBody(wireEvent(1, { timestamp: 'soon' })))).status).toBe(200);
  // It was gathered, and is held back from now on.
  sleep(10_000);
  engine.lookAgain();
  engine.pause(null);
  await expect.poll(() => titles).toEqual([expect.stringContaining('could not read')]);
});
