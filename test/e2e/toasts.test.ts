import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { takeClock } from '../../harness/appClock.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from '../../harness/app.ts';
import { connectBus, playNotificationDaemon, type Bus } from '../../harness/bus.ts';
import { minuteMs } from '../../shared/duration.ts';
import { useApp } from './useApp.ts';

/** A delivered shipment of its own, that happened at a time. */
function delivered(number: number, at = Date.now()) {
  return {
    sentAt: null,
    events: [
      {
        event: 'SHIPMENT_DELIVERED',
        timestamp: new Date(at).toISOString(),
        data: { id: `toasted-${number}`, friendlyId: `SHP-${number}`, key: `ERP-${number}` },
        diff: null,
      },
    ],
  };
}

const decided = "SELECT id FROM events WHERE outcome = 'pending'";

/** Changes settings as the window does. */
async function change(running: RunningApp, settings: object): Promise<void> {
  const page = await running.window();
  const answer = await page.evaluate(async (part) => {
    const { call } = Reflect.get(window, 'dockbell') as {
      call: (name: string, argument: unknown) => Promise<unknown>;
    };
    return call('settings:change', part);
  }, settings);
  expect(answer).toEqual({ ok: true });
}

describe('notifications at a real daemon', () => {
  let dataFolder = temporaryFolder();
  let desktop: Desktop;
  let running: RunningApp | null = null;

  beforeAll(async () => {
    desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  });

  afterEach(async () => {
    await running?.quit();
    running = null;
    await desktop.closeNotifications();
    removeFolder(dataFolder);
    dataFolder = temporaryFolder();
  });

  afterAll(async () => {
    await desktop.stop();
    removeFolder(dataFolder);
  });

  /** Those since a moment; the daemon numbers them in order. */
  async function toastsSince(last: number) {
    const all = await desktop.notifications();
    return all.filter(({ id, appName }) => id > last && appName === 'Dockbell');
  }
  const lastToast = async () => Math.max(0, ...(await desktop.notifications()).map(({ id }) => id));

  test('500 deliveries at once are 500 rows and at most three notifications', async () => {
    const app = await launchApp({ env: desktop.env, dataFolder });
    running = app;
    const before = await lastToast();
    const numbers = Array.from({ length: 500 }, (_, number) => number);
    const answers = await Promise.all(numbers.map((number) => app.post(delivered(number))));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await expect.poll(() => app.rows(decided), { timeout: 30_000 }).toEqual([]);
    expect(
      app.rows('SELECT count(*) AS events, count(DISTINCT friendly_id) AS shipments FROM events'),
    ).toEqual([{ events: 500, shipments: 500 }]);
    const toasts = await toastsSince(before);
    expect(toasts.length).toBeGreaterThan(0);
    expect(toasts.length).toBeLessThanOrEqual(3);
    const told = app.rows(
      "SELECT DISTINCT outcome FROM events WHERE outcome NOT IN ('digest', 'notified')",
    );
    expect(told).toEqual([]);
  });

  test('says who by name, and shows the picture of its tone', async () => {
    const app = await launchApp({ env: desktop.env, dataFolder });
    running = app;
    const before = await lastToast();
    const carrier = { id: 'c', friendlyId: 'CAR-90002', name: 'Granite Ridge' };
    const event = 'CARRIER_DEACTIVATED';
    const data = { ...carrier, statusReason: 'Insurance lapsed' };
    const timestamp = new Date().toISOString();
    await app.post({ sentAt: null, events: [{ event, timestamp, data, diff: null }] });
    await expect.poll(async () => (await toastsSince(before)).length).toBe(1);
    await app.post(delivered(1));
    await expect.poll(async () => (await toastsSince(before)).length).toBe(2);
    const [inactive, done] = await toastsSince(before);
    expect(inactive).toMatchObject({
      summary: 'Granite Ridge is inactive',
      body: 'CAR-90002 · Insurance lapsed',
      icon: expect.stringMatching(/toast-attention\.png$/) as string,
    });
    expect(done?.icon).toMatch(/toast-good\.png$/);
  });

  test('an event that was stored but not told when the app was killed rings once after it', async () => {
    const app = await launchApp({ env: desktop.env, dataFolder });
    const before = await lastToast();
    // News of one moment are gathered for 40 ms, and a busy machine may need longer to kill: nothing that waits happens any more.
    await app.inMain(() => {
      const { setTimeout: start } = globalThis;
      const hold = () => start(() => undefined, 2 ** 30);
      Object.assign(globalThis, { setTimeout: Object.assign(hold, start) });
    });
    await app.post(delivered(1));
    app.app.process().kill('SIGKILL');
    await app.quit();
    expect(await toastsSince(before)).toEqual([]);
    expect(app.rows('SELECT outcome FROM events')).toEqual([{ outcome: 'pending' }]);

    const again = await launchApp({ env: desktop.env, dataFolder });
    running = again;
    await expect.poll(() => again.rows(decided)).toEqual([]);
    await expect.poll(async () => (await toastsSince(before)).length).toBeGreaterThan(0);
    const toasts = await toastsSince(before);
    expect(toasts.map(({ summary }) => summary)).toEqual(['SHP-1 delivered']);
  });

  test('quiet hours hold back, and one summary comes when they end', async () => {
    // Half an hour before 06:00 in the zone of the tests, America/Chicago.
    const offset = untilMorning() - 30 * minuteMs;
    const env = { ...desktop.env, DOCKBELL_CLOCK_OFFSET: String(offset) };
    const app = await launchApp({ env, dataFolder });
    running = app;
    const passTime = await takeClock(app);
    const everyDay = [0, 1, 2, 3, 4, 5, 6];
    await change(app, { quietHours: [{ days: everyDay, from: '22:00', to: '06:00' }] });
    const before = await lastToast();
    for (const number of [1, 2, 3, 4]) await app.post(delivered(number, Date.now() + offset));
    expect(await toastsSince(before)).toEqual([]);
    expect(app.rows("SELECT count(*) AS held FROM events WHERE outcome = 'pending'")).toEqual([
      { held: 4 },
    ]);
    await passTime(31 * minuteMs);
    await expect.poll(() => app.rows(decided)).toEqual([]);
    await expect.poll(async () => (await toastsSince(before)).length).toBe(1);
    const toasts = await toastsSince(before);
    expect(toasts[0]?.summary).toContain('4 events');
    expect(app.rows('SELECT DISTINCT outcome FROM events')).toEqual([{ outcome: 'digest' }]);
  });
});

describe('do not disturb', () => {
  const { desktop, running } = useApp();

  const setPaused = (isPaused: boolean) =>
    promisify(execFile)('dunstctl', ['set-paused', String(isPaused)], { env: desktop.env });
  const titles = async () =>
    (await desktop.notifications())
      .filter(({ appName }) => appName === 'Dockbell')
      .map(({ summary }) => summary);

  test('of the real daemon holds back, is said, and is told in one summary when it ends', async () => {
    const page = await running.window();
    await page.getByRole('button', { name: /^Finish/ }).click();
    const band = page.getByText('This computer is set to Do Not Disturb', { exact: false });
    await expect.poll(() => band.count()).toBe(0);
    await setPaused(true);
    await band.waitFor();
    for (const number of [1, 2]) await running.post(delivered(number));
    await expect
      .poll(() => running.rows('SELECT DISTINCT outcome, reason FROM events'))
      .toEqual([{ outcome: 'pending', reason: '{"code":"do-not-disturb"}' }]);
    expect(await titles()).toEqual([]);
    await setPaused(false);
    await band.waitFor({ state: 'detached' });
    await expect
      .poll(titles)
      .toEqual([expect.stringMatching(/^While Do Not Disturb was on .*: 2 events$/)]);
    await running.post(delivered(3));
    await expect.poll(titles).toContain('SHP-3 delivered');
  });

  test('late events after a sleep are told with the time the computer slept', async () => {
    await running.inMain(({ powerMonitor }) => {
      powerMonitor.emit('suspend');
      const { now } = Date;
      Date.now = () => now() + 3_600_000;
      powerMonitor.emit('resume');
    });
    const later = Date.now() + 3_600_000;
    for (const number of [11, 12]) {
      await running.post(delivered(number, later - 1_800_000 - number));
    }
    await expect
      .poll(() => running.rows("SELECT count(*) AS held FROM events WHERE outcome = 'pending'"))
      .toEqual([{ held: 2 }]);
    // Whatever is held back is looked at again when a setting changes, so that nothing has to wait two minutes here.
    await change(running, { shiftStart: '05:00' });
    await expect
      .poll(titles)
      .toContainEqual(expect.stringMatching(/^While you were away \(.* to .*\): 2 events$/));
  });
});

describe('notifications at a daemon that the test plays', () => {
  const { desktop, running, launch } = useApp({
    notificationDaemon: 'none',
    beforeLaunch: async ({ busAddress }) => {
      bus = connectBus(busAddress);
      daemon = await playNotificationDaemon(bus);
      return () => {
        bus.close();
      };
    },
  });
  let bus: Bus;
  let daemon: Awaited<ReturnType<typeof playNotificationDaemon>>;

  const row = (friendlyId: string) =>
    running.rows(
      `SELECT outcome, reason, read_at IS NOT NULL AS isRead, snoozed_until AS snoozedUntil,
         taken_at IS NOT NULL AS isTaken, needs_seeing AS needsSeeing
       FROM events WHERE friendly_id = ?`,
      friendlyId,
    )[0];

  test('the button Snooze tells it again in an hour', async () => {
    await running.post(delivered(20));
    await expect.poll(() => row('SHP-20')?.['outcome']).toBe('notified');
    const toast = daemon.received.at(-1);
    expect(toast?.actions).toEqual(['default', 'Open', 'open', 'Open', 'snooze', 'Snooze 1 h']);
    daemon.click(toast?.id ?? 0, 'snooze');
    await expect.poll(() => row('SHP-20')?.['snoozedUntil']).not.toBeNull();
    const wait = Number(row('SHP-20')?.['snoozedUntil']) - Date.now();
    expect(wait).toBeGreaterThan(3_500_000);
    expect(wait).toBeLessThanOrEqual(3_600_000);
  });

  test('the button Take it ends a critical one that would ring until it is seen', async () => {
    await change(running, { modes: { SHIPMENT_DELIVERED: 'critical' } });
    await running.post(delivered(21));
    await expect.poll(() => row('SHP-21')?.['outcome']).toBe('notified');
    expect(row('SHP-21')).toMatchObject({ needsSeeing: 1, isTaken: 0, isRead: 0 });
    const toast = daemon.received.at(-1);
    expect(toast?.actions).toContain('take');
    daemon.click(toast?.id ?? 0, 'take');
    await expect.poll(() => row('SHP-21')).toMatchObject({ needsSeeing: 0, isTaken: 1, isRead: 1 });
    await change(running, { modes: {} });
  });

  test('later news of a shipment take the place of its notification', async () => {
    await running.post(delivered(22, Date.now() - 2_000));
    await expect.poll(() => row('SHP-22')?.['outcome']).toBe('notified');
    const first = daemon.received.at(-1);
    const later = delivered(22);
    const events = later.events.map((event) => ({ ...event, event: 'SHIPMENT_CANCELED' }));
    await running.post({ ...later, events });
    await expect.poll(() => daemon.received.at(-1)?.title).toBe('SHP-22 canceled');
    expect(daemon.received.at(-1)?.replaces).toBe(first?.id);
  });

  test('a click on a notification from before a restart opens its event', async () => {
    const before = await running.window();
    await before.getByRole('button', { name: /^Finish/ }).click();
    await running.post(delivered(23));
    await expect.poll(() => row('SHP-23')?.['outcome']).toBe('notified');
    const toast = daemon.received.at(-1);
    expect(toast?.title).toBe('SHP-23 delivered');
    await running.quit();

    await launch();
    const page = await running.window();
    await page.getByRole('grid', { name: 'Events' }).waitFor();
    daemon.click(toast?.id ?? 0);
    await page
      .getByRole('region', { name: 'Event details' })
      .getByText('SHP-23 delivered')
      .first()
      .waitFor();
  });

  test('keeps what a daemon that died could not take, and shows it when there is one again', async () => {
    const waiting = `SELECT count(*) AS waiting FROM events
      WHERE outcome = 'pending' AND reason ->> 'code' = 'unavailable'`;
    bus.close();
    await expect
      .poll(async () => {
        await running.post(delivered(Math.floor(Math.random() * 1e9) + 1_000));
        return running.rows(waiting);
      })
      .not.toEqual([{ waiting: 0 }]);

    bus = connectBus(desktop.busAddress);
    daemon = await playNotificationDaemon(bus);
    await running.post(delivered(31));
    await expect
      .poll(() => row('SHP-31')?.['outcome'], { timeout: 20_000 })
      .toMatch(/notified|digest/);
    await expect.poll(() => running.rows(waiting), { timeout: 20_000 }).toEqual([{ waiting: 0 }]);
    expect(running.rows("SELECT id FROM events WHERE outcome = 'failed'")).toEqual([]);
    expect(daemon.received.length).toBeGreaterThan(0);
  });

  test('says of a refused notification why the system refused it', async () => {
    bus.close();
    bus = connectBus(desktop.busAddress);
    await playNotificationDaemon(bus, 'Too many notifications');
    await running.post(delivered(40));
    await expect.poll(() => row('SHP-40')?.['outcome'], { timeout: 20_000 }).toBe('failed');
    expect(String(row('SHP-40')?.['reason'])).toContain('Too many notifications');
  });
});

/** From now until the next 06:00 in America/Chicago, in ms; the clock there changes at 02:00, so days differ. */
function untilMorning(): number {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/Chicago',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const [hour = 0, minute = 0, second = 0] = clock.format(Date.now()).split(':').map(Number);
  const sinceMidnight = ((hour * 60 + minute) * 60 + second) * 1_000;
  return (((6 * 3_600_000 - sinceMidnight) % 86_400_000) + 86_400_000) % 86_400_000;
}
