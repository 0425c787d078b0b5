import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { launchApp } from '../../harness/app.ts';
import { startDesktop } from '../../harness/desktop.ts';
import { spawnTied, stop } from '../../harness/display.mjs';
import { shipmentDelivered } from '../../harness/overview.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';

const socket = 'dockbell-test';

/** A desktop whose programs have no X server to fall back on, only weston, which draws into memory. */
async function startWayland() {
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  onTestFinished(() => desktop.stop());
  const { DISPLAY: _x, ...env } = desktop.env;
  const log = join(temporaryFolder(), 'weston.log');
  const args = [
    '--backend=headless-backend.so',
    `--socket=${socket}`,
    '--idle-time=0',
    '--no-config',
    `--log=${log}`,
    '--logger-scopes=proto',
  ];
  const weston = spawnTied('weston', args, { env, stdio: 'ignore' });
  onTestFinished(() => stop(weston));
  const file = join(String(env['XDG_RUNTIME_DIR']), socket);
  await expect.poll(() => existsSync(file), { timeout: 20_000 }).toBe(true);
  /** Everything that programs have asked of the compositor. */
  const asked = () => readFileSync(log, 'utf8');
  return {
    ...desktop,
    asked,
    env: { ...env, WAYLAND_DISPLAY: socket, XDG_SESSION_TYPE: 'wayland' },
  };
}

describe('on Wayland', () => {
  test('an event is received, shown and notified of, in a window that is known as dockbell', async () => {
    const { env, notifications, asked } = await startWayland();
    const running = await launchApp({
      env,
      dataFolder: temporaryFolder(),
      args: ['--ozone-platform=wayland', '--disable-gpu'],
    });
    onTestFinished(() => running.quit());
    const page = await running.window();
    await page.getByText('Dockbell').first().waitFor();
    await expect.poll(asked).toContain('set_app_id("dockbell")');

    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await expect
      .poll(() => running.rows('SELECT friendly_id FROM events'))
      .toEqual([{ friendly_id: 'SHP-12345' }]);
    await expect
      .poll(async () => (await notifications()).map(({ summary }) => summary).join('\n'))
      .toContain('SHP-12345');

    // There is no tray here: closing puts it away, and it can be brought back.
    await running.inMain(({ BrowserWindow }) => {
      for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.close();
    });
    await running.startAgain();
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible');
  });
});
