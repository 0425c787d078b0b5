import { join } from 'node:path';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { withApp } from '../../harness/withApp.ts';
import { choose, folder, happeningNow, schemes, still } from './picture.ts';

/** Requests that were accepted, refused and not understood; and where the data lies. */
export async function picturesOfDeliveries(): Promise<void> {
  await withApp({}, async ({ running, page }) => {
    for (const friendlyId of ['SHP-20411', 'SHP-20396', 'SHP-20402', 'SHP-20418']) {
      await running.post(happeningNow(shipmentDelivered, friendlyId));
    }
    await running.post(happeningNow(shipmentDelivered, 'SHP-20418'), 'an old token');
    const unclear = happeningNow(shipmentDelivered, 'SHP-20431');
    const events = unclear.events.map((event) => ({ ...event, timestamp: 'yesterday' }));
    await running.post({ ...unclear, events });
    await running.post(happeningNow(carrierUpdated, 'CAR-2652'));
    await page.getByRole('button', { name: 'Requests', exact: true }).click();
    const list = page.getByRole('list', { name: 'Webhook requests', exact: true });
    await list.getByRole('button').filter({ hasText: 'The token was wrong.' }).click();
    for (const scheme of schemes) {
      await choose(page, scheme);
      await page.getByRole('button', { name: 'Requests', exact: true }).click();
      await list.getByRole('button').filter({ hasText: 'The token was wrong.' }).click();
      await still(page);
      await page.screenshot({ path: join(folder, `deliveries-${scheme}.png`) });
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('tab', { name: 'Data' }).click();
      await still(page);
      await page.screenshot({ path: join(folder, `data-${scheme}.png`) });
    }
  });
}
