import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { startDesktop } from '../../harness/desktop.ts';
import { launchApp, removeFolder } from '../../harness/app.ts';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { callApp } from '../../harness/callApp.ts';
import { useApp } from './useApp.ts';

describe('watching, muting and handing over', () => {
  const { desktop, running, page } = useApp({ finishesSetup: true });

  beforeAll(async () => {
    await page.getByRole('searchbox', { name: 'Search events' }).waitFor();
  });

  const row = (text: string) =>
    page.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: text });
  const details = () => page.getByRole('region', { name: 'Event details' });
  const titles = async () => (await desktop.notifications()).map(({ summary }) => summary);
  const outcomes = (friendlyId: string) =>
    running
      .rows('SELECT outcome, badge FROM events WHERE friendly_id = ? ORDER BY id', friendlyId)
      .map(({ outcome, badge }) => `${String(outcome)} ${String(badge)}`);
  const post = async (event: string, friendlyId: string, more: object = {}) => {
    const data = { id: `id-of-${friendlyId}`, friendlyId };
    const timestamp = new Date().toISOString();
    const response = await running.post({
      sentAt: timestamp,
      events: [{ event, timestamp, data, diff: null, ...more }],
    });
    expect(response.status).toBe(200);
  };

  test('a watch from an event’s details rings for a silent type, through a pause, and for nothing else', async () => {
    await post('SHIPMENT_IN_TRANSIT', 'SHP-1');
    await row('SHP-1').click();
    await details().getByRole('button', { name: 'Watch…' }).click();
    await page.getByRole('checkbox', { name: 'Also in quiet hours and pauses' }).check();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Watch', exact: true }).click();
    await details().getByText('Until it is delivered or canceled · also in quiet hours').waitFor();
    await row('SHP-1').getByTitle('Watched').waitFor();
    await callApp(page, 'pause:set', { minutes: 30 });

    await post('SHIPMENT_UNLOADING', 'SHP-2');
    await post('SHIPMENT_UNLOADING', 'SHP-1');
    await expect.poll(titles).toContain('SHP-1 unloading');
    await expect.poll(() => outcomes('SHP-1')).toEqual(['silent 1', 'notified 1']);
    expect(outcomes('SHP-2')).toEqual(['silent 1']);
    expect((await titles()).filter((title) => title.includes('SHP-2'))).toEqual([]);
  });

  test('the watch ends with the delivery, and says so', async () => {
    await post('SHIPMENT_DELIVERED', 'SHP-1');
    await expect
      .poll(async () => (await desktop.notifications()).map(({ body }) => body))
      .toContain('Your watch has ended');
    await callApp(page, 'pause:set', null);
    await post('SHIPMENT_DOCUMENT_UPLOADED', 'SHP-1');
    await expect
      .poll(() => outcomes('SHP-1'))
      .toEqual(['silent 1', 'notified 1', 'notified 1', expect.stringMatching(/^silent/)]);
    await page.getByRole('button', { name: 'Watched', exact: true }).click();
    await page.getByRole('heading', { name: 'Ended automatically' }).waitFor();
    await page
      .getByRole('listitem')
      .getByText(/^Ended .*: delivered/)
      .waitFor();
    await page.getByRole('button', { name: 'Remove SHP-1' }).click();
    await page.getByText('Nothing is watched or muted').waitFor();
  });

  test('what is muted neither rings nor counts, by one key and back by one click', async () => {
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await post('CARRIER_CREATED', 'CAR-1');
    await row('CAR-1').click();
    await page.getByRole('grid', { name: 'Events' }).focus();
    await page.keyboard.press('m');
    await row('CAR-1').getByTitle('Muted').waitFor();
    const diff = [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }];
    await post('CARRIER_UPDATED', 'CAR-1', { diff });
    await expect.poll(() => outcomes('CAR-1').at(-1)).toBe('suppressed 0');

    await page.getByRole('button', { name: 'Watched', exact: true }).click();
    await page.getByRole('button', { name: 'Unmute CAR-1' }).click();
    await page.getByText('Nothing is watched or muted').waitFor();
    const said = page.getByRole('alert').filter({ hasText: 'CAR-1 is no longer muted' });
    await said.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Unmute CAR-1' }).waitFor();
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Unmute CAR-1' }).click();
    await page.getByText('Nothing is watched or muted').waitFor();
  });

  test('it tells once when nothing happened by the time that was asked for', async () => {
    const answer = await callApp(page, 'subjects:set', {
      entityKind: 'shipment',
      entityId: 'id-of-SHP-2',
      label: 'SHP-2',
      kind: 'watch',
      throughQuiet: false,
      expectBy: Date.now() + 1_500,
    });
    expect(answer).toEqual({ ok: true });
    const told = async () =>
      (await titles()).filter((title) => title.startsWith('Nothing about SHP-2 since'));
    await expect.poll(told).toHaveLength(1);
    await expect
      .poll(() => running.rows('SELECT expect_by, ended_at FROM subjects'))
      .toEqual([{ expect_by: null, ended_at: null }]);
    await callApp(page, 'subjects:remove', { entityKind: 'shipment', entityId: 'id-of-SHP-2' });
  });

  test('a handover has the notes, on the page, as text and in a file alike', async () => {
    await post('SHIPMENT_TENDER_REJECTED', 'SHP-3');
    await page.getByRole('button', { name: 'All', exact: true }).click();
    await row('SHP-3').waitFor();
    await page.getByRole('button', { name: 'Handover', exact: true }).click();
    await page.getByText('Last 24 hours').click();
    const group = page.getByRole('region', { name: 'SHP-3' });
    await group.getByText('Open', { exact: true }).waitFor();
    await group.getByRole('button', { name: /^Add a note/ }).click();
    await page.keyboard.type('=Called Hill Foods, they wait until 17:30.');
    await page.keyboard.press('Control+Enter');
    await group.getByText('=Called Hill Foods').waitFor();
    await expectNoAxeViolations(page);

    await page.getByRole('button', { name: 'Copy as text' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const text = await running.inMain(({ clipboard }) => clipboard.readText());
    const file = join(running.dataFolder, 'handover.csv');
    await running.inMain(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByRole('button', { name: 'Save as CSV…' }).click();
    await page.getByText(/events saved as .*handover\.csv/).waitFor();
    const rows = parse<Record<string, string>>(readFileSync(file), { bom: true, columns: true });
    const lines = text.split('\n').filter((line) => /^ {4}\S/.test(line));
    expect(rows.map((line) => line['What happened'])).toEqual(
      lines.map((line) => /^ {4}.+? {2}(.+?)(?: {2}\[.*\])?$/.exec(line)?.[1]),
    );
    expect(rows[0]).toMatchObject({
      Whom: 'SHP-3',
      State: 'Open',
      Notes: "'=Called Hill Foods, they wait until 17:30.",
    });
    expect(text).toContain('        Note: =Called Hill Foods, they wait until 17:30.');

    await group.getByRole('button', { name: /^Take it/ }).click();
    const question = page.getByRole('dialog', { name: 'What is your name?' });
    await question.getByRole('button', { name: 'Take it without a name' }).click();
    await group.getByText('Taken', { exact: true }).waitFor();
    await group.getByRole('button', { name: 'SHP-3: tender rejected', exact: true }).click();
    await details().getByText('=Called Hill Foods').waitFor();
    await row('SHP-3').getByTitle('Has a note').waitFor();
  });

  test('the check of notifications goes through all stages, and a click says that it is seen', async () => {
    await desktop.closeNotifications();
    await openCheck(page);
    const result = page.getByRole('list', { name: 'Result of the check' });
    await result.getByText('This system can show notifications.').waitFor();
    await result.getByText(/dunst .* shows notifications on this computer\.$/).waitFor();
    await result.getByText(/do not disturb/i).waitFor();
    await result.getByText('The system took a test notification').waitFor();
    await result.getByText('Do you see “Dockbell can ring”?').waitFor();
    // The daemon lists it a moment after it took it.
    await expect.poll(titles).toContain('Dockbell can ring');
    await result.getByRole('button', { name: 'No' }).click();
    await result.getByText('You do not see it').waitFor();
    await expectNoAxeViolations(page);
    // On a busy machine that look at the page takes longer than a notification stays.
    await page.getByRole('button', { name: 'Check again' }).click();
    await result.getByText('Do you see “Dockbell can ring”?').waitFor();
    await desktop.clickNewestNotification();
    await result.getByText('You see it. Notifications work.').waitFor();
  });
});

describe('the check of notifications without a program that shows them', () => {
  test('says so, and what to do', async () => {
    const desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
    const running = await launchApp({ env: desktop.env });
    try {
      const page = await running.window();
      await page.getByRole('button', { name: /^Finish/ }).click();
      await openCheck(page);
      const result = page.getByRole('list', { name: 'Result of the check' });
      await result.getByText('No program on this computer shows notifications.').waitFor();
      await result.getByText(/sudo apt install dunst/).waitFor();
      expect(await result.getByRole('button').count()).toBe(0);
    } finally {
      await running.quit();
      await desktop.stop();
      removeFolder(running.dataFolder);
    }
  });
});

async function openCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Notifications' }).click();
  await page.getByRole('button', { name: 'Check notifications' }).click();
}
