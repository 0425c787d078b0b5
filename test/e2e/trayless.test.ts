import { expect, describe, onTestFinished, test } from 'vitest';
import { stop, spawnTied } from '../../harness/display.mjs';
import { connectBus } from '../../harness/bus.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { trayItems } from '../../harness/tray.ts';
import { useApp } from './useApp.ts';

/** The windows that a person could come to, and those of them that are only in the taskbar. */
function windowsOf({ inMain }: ReturnType<typeof useApp>['running']) {
  return inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .filter((one) => one.getTitle() === 'Dockbell' && (one.isVisible() || one.isMinimized()))
      .map((one) => (one.isMinimized() ? 'in the taskbar' : 'shown')),
  );
}

const close = ({ inMain }: ReturnType<typeof useApp>['running']) =>
  inMain(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) if (one.isVisible()) one.close();
  });

describe('on a desktop without a place for tray icons', () => {
  const { desktop, running } = useApp({ finishesSetup: true });

  test('the window stays in the taskbar when it is closed, and that is said', async () => {
    await close(running);
    await expect.poll(() => windowsOf(running)).toEqual(['in the taskbar']);
    await expect
      .poll(async () => (await desktop.notifications()).map(({ body }) => body).join('\n'))
      .toContain('the window stays in the taskbar');
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await running.startAgain();
    await expect.poll(() => windowsOf(running)).toEqual(['shown']);
  });

  test('a panel that comes later shows the icon, and the window hides from then on', async () => {
    const panel = spawnTied('xfce4-panel', ['--disable-wm-check'], {
      env: desktop.env,
      stdio: 'ignore',
    });
    onTestFinished(() => stop(panel));
    const bus = connectBus(desktop.busAddress);
    onTestFinished(() => bus.close());
    await expect.poll(() => trayItems(bus).catch(() => []), { timeout: 20_000 }).toHaveLength(1);
    await close(running);
    await expect.poll(() => windowsOf(running)).toEqual([]);
  });
});

describe('started hidden on a desktop without a place for tray icons', () => {
  const { running } = useApp({ args: ['--hidden'] });

  test('the window is in the taskbar, and a person can open it from there', async () => {
    await expect.poll(() => windowsOf(running), { timeout: 30_000 }).toEqual(['in the taskbar']);
    await running.startAgain();
    await expect.poll(() => windowsOf(running)).toEqual(['shown']);
  });
});

describe('started hidden on a desktop with a place for tray icons', () => {
  const { desktop, running } = useApp({ args: ['--hidden'], panel: true });

  test('there is the icon and no window, and a closed one hides', async () => {
    const bus = connectBus(desktop.busAddress);
    onTestFinished(() => bus.close());
    await expect.poll(() => trayItems(bus)).toHaveLength(1);
    expect(await windowsOf(running)).toEqual([]);
    await running.startAgain();
    await expect.poll(() => windowsOf(running)).toEqual(['shown']);
    await close(running);
    await expect.poll(() => windowsOf(running)).toEqual([]);
  });
});
