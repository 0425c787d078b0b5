import { beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { callApp } from '../../harness/callApp.ts';
import { useApp } from './useApp.ts';

describe('snoozing and taking in the window', () => {
  const { running, page } = useApp({ finishesSetup: true });

  beforeAll(async () => {
    await page.getByRole('searchbox', { name: 'Search events' }).waitFor();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    const modes = { SHIPMENT_TENDER_REJECTED: 'critical' } as const;
    await callApp(page, 'settings:change', { modes, ownName: 'Ana' });
    for (const number of [1, 2, 3, 4]) await post('SHIPMENT_BOOKED', number);
    await post('SHIPMENT_TENDER_REJECTED', 5);
    await row('SHP-5').getByText('not taken').waitFor();
    // The newest row may be drawn before it is counted, and its element is another event's from then on.
    await page.getByText('5 events', { exact: true }).waitFor();
  });

  const post = async (event: string, number: number) => {
    const data = { id: `id-of-${number}`, friendlyId: `SHP-${number}` };
    const timestamp = new Date().toISOString();
    const body = { sentAt: timestamp, events: [{ event, timestamp, data, diff: null }] };
    expect((await running.post(body)).status).toBe(200);
  };
  const grid = () => page.getByRole('grid', { name: 'Events' });
  const row = (text: string) => grid().getByRole('row').filter({ hasText: text });
  const item = (name: string | RegExp) => page.getByRole('menuitem', { name });
  const said = (words: string | RegExp) => page.getByRole('alert').filter({ hasText: words });
  /** When the test snoozed last, epoch ms: what is left of it becomes less as the test goes on. */
  let snoozedAt = 0;
  const stored = (number: number) =>
    running.rows(
      `SELECT needs_seeing AS needsSeeing, taken_at IS NOT NULL AS isTaken, read_at IS NOT NULL AS isRead,
         round((snoozed_until - ${snoozedAt}) / 60000.0) AS minutes
       FROM events WHERE friendly_id = ?`,
      `SHP-${number}`,
    )[0];
  const untouched = { needsSeeing: 0, isTaken: 0, isRead: 0, minutes: null };
  const taken = { ...untouched, isTaken: 1, isRead: 1 };
  /** Makes it the active row without opening it. */
  const goTo = async (text: string) => {
    await grid().focus();
    await page.keyboard.press('Home');
    await expect
      .poll(async () => {
        const isActive = await row(text).getAttribute('data-active');
        if (isActive === null) await page.keyboard.press('ArrowDown');
        return isActive;
      })
      .not.toBeNull();
  };

  test('the menu of an event takes a critical one, and Undo lets it ring again', async () => {
    await row('SHP-5').click({ button: 'right' });
    await item(/^Snooze/).waitFor();
    await expectNoAxeViolations(page);
    await item('Take it A').click();
    await row('SHP-5').getByText('Taken by Ana').waitFor();
    await expect.poll(() => stored(5)).toEqual(taken);
    await said('Taken').getByRole('button', { name: 'Undo' }).click();
    await row('SHP-5').getByText('not taken').waitFor();
    await expect.poll(() => stored(5)).toEqual({ ...untouched, needsSeeing: 1 });
    await row('SHP-5').getByTitle('Unread').waitFor();
  });

  test('the menu snoozes by keyboard alone, and takes it back', async () => {
    await goTo('SHP-1');
    await page.keyboard.press('Shift+F10');
    await item('Open Enter').waitFor();
    await expect
      .poll(async () => {
        const isThere = await item(/^Snooze/).evaluate((one) => one === document.activeElement);
        if (!isThere) await page.keyboard.press('ArrowDown');
        return isThere;
      })
      .toBe(true);
    await page.keyboard.press('ArrowRight');
    await item('In 10 minutes').waitFor();
    await expect
      .poll(() => item('In 10 minutes').evaluate((one) => one === document.activeElement))
      .toBe(true);
    await expectNoAxeViolations(page);
    snoozedAt = Date.now();
    await page.keyboard.press('Enter');
    await said(/^Snoozed until/).waitFor();
    await expect.poll(() => stored(1)).toEqual({ ...untouched, minutes: 10 });
    await row('SHP-1')
      .getByTitle(/^Snoozed until/)
      .waitFor();
    await expectNoAxeViolations(page);

    await row('SHP-1').click({ button: 'right' });
    await item(/^Cancel snooze/).click();
    await expect.poll(() => stored(1)).toEqual(untouched);
  });

  test('A takes, Z snoozes for an hour and no longer, and U takes each back', async () => {
    await goTo('SHP-2');
    snoozedAt = Date.now();
    await page.keyboard.press('z');
    await expect.poll(() => stored(2)).toEqual({ ...untouched, minutes: 60 });
    await row('SHP-2')
      .getByTitle(/^Snoozed until/)
      .waitFor();
    await said(/^Snoozed until/).waitFor();
    // Both in one turn: the undo means this snooze, though the store has not answered yet.
    await page.evaluate(() => {
      for (const key of ['z', 'u']) {
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      }
    });
    await expect.poll(() => stored(2)).toEqual({ ...untouched, minutes: 60 });
    await row('SHP-2')
      .getByTitle(/^Snoozed until/)
      .waitFor();
    await page.keyboard.press('a');
    await expect.poll(() => stored(2)).toEqual(taken);
    await row('SHP-2').getByText('Taken').waitFor();
    // It was taken back before it was done, so nothing has said that it was.
    expect(await said('Snooze canceled').count()).toBe(0);
    await page.keyboard.press('u');
    await expect.poll(() => stored(2)).toEqual({ ...untouched, minutes: 60 });
    await row('SHP-2')
      .getByTitle(/^Snoozed until/)
      .waitFor();
    await page.keyboard.press('z');
    await expect.poll(() => stored(2)).toEqual(untouched);
  });

  test('what is chosen is taken and snoozed together', async () => {
    await goTo('SHP-3');
    await page.keyboard.press('x');
    await goTo('SHP-4');
    await page.keyboard.press('x');
    const bar = page.getByRole('region', { name: 'Selected events' });
    await bar.getByRole('button', { name: 'Snooze' }).click();
    snoozedAt = Date.now();
    await item('In 1 hour').click();
    await said(/^2 events snoozed until/).waitFor();
    await expect
      .poll(() => [stored(3), stored(4)])
      .toEqual([
        { ...untouched, minutes: 60 },
        { ...untouched, minutes: 60 },
      ]);
    await bar.getByRole('button', { name: 'Take it' }).click();
    await expect.poll(() => [stored(3), stored(4)]).toEqual([taken, taken]);
    const undo = said('2 events taken').getByRole('button', { name: 'Undo' });
    await undo.click();
    await expect
      .poll(() => [stored(3), stored(4)])
      .toEqual([
        { ...untouched, minutes: 60 },
        { ...untouched, minutes: 60 },
      ]);
    await page.keyboard.press('Escape');
  });

  test('reading an event ends its ringing, and no snooze', async () => {
    await row('SHP-3').click();
    await expect.poll(() => stored(3)).toEqual({ ...untouched, isRead: 1, minutes: 60 });
    await row('SHP-3')
      .getByTitle(/^Snoozed until/)
      .waitFor();
    await row('SHP-5').click();
    await expect.poll(() => stored(5)).toEqual({ ...untouched, isRead: 1 });
    await grid().focus();
    await page.keyboard.press('Escape');
  });

  test('a handover has as open what rings again, and taking it ends that', async () => {
    await page.getByRole('button', { name: 'Handover', exact: true }).click();
    await page.getByText('Last 24 hours').click();
    const group = page.getByRole('region', { name: 'SHP-3' });
    await group.getByText('Open', { exact: true }).waitFor();
    await group.getByText(/^Snoozed until/).waitFor();
    const rejected = page.getByRole('region', { name: 'SHP-5' });
    await rejected.getByText('Read', { exact: true }).waitFor();
    await expectNoAxeViolations(page);

    await group.getByRole('button', { name: /^Take it/ }).click();
    await group.getByText('Taken by Ana', { exact: true }).waitFor();
    await expect.poll(() => stored(3)).toEqual(taken);
    await said('Taken').getByRole('button', { name: 'Undo' }).click();
    await group.getByText('Open', { exact: true }).waitFor();
    await expect.poll(() => stored(3)).toEqual({ ...untouched, isRead: 1, minutes: 60 });
  });
});
