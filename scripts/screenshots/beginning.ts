import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { withApp } from '../../harness/withApp.ts';
import type { en } from '../../shared/words/en.ts';
import { happeningNow, still } from './picture.ts';

const execute = promisify(execFile);

/** A first start: set-up, pages with nothing on them, the first notifications and the menu of the tray. */
export async function tourBeginning(
  language: string,
  { navigation, setup, token: tokenWords }: typeof en,
  pictures: string,
): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await withApp(
    {
      panel: true,
      keyring: true,
      token: null,
      args: ['--password-store=gnome-libsecret'],
      finishesSetup: false,
    },
    async ({ desktop, running, page }) => {
      const take = async (name: string) => {
        await still(page);
        await page.screenshot({ path: join(pictures, `${name}.png`) });
      };
      await page.evaluate(`window.dockbell.call('settings:change', { language: '${language}' })`);
      await page.locator(`html[lang="${language}"]`).waitFor();
      await take('setup');
      await page.getByRole('button', { name: tokenWords.generate }).click();
      await page.getByRole('button', { name: setup.copyToken }).waitFor();
      await take('setup-token');
      const token = await running.inMain(({ clipboard }) => clipboard.readText());
      await page.getByRole('button', { name: new RegExp(`^${setup.finish}`) }).click();
      const { pages, views } = navigation;
      for (const [id, name] of Object.entries({ ...pages, ...views })) {
        if (name === pages.all && id === 'all') continue;
        await page
          .getByRole('navigation', { name: navigation.pageList })
          .getByRole('button', { name: new RegExp(`^${name}`) })
          .first()
          .click();
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await take(`empty-${id}`);
      }
      await running.post(happeningNow(shipmentDelivered), token);
      await running.post(happeningNow(carrierUpdated), token);
      while ((await desktop.shownCount()) < 2) await delay(50);
      await desktop.screenshot(join(pictures, 'desktop.png'));
      await desktop.closeNotifications();
      await execute('xdotool', ['mousemove', '1214', '780', 'click', '3'], { env: desktop.env });
      // What a menu is drawn by says nothing when it has opened.
      await delay(700);
      await desktop.screenshot(join(pictures, 'tray-menu.png'));
      await execute('xdotool', ['key', 'Escape'], { env: desktop.env });
    },
  );
}
