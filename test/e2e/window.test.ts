import type { Rectangle } from 'electron';
import { describe, expect, test } from 'vitest';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { writeSetting } from '../../harness/app.ts';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { useApp } from './useApp.ts';

describe('the window', () => {
  const { desktop, running, page } = useApp({
    keyring: true,
    token: null,
    args: ['--password-store=gnome-libsecret'],
  });
  let token = '';

  const clipboard = () => running.inMain(({ clipboard: board }) => board.readText());
  const row = (text: string) =>
    page.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: text });

  test('sets up: token, address, test event, in that order', async () => {
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Generate and copy' }).click();
    await page
      .getByText(/ends in …/)
      .first()
      .waitFor();
    token = await clipboard();
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect((await running.post({ sentAt: null, events: [] }, token)).status).toBe(200);

    await page.getByRole('radio', { name: /I have an address/ }).click();
    const address = page.getByLabel('Public address');
    await address.fill('http://abc123.ngrok.app');
    await page.getByText(/https addresses only/).waitFor();
    await address.fill('https://abc123.ngrok.app/');
    await page.getByText('https://abc123.ngrok.app/webhooks/mvmnt').first().waitFor();

    await page.getByRole('button', { name: 'Send a test event' }).click();
    await page.getByText('The system showed the notification').waitFor();
    // The daemon lists it a moment after it took it.
    await expect
      .poll(async () => (await desktop.notifications()).map(({ summary }) => summary))
      .toContain('Test event arrived');
    await page.getByRole('button', { name: /^Finish/ }).click();
    await page.getByRole('searchbox', { name: 'Search events' }).waitFor();
  });

  test('shows a new event without a reload, searches it and filters it', async () => {
    await running.post(shipmentDelivered, token);
    await row('SHP-12345 delivered').waitFor();
    await running.post(carrierUpdated, token);
    await row('CAR-12345').waitFor();
    await expectNoAxeViolations(page);

    await page.keyboard.press('/');
    await page.keyboard.type('shp123');
    await expect.poll(() => row('CAR-12345').count()).toBe(0);
    await row('SHP-12345').waitFor();
    await page.keyboard.press('Escape');
    await row('CAR-12345').waitFor();
  });

  test('lists events by line and in columns, with every type whole', async () => {
    const columns = page.getByRole('button', { name: 'Columns', exact: true });
    const cutTypes = () =>
      page
        .getByRole('gridcell', { name: 'Carrier updated' })
        .or(page.getByRole('gridcell', { name: 'Delivered', exact: true }))
        .evaluateAll((cells) => cells.map((cell) => cell.scrollWidth > cell.clientWidth));
    expect(await cutTypes()).toEqual([false, false]);
    await columns.click();
    await page.getByRole('columnheader', { name: 'Type' }).waitFor();
    expect(await cutTypes()).toEqual([false, false]);
    await columns.click();
    await page.getByRole('columnheader', { name: 'Type' }).waitFor({ state: 'detached' });
  });

  test('shows an event whole: data, what changed, deliveries', async () => {
    await row('CAR-12345').click();
    const details = page.getByRole('region', { name: 'Event details' });
    await details.getByText('ERP-CARRIER-789').first().waitFor();
    const words = await details.innerText();
    for (const part of ['ACTIVE', 'INACTIVE', 'CARRIER_UPDATED', 'CAR-12345']) {
      expect(words).toContain(part);
    }
    await expectNoAxeViolations(page);
  });

  test('changes how a type is told, and that holds for the next event', async () => {
    await page
      .getByRole('link', { name: 'Settings' })
      .or(page.getByRole('button', { name: 'Settings' }))
      .first()
      .click();
    await page.getByText('Set by your administrator').first().waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('tab', { name: 'Notifications' }).click();
    await expectNoAxeViolations(page);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Shipments/ })
      .click();
    await page.getByRole('combobox', { name: 'Delivered', exact: true }).selectOption('history');
    await expect
      .poll(() => running.rows("SELECT value FROM settings WHERE key = 'modes'"))
      .toEqual([{ value: '{"SHIPMENT_DELIVERED":"history"}' }]);
    const [event] = shipmentDelivered.events;
    const data = { ...event.data, friendlyId: 'SHP-55555' };
    await running.post({ ...shipmentDelivered, events: [{ ...event, data }] }, token);
    await expect
      .poll(() => running.rows("SELECT outcome, badge FROM events WHERE friendly_id = 'SHP-55555'"))
      .toEqual([{ outcome: 'silent', badge: 0 }]);
  });

  test('does not change what the administrator has set', async () => {
    const answer = await page.evaluate(async () => {
      const { call } = Reflect.get(window, 'dockbell') as {
        call: (name: string, argument?: unknown) => Promise<{ ok: boolean; problem?: string }>;
      };
      return call('settings:change', { port: 4321 });
    });
    expect(answer).toEqual({
      ok: false,
      problem: 'This is set by your administrator and cannot be changed here.',
    });
  });
});

describe('the place of the window', () => {
  const { running, launch } = useApp();

  const place = () =>
    running.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  const moveTo = (bounds: Rectangle) =>
    running.inMain(({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.unmaximize();
      window?.setBounds(wanted);
    }, bounds);
  const kept = () => running.rows("SELECT value FROM settings WHERE key = 'windowPlace'");
  const restart = async () => {
    await running.quit();
    await launch();
  };

  test('is the one it was left at, after a restart', async () => {
    await running.window();
    // While the window manager still takes the window in, it gives it a place of its own, or the whole screen.
    await expect
      .poll(async () => {
        await moveTo({ x: 210, y: 130, width: 900, height: 600 });
        return JSON.stringify(kept());
      })
      .toContain(String.raw`\"width\":900,\"height\":600,\"isMaximized\":false`);
    const left = await place();
    await restart();
    // A window manager may count the frame in or out of the place, never of the size.
    await expect.poll(() => place()).toMatchObject({ width: 900, height: 600 });
    const opened = await place();
    expect(Math.abs((opened?.x ?? 0) - (left?.x ?? 0))).toBeLessThan(40);
    expect(Math.abs((opened?.y ?? 0) - (left?.y ?? 0))).toBeLessThan(40);
  });

  test('is on the display again when the one it was left on is gone', async () => {
    await running.quit();
    writeSetting(running.dataFolder, 'windowPlace', {
      x: 5000,
      y: 130,
      width: 900,
      height: 600,
      isMaximized: false,
    });
    await launch();
    const opened = await place();
    expect(opened?.x).toBeLessThan(1280);
  });

  test('is maximized again', async () => {
    const isMaximized = () =>
      running.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized());
    await running.inMain(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.maximize();
    });
    await expect.poll(() => JSON.stringify(kept())).toContain(String.raw`\"isMaximized\":true`);
    await restart();
    await expect.poll(isMaximized).toBe(true);
  });
});
