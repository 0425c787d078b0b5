import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { carrierUpdated, shipmentDelivered } from '../test/fixtures/overview.ts';
import { launchApp, removeFolder, temporaryFolder } from '../test/e2e/support/app.ts';
import { startDesktop } from './desktop.ts';

// Takes the pictures of the README and the docs from the real app on a real desktop: `npm run screenshots`.

const root = join(import.meta.dirname, '..');
const folder = join(root, 'docs', 'images');
mkdirSync(folder, { recursive: true });

const schemes = ['light', 'dark'] as const;

await picturesOfSetUp();
await picturesOfHistory();

async function picturesOfSetUp(): Promise<void> {
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false, keyring: true });
  const running = await launchApp({
    env: desktop.env,
    token: null,
    args: ['--password-store=gnome-libsecret'],
  });
  const page = await running.window();
  await page.getByRole('button', { name: 'Generate and copy' }).waitFor();
  for (const scheme of schemes) {
    await choose(page, scheme);
    await page.screenshot({ path: join(folder, `setup-${scheme}.png`) });
  }
  await running.quit();
  await desktop.stop();
  removeFolder(running.dataFolder);
}

async function picturesOfHistory(): Promise<void> {
  const dataFolder = temporaryFolder();
  execFileSync(
    process.execPath,
    [join(root, 'scripts/seed.ts'), '--events', '4000', '--data-dir', dataFolder],
    { stdio: 'ignore' },
  );
  const desktop = await startDesktop({
    width: 1440,
    height: 900,
    notificationDaemon: 'dunst',
    panel: true,
  });
  const running = await launchApp({ env: desktop.env, dataFolder });
  const page = await running.window();
  await page.getByRole('button', { name: /^Finish/ }).click();
  const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
  await rows.nth(3).waitFor();
  await running.post(happeningNow(shipmentDelivered));
  await running.post(happeningNow(carrierUpdated));
  const carrier = rows.filter({ hasText: 'CAR-12345' });
  await carrier.waitFor();
  for (const scheme of schemes) {
    await choose(page, scheme);
    await page.screenshot({ path: join(folder, `history-${scheme}.png`) });
    await carrier.click();
    await page
      .getByRole('region', { name: 'Event details' })
      .getByText('INACTIVE')
      .first()
      .waitFor();
    await page.screenshot({ path: join(folder, `detail-${scheme}.png`) });
    await page.getByRole('button', { name: 'Close the details' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    for (const tab of ['Connection', 'Notifications'] as const) {
      await page.getByRole('tab', { name: tab }).click();
      const name = tab === 'Connection' ? 'settings' : 'modes';
      await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
    }
    await page.getByRole('button', { name: 'All', exact: true }).click();
  }
  await choose(page, 'light');
  await page.setViewportSize({ width: 900, height: 600 });
  await page.screenshot({ path: join(folder, 'history-narrow.png') });
  await page.setViewportSize({ width: 1280, height: 800 });
  await desktop.closeNotifications();
  await running.post(happeningNow(shipmentDelivered, 'SHP-12346'));
  await running.post(happeningNow(carrierUpdated, 'CAR-20418'));
  await rows.filter({ hasText: 'CAR-20418' }).waitFor();
  // The new rows slide in; the last toasts are enough to see what they look like.
  await page.waitForFunction(() => document.getAnimations().length === 0);
  await desktop.screenshot(join(folder, 'desktop.png'));
  await running.quit();
  await desktop.stop();
  removeFolder(dataFolder);
}

async function choose(page: Page, theme: (typeof schemes)[number]): Promise<void> {
  await page.evaluate(async (chosen) => {
    const { call } = Reflect.get(window, 'dockbell') as {
      call: (name: string, argument: unknown) => Promise<unknown>;
    };
    await call('settings:change', { theme: chosen });
  }, theme);
  await page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
}

function happeningNow(
  delivery: typeof shipmentDelivered | typeof carrierUpdated,
  friendlyId: string = delivery.events[0].data.friendlyId,
) {
  const time = new Date().toISOString();
  const [event] = delivery.events;
  const data = { ...event.data, id: `id-of-${friendlyId}`, friendlyId };
  return { sentAt: time, events: [{ ...event, timestamp: time, data }] };
}
