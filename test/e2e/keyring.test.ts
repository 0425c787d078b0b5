import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from '../../harness/app.ts';

const token = 'token-that-must-stay-in-the-keyring-77d1';

describe('the token', () => {
  const desktops: Desktop[] = [];
  const folders: string[] = [];

  afterAll(async () => {
    for (const desktop of desktops) await desktop.stop();
    for (const folder of folders) removeFolder(folder);
  });

  const isWindowVisible = (running: RunningApp) =>
    running.inMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().some((one) => one.isVisible()),
    );

  async function desktopWith(keyring: boolean): Promise<Desktop> {
    // With a place for the tray, or a hidden start would show the window.
    const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: true, keyring });
    desktops.push(desktop);
    return desktop;
  }

  test('is kept by a real keyring, survives a restart, and stands nowhere in plain', async () => {
    const { env } = await desktopWith(true);
    const dataFolder = temporaryFolder();
    folders.push(dataFolder);
    const options = { env, dataFolder, token: null, args: ['--password-store=gnome-libsecret'] };
    const first = await launchApp(options);
    expect((await first.post(shipmentDelivered, token)).status).toBe(401);
    const page = await first.window();
    await page.getByLabel('Token', { exact: true }).fill(`  ${token} `);
    await page.getByRole('button', { name: 'Save token' }).click();
    await page.getByText('ends in …77d1').first().waitFor();
    expect((await first.post(shipmentDelivered, token)).status).toBe(200);
    await first.quit();

    const second = await launchApp(options);
    // It answers 503 until it has read the token, and MVMNT sends again.
    const answered = async () => (await second.post(shipmentDelivered, token)).status;
    await expect.poll(answered).toBe(200);
    expect((await second.post(shipmentDelivered, `${token}x`)).status).toBe(401);
    const output = first.output() + second.output();
    await second.quit();
    expect(output).not.toContain(token);
    for (const file of readdirSync(dataFolder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = readFileSync(join(file.parentPath, file.name));
      expect({ file: file.name, hasToken: bytes.includes(token) }).toEqual({
        file: file.name,
        hasToken: false,
      });
    }
  });

  test(
    'without a keyring is kept for the session only, and a hidden start without it rings',
    { timeout: 180_000 },
    async () => {
      const desktop = await desktopWith(false);
      const { env } = desktop;
      const dataFolder = temporaryFolder();
      folders.push(dataFolder);
      const options = { env, dataFolder, token: null, args: ['--password-store=basic'] };
      const first = await launchApp(options);
      const page = await first.window();
      await page
        .getByText(/no keyring/)
        .first()
        .waitFor();
      await page.getByLabel('Token', { exact: true }).fill(token);
      await page.getByRole('button', { name: /until Dockbell quits/ }).click();
      await page.getByText('ends in …77d1').first().waitFor();
      expect((await first.post(shipmentDelivered, token)).status).toBe(200);
      expect(first.rows('SELECT count(*) AS count FROM secrets')).toEqual([{ count: 0 }]);
      await first.quit();
      const second = await launchApp({ ...options, args: [...options.args, '--hidden'] });
      const toastCount = () =>
        Number(second.rows('SELECT count(*) AS count FROM toasts')[0]?.['count']);
      const toastsBefore = toastCount();
      expect((await second.post(shipmentDelivered, token)).status).toBe(401);
      expect(await isWindowVisible(second)).toBe(false);
      await expect
        .poll(async () => (await desktop.notifications()).map(({ summary }) => summary), {
          timeout: 60_000,
        })
        .toContain('Dockbell has no token');
      // It is known by its number once the daemon has answered.
      await expect.poll(toastCount).toBe(toastsBefore + 1);
      expect(await isWindowVisible(second)).toBe(false);
      await desktop.clickNewestNotification();
      await (await second.window()).getByRole('heading', { name: 'Set up Dockbell' }).waitFor();
      await expect.poll(() => isWindowVisible(second)).toBe(true);
      await second.quit();
    },
  );
});
