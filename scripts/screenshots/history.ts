import { join } from 'node:path';
import { seedHistory } from '../../harness/longHistory.ts';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { withApp } from '../../harness/withApp.ts';
import { choose, folder, happeningNow, schemes, still } from './picture.ts';

/** The history, an event, the settings, and notifications on the desktop. */
export async function picturesOfHistory(): Promise<void> {
  await withApp(
    {
      width: 1440,
      height: 900,
      panel: true,
      fill: (dataFolder) => seedHistory(dataFolder, '--events', '4000'),
    },
    async ({ desktop, running, page }) => {
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
          const heading = page.getByRole('heading', { name: 'How each type notifies' });
          if (name === 'modes') await heading.evaluate((element) => element.scrollIntoView());
          await still(page);
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
    },
  );
}
