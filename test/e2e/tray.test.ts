import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shipmentDelivered } from '../../harness/overview.ts';
import { connectBus, type Bus } from '../../harness/bus.ts';
import {
  clickTrayMenu,
  trayItems,
  trayMenu,
  trayProperties,
  type TrayItem,
} from '../../harness/tray.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { useApp } from './useApp.ts';

describe('the tray icon, as a StatusNotifier host sees it', () => {
  const { desktop, running } = useApp({ panel: true, args: ['--hidden'] });
  let bus: Bus;
  let item: TrayItem;

  beforeAll(async () => {
    bus = connectBus(desktop.busAddress);
    item = await waitFor(async () => {
      const [only] = await trayItems(bus);
      if (only === undefined) throw new Error('No tray item yet');
      return only;
    });
  });

  afterAll(() => {
    bus.close();
  });

  const labels = async () => (await trayMenu(bus, item)).map(({ label }) => label);

  const click = (...path: readonly string[]) => clickTrayMenu(bus, item, path);

  async function tooltip(): Promise<string> {
    return JSON.stringify((await trayProperties(bus, item)).get('ToolTip'));
  }

  async function icon(): Promise<string> {
    const properties = await trayProperties(bus, item);
    return JSON.stringify([properties.get('IconName'), properties.get('IconPixmap')]);
  }

  test('offers what a dispatcher needs without the window', async () => {
    expect(await labels()).toEqual([
      'Open Dockbell',
      'On this computer only, no public address set',
      'Nothing unread',
      'No open problems',
      'Latest notifications',
      '',
      'Pause notifications',
      'Copy webhook address',
      'Send a test event',
      '',
      'Settings…',
      'Quit',
    ]);
    expect(await tooltip()).toContain('Dockbell: on this computer only');
  });

  test('gives the panel the picture that was drawn for its pixels', async () => {
    const [picture] = (await trayProperties(bus, item)).get('IconPixmap') as [[number, number]];
    expect(picture.slice(0, 2)).toEqual([22, 22]);
  });

  test('counts what is unread, and its shape changes with it', async () => {
    const before = await icon();
    await running.post(shipmentDelivered);
    await expect.poll(labels).toContain('1 unread');
    await expect.poll(tooltip).toContain('1 unread');
    expect(await icon()).not.toBe(before);
  });

  test('pauses and resumes', async () => {
    const before = await icon();
    await click('Pause notifications', '1 hour');
    await expect.poll(labels).toContain('Resume notifications');
    await expect.poll(tooltip).toContain('Paused until');
    expect(await icon()).not.toBe(before);
    const [event] = shipmentDelivered.events;
    await running.post({
      ...shipmentDelivered,
      events: [{ ...event, data: { ...event.data, id: 'paused', friendlyId: 'SHP-2' } }],
    });
    await expect
      .poll(() =>
        running.rows(
          "SELECT outcome, reason ->> 'code' AS code FROM events WHERE friendly_id = 'SHP-2'",
        ),
      )
      .toEqual([{ outcome: 'pending', code: 'paused' }]);
    await click('Resume notifications');
    await expect.poll(labels).toContain('Pause notifications');
  });

  test('sends a test event that rings', async () => {
    await click('Send a test event');
    await expect
      .poll(async () => (await desktop.notifications()).map(({ summary }) => summary))
      .toContain('Test event arrived');
  });

  test('opens the window, and a second start shows it too', async () => {
    const isVisible = () =>
      running.inMain(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((one) => one.isVisible()),
      );
    expect(await isVisible()).toBe(false);
    await click('Open Dockbell');
    await expect.poll(isVisible).toBe(true);
    await running.inMain(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
    });
    await expect.poll(isVisible).toBe(false);
    await expect
      .poll(async () => (await desktop.notifications()).map(({ summary }) => summary))
      .toContain('Dockbell is still running');
    await running.startAgain();
    await expect.poll(isVisible).toBe(true);
    expect(await trayItems(bus)).toHaveLength(1);
  });

  test('quits', async () => {
    const gone = new Promise((resolve) => running.app.process().once('exit', resolve));
    await click('Quit');
    expect(await gone).toBe(0);
  });
});
