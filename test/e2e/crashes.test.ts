import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { useApp } from './useApp.ts';

describe('a process that ends without being asked to', () => {
  const { running, page, launch } = useApp({ finishesSetup: true });

  test('is on record, and is told at the next start, once', async () => {
    const crash = page.waitForEvent('crash');
    await running.inMain(({ BrowserWindow }) => {
      const window = BrowserWindow.getAllWindows().find((each) => each.isVisible());
      window?.webContents.forcefullyCrashRenderer();
    });
    await crash;
    await running.quit();
    await launch();
    await page.getByText(/^A part of Dockbell \(.*window.*\) ended unexpectedly/).waitFor();
    const support = await page.evaluate<readonly { name: string; text: string }[]>(
      "window.dockbell.call('support:preview')",
    );
    const record = support.find(({ name }) => name === 'crashes.json')?.text ?? '';
    expect(JSON.parse(record)).toContainEqual(
      expect.objectContaining({ process: 'window', version: expect.any(String) as unknown }),
    );
    await running.quit();
    await launch();
    await page.getByRole('button', { name: 'Settings' }).first().waitFor();
    expect(await page.getByText(/ended unexpectedly/).count()).toBe(0);
  });

  test('is said of Dockbell itself when it was killed', async () => {
    const child = running.app.process();
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await launch();
    await page.getByText(/^Dockbell ended unexpectedly the last time it ran/).waitFor();
    expect(await page.locator('meta[name="locale"]').getAttribute('content')).toBe('en-US');
  });
});
