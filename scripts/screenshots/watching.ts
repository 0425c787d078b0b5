import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { carrierUpdated } from '../../harness/overview.ts';
import { withApp } from '../../harness/withApp.ts';
import { minuteMs } from '../../shared/duration.ts';
import { choose, folder, happeningNow, schemes, still } from './picture.ts';

/** A morning with a rejected tender, a late check call and an inactive carrier; two notes, one watch, one mute. */
export async function picturesOfWatching(): Promise<void> {
  await withApp({}, async ({ running, page }) => {
    const rows = page.getByRole('grid', { name: 'Events' }).getByRole('row');
    const morning: readonly (readonly [event: string, friendlyId: string, minutesAgo: number])[] = [
      ['SHIPMENT_DISPATCHED', 'SHP-20411', 228],
      ['SHIPMENT_IN_TRANSIT', 'SHP-20411', 171],
      ['SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'SHP-20411', 44],
      ['SHIPMENT_BOOKED', 'SHP-20418', 96],
      ['SHIPMENT_TENDER_REJECTED', 'SHP-20418', 63],
      ['SHIPMENT_LOADING', 'SHP-20396', 205],
      ['SHIPMENT_DELIVERED', 'SHP-20396', 12],
      ['SHIPMENT_IN_TRANSIT', 'SHP-20402', 150],
      ['SHIPMENT_DELIVERED', 'SHP-20402', 31],
      ['QUOTE_CREATED', 'QTE-8831', 88],
    ];
    for (const [event, friendlyId, minutesAgo] of morning) {
      const timestamp = new Date(Date.now() - minutesAgo * minuteMs).toISOString();
      const key = `ERP-${friendlyId.slice(4)}`;
      const data = { id: `id-of-${friendlyId}`, friendlyId, key };
      await running.post({ sentAt: timestamp, events: [{ event, timestamp, data, diff: null }] });
    }
    await running.post(happeningNow(carrierUpdated, 'CAR-2652'));
    await rows.filter({ hasText: 'CAR-2652' }).waitFor();
    await note(
      page,
      'check call overdue',
      'Driver answers: flat tire, rolling again. New ETA 5:30 PM.',
    );
    await note(page, 'tender rejected', 'Offered to Summit Carriers, answer by 15:00.');
    await rows.filter({ hasText: 'QTE-8831' }).click();
    const details = page.getByRole('region', { name: 'Event details' });
    await details.getByRole('button', { name: 'Mute' }).click();
    await rows.filter({ hasText: 'SHP-20411 in transit' }).click();
    for (const scheme of schemes) {
      await page.getByRole('button', { name: 'All', exact: true }).click();
      await choose(page, scheme);
      await rows.filter({ hasText: 'SHP-20411 in transit' }).click();
      // What is said in a corner is taken away before: a click beside it would close the form.
      await still(page);
      await details.getByRole('button', { name: /^Watch/ }).click();
      const form = page.getByRole('dialog');
      await form.getByLabel('Notify me if nothing happens by', { exact: true }).check();
      await still(page);
      await page.screenshot({ path: join(folder, `watch-${scheme}.png`) });
      await form.getByRole('button', { name: /^(Watch|Save)$/ }).click();
      await page.getByRole('button', { name: 'Watched', exact: true }).click();
      await page.getByText(/notifies you if nothing happens by/).waitFor();
      await still(page);
      await page.screenshot({ path: join(folder, `watched-${scheme}.png`) });
      await page.getByRole('button', { name: 'Handover', exact: true }).click();
      await page.getByText('Last 8 hours').click();
      await page.getByRole('region', { name: 'SHP-20418' }).waitFor();
      await still(page);
      await page.screenshot({ path: join(folder, `handover-${scheme}.png`) });
      await page.getByRole('button', { name: 'Settings', exact: true }).click();
      await page.getByRole('tab', { name: 'Notifications' }).click();
      await page.getByRole('button', { name: 'Check notifications' }).click();
      await page.getByRole('button', { name: 'No', exact: true }).click();
      await page.getByText('You do not see it, although').waitFor();
      await still(page);
      await page.screenshot({ path: join(folder, `check-${scheme}.png`) });
    }
  });
}

/** Writes a note to an event. */
async function note(page: Page, summary: string, text: string): Promise<void> {
  await page.getByRole('grid', { name: 'Events' }).getByRole('row', { name: summary }).click();
  const details = page.getByRole('region', { name: 'Event details' });
  await details.getByRole('button', { name: /^Add a note/ }).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
  await details.getByText(text).waitFor();
}
