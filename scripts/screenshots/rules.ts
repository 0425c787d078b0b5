import { join } from 'node:path';
import { callApp } from '../../harness/callApp.ts';
import { seedHistory } from '../../harness/longHistory.ts';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { withApp } from '../../harness/withApp.ts';
import type { Rule } from '../../shared/rule.ts';
import { choose, folder, happeningNow, schemes, still } from './picture.ts';

const somebodysRules: readonly Rule[] = [
  {
    id: 'do-not-use',
    name: 'Carrier becomes unusable',
    isEnabled: true,
    when: [
      { kind: 'type', types: ['CARRIER_UPDATED'], groups: [] },
      {
        kind: 'change',
        path: 'status',
        test: { kind: 'becomes', values: ['INACTIVE', 'DO_NOT_USE'] },
      },
    ],
    notify: { mode: 'critical', sound: 'urgent', words: null },
  },
  {
    id: 'insurance',
    name: 'Insurance changes',
    isEnabled: true,
    when: [{ kind: 'change', path: 'insurance*', test: { kind: 'any' } }],
    notify: { mode: 'notify', sound: 'default', words: null },
  },
  {
    id: 'credit',
    name: 'Credit limit falls',
    isEnabled: true,
    when: [{ kind: 'change', path: 'creditLimit', test: { kind: 'falls', percent: 20 } }],
    notify: { mode: 'notify', sound: 'default', words: null },
  },
  {
    id: 'erp-7',
    name: 'Delivered for plant 7',
    isEnabled: false,
    when: [
      { kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] },
      { kind: 'field', path: 'key', test: 'startsWith', value: 'ERP-7' },
    ],
    notify: { mode: 'notify', sound: 'none', words: 'Plant 7 delivered' },
  },
];
const nightAndWeekend = [
  { days: [1, 2, 3, 4, 5], from: '18:00', to: '06:30' },
  { days: [0, 6], from: '00:00', to: '00:00' },
];

/** A rule from an event with its trial, the rules, quiet hours, and what a pause held back as one notification. */
export async function picturesOfRules(): Promise<void> {
  await withApp(
    {
      width: 1440,
      height: 900,
      panel: true,
      fill: (dataFolder) => seedHistory(dataFolder, '--events', '20000'),
    },
    async ({ desktop, running, page }) => {
      const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
      await running.post(happeningNow(carrierUpdated, 'CAR-20418'));
      const carrier = rows.filter({ hasText: 'CAR-20418' });
      await callApp(page, 'settings:change', {
        rules: somebodysRules,
        quietHours: nightAndWeekend,
      });
      for (const scheme of schemes) {
        await choose(page, scheme);
        await page.getByRole('button', { name: 'All', exact: true }).click();
        await carrier.click();
        await page.getByRole('button', { name: 'Make a rule from this' }).click();
        await page.getByText(/^Would have/).waitFor();
        await still(page);
        await page.screenshot({ path: join(folder, `rule-${scheme}.png`) });
        await page.getByRole('button', { name: 'Cancel', exact: true }).click();
        await page.getByRole('button', { name: 'Rules', exact: true }).click();
        await page
          .getByText(/in 7 days/)
          .first()
          .waitFor();
        await page.getByRole('list', { name: 'Rules, in their order' }).waitFor();
        await still(page);
        await page.screenshot({ path: join(folder, `rules-${scheme}.png`) });
        await page.getByRole('button', { name: 'Settings', exact: true }).click();
        await page.getByRole('tab', { name: 'Notifications' }).click();
        await page.getByRole('heading', { name: 'Quiet hours' }).scrollIntoViewIfNeeded();
        await still(page);
        await page.screenshot({ path: join(folder, `quiet-hours-${scheme}.png`) });
      }
      await choose(page, 'light');
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await desktop.closeNotifications();
      await callApp(page, 'settings:change', { quietHours: [], rules: [] });
      await callApp(page, 'pause:set', { minutes: 30 });
      for (const friendlyId of ['SHP-20411', 'SHP-20396', 'SHP-20402']) {
        await running.post(happeningNow(shipmentDelivered, friendlyId));
      }
      await running.post(happeningNow(carrierUpdated, 'CAR-2652'));
      await rows.filter({ hasText: 'CAR-2652' }).waitFor();
      await callApp(page, 'pause:set', null);
      await page.waitForFunction(() => document.getAnimations().length === 0);
      const deadline = Date.now() + 20_000;
      while (
        (await desktop.notifications()).every(({ summary }) => !summary.includes('4 events'))
      ) {
        if (Date.now() > deadline) throw new Error('What the pause held back was not notified.');
        await page.waitForTimeout(100);
      }
      await desktop.screenshot(join(folder, 'digest.png'));
    },
  );
}
