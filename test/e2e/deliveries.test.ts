import { beforeAll, describe, expect, test } from 'vitest';
import { shipmentDelivered } from '../../harness/overview.ts';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { useApp } from './useApp.ts';

describe('the deliveries page', () => {
  const { running, page } = useApp({ finishesSetup: true });

  beforeAll(async () => {
    await page.getByRole('button', { name: 'Requests', exact: true }).click();
  });

  const list = () => page.getByRole('list', { name: 'Webhook requests', exact: true });
  const line = (text: string) => list().getByRole('button').filter({ hasText: text });
  const details = () => page.getByRole('region', { name: 'Request details' });

  test('says that nothing came yet', async () => {
    await page.getByText('Nothing has come in yet.').waitFor();
    expect(await list().getByRole('button').count()).toBe(0);
    await expectNoAxeViolations(page);
  });

  test('lists each request as it comes, with what became of it and what to do', async () => {
    await running.post(shipmentDelivered);
    await line('SHP-12345 delivered').waitFor();
    expect((await running.post(shipmentDelivered, 'wrong')).status).toBe(401);
    expect((await running.post({ events: 'none' })).status).toBe(400);
    await line('The token was wrong.').waitFor();
    await line('The body has no list of events.').click();
    await details().getByText('{"events":"none"}').waitFor();

    await line('The token was wrong.').click();
    await details().getByText('The token in MVMNT is not the one set here').waitFor();
    await expectNoAxeViolations(page);
    await details().getByRole('button', { name: 'Open Settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.getByRole('button', { name: 'Requests', exact: true }).click();
  });

  test('lists only what was refused, and moves by keyboard', async () => {
    await page.getByText('Refused 2', { exact: true }).click();
    await expect.poll(() => list().getByRole('button').count()).toBe(2);
    await list().getByRole('button').first().focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await details().getByText('The token in MVMNT').waitFor();
    await page.keyboard.press('Escape');
    await details().waitFor({ state: 'detached' });
  });

  test('shows what was not understood as it came, and tries it again', async () => {
    const [event] = shipmentDelivered.events;
    await running.post({ sentAt: null, events: [{ ...event, timestamp: 'soon' }] });
    await page.getByText('Not understood 1', { exact: true }).click();
    await line('1 event not understood').click();
    await details().getByText('The time it happened cannot be read').waitFor();
    await details().getByText('"timestamp": "soon"').waitFor();
    await expectNoAxeViolations(page);
    await details().getByRole('button', { name: 'Try again now' }).click();
    await page.getByText('It still cannot be understood, and is still kept unchanged.').waitFor();
    expect(running.rows('SELECT count(*) AS kept FROM quarantine')).toEqual([{ kept: 1 }]);
  });

  test('leads from a delivery to the event that it carried', async () => {
    await page.getByText('Accepted', { exact: true }).first().click();
    await line('SHP-12345 delivered').last().click();
    await details().getByRole('button', { name: 'SHP-12345 delivered' }).click();
    const shown = page.getByRole('region', { name: 'Event details' });
    await shown.getByText('SHP-12345 delivered').first().waitFor();
    expect(await shown.getByText('ERP-SHIP-789').count()).toBeGreaterThan(0);
  });
});
