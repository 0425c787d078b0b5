import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { useApp } from './useApp.ts';

describe('rules in the window', () => {
  const { running, page } = useApp({ finishesSetup: true });
  let count = 0;

  const row = (text: string) =>
    page.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: text });
  const rules = () =>
    page.getByRole('list', { name: 'Rules, in their order' }).getByRole('listitem');
  const open = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const clipboard = () => running.inMain(({ clipboard: board }) => board.readText());
  const told = (friendlyId: string) =>
    running.rows(
      "SELECT outcome, json_extract(reason, '$.code') AS why FROM events WHERE friendly_id = ?",
      friendlyId,
    );
  const stored = () => {
    const [setting] = running.rows("SELECT value FROM settings WHERE key = 'rules'");
    return JSON.parse(String(setting?.value)) as readonly { id: string; name: string }[];
  };

  /** A customer whose status changes: kept in the history only, unless a rule says otherwise. */
  async function customerBecomes(friendlyId: string, value: string): Promise<void> {
    count += 1;
    const timestamp = new Date().toISOString();
    const answer = await running.post({
      sentAt: timestamp,
      events: [
        {
          event: 'CUSTOMER_UPDATED',
          timestamp,
          data: { id: `customer-${count}`, friendlyId, status: value },
          diff: [{ type: 'UPDATE', key: 'status', value, oldValue: 'ACTIVE' }],
        },
      ],
    });
    expect(answer.status).toBe(200);
  }

  test('makes a rule from an event in three clicks, and it rings for the next customer', async () => {
    await customerBecomes('A100', 'ON_HOLD');
    await customerBecomes('A101', 'ON_HOLD');
    await customerBecomes('A102', 'PROSPECT');
    // The newest moves the rows below it.
    await row('A102').waitFor();
    expect(told('A101')).toEqual([{ outcome: 'silent', why: 'mode' }]);

    let clicks = 0;
    const click = async (target: Locator) => {
      clicks += 1;
      await target.click();
    };
    await click(row('A101'));
    await click(page.getByRole('button', { name: 'Make a rule from this' }));
    await page.getByText('When a customer’s status becomes On hold: notify').waitFor();
    await page.getByText('Would have notified you 2 times in the last 7 days').waitFor();
    const preview = page.getByRole('list', { name: 'These events' }).getByRole('listitem');
    expect(await preview.count()).toBe(
      Number(
        running.rows(
          "SELECT count(*) AS n FROM events WHERE diff LIKE '%ON_HOLD%' AND type = 'CUSTOMER_UPDATED'",
        )[0]?.n,
      ),
    );
    await expectNoAxeViolations(page);
    await click(page.getByRole('button', { name: 'Save rule' }));
    await expect.poll(() => rules().count()).toBe(1);
    expect(clicks).toBe(3);

    await customerBecomes('A103', 'ON_HOLD');
    await expect.poll(() => told('A103')).toEqual([{ outcome: 'notified', why: 'rule' }]);
    await customerBecomes('A104', 'PROSPECT');
    await expect.poll(() => told('A104')).toEqual([{ outcome: 'silent', why: 'mode' }]);
  });

  test('leads from an event to the rule, and to the setting, that decided about it', async () => {
    await open('All');
    // The newest moves the rows below it when it comes in.
    await row('A104').waitFor();
    await row('A103').click();
    await page.getByRole('button', { name: 'Show the rule' }).click();
    await page.locator('[data-rule][data-shown]').waitFor();
    await open('All');
    await row('A104').click();
    await page.getByRole('button', { name: 'Show the setting' }).click();
    const shown = page.locator('[data-type="CUSTOMER_UPDATED"]');
    const mode = shown.getByRole('combobox', { name: 'Customer updated' });
    await mode.waitFor();
    expect(await mode.locator('option:checked').textContent()).toBe('History only (default)');
    expect(await mode.evaluate((select) => select === document.activeElement)).toBe(true);
    await expect.poll(() => isInView(shown)).toBe(true);
  });

  test('follows a rule as it is written, and says what is missing', async () => {
    await open('Rules');
    await open('New rule');
    await page.getByText('Complete the rule to see it here.').waitFor();
    await open('Save rule');
    await page.getByText('Choose at least one type of event.').waitFor();
    await page.getByRole('combobox', { name: 'Types of events' }).fill('customer upd');
    await page.getByRole('option', { name: /^Customer updated/ }).click();
    await page.getByText('Would have notified you 5 times in the last 7 days').waitFor();
    await page.keyboard.press('Tab');
    await open('Add a condition');
    await page.getByRole('menuitem', { name: 'What changed' }).click();
    await page.getByRole('combobox', { name: 'Field that changes' }).click();
    await page.getByRole('option', { name: /^status/ }).click();
    await page.getByRole('combobox', { name: 'How it changes' }).click();
    await page.getByRole('option', { name: 'becomes' }).click();
    await page.getByRole('combobox', { name: 'What it becomes' }).click();
    await page.getByRole('option', { name: 'PROSPECT' }).click();
    await page.getByText('Would have notified you 2 times in the last 7 days').waitFor();
    await page.getByText('Silent', { exact: true }).click();
    await page.getByText('Would have kept 2 events silent in the last 7 days').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('Prospects');
    await expectNoAxeViolations(page);
    await open('Save rule');
    await expect.poll(() => rules().count()).toBe(2);
    expect(stored().map(({ name }) => name)[0]).toBe('Prospects');
  });

  test('moves rules by keyboard, keeps the focus, and turns them off and on', async () => {
    await expectNoAxeViolations(page);
    await rules().nth(0).locator('[data-edit]').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await expect.poll(() => stored().map(({ name }) => name)[1]).toBe('Prospects');
    expect(await page.evaluate(() => document.activeElement?.closest('li')?.textContent)).toContain(
      'Prospects',
    );
    await page.getByRole('button', { name: 'Move “Prospects” up' }).click();
    await expect.poll(() => stored().map(({ name }) => name)[0]).toBe('Prospects');
    await page.getByRole('switch', { name: 'Rule “Prospects” is on' }).uncheck({ force: true });
    await expect.poll(() => stored()[0]).toMatchObject({ name: 'Prospects', isEnabled: false });
  });

  test('deletes with undo, exports, and takes the same rules back with ids of their own', async () => {
    const before = stored();
    await page.getByRole('button', { name: 'More for “Prospects”' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.poll(() => stored().length).toBe(1);
    await open('Undo');
    await expect.poll(stored).toEqual(before);

    await open('Import and export');
    await page.getByRole('menuitem', { name: 'Copy all rules' }).click();
    await expect.poll(clipboard).toContain('Prospects');
    const copied = await clipboard();
    await page.getByRole('button', { name: 'More for “Prospects”' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await expect.poll(() => stored().length).toBe(1);

    await open('Import and export');
    await page.getByRole('menuitem', { name: 'Import…' }).click();
    await page.getByRole('textbox', { name: /^Paste rules/ }).fill(copied);
    await page.getByText('1 rule can be added').waitFor();
    await page.getByText('You have this rule already.').waitFor();
    await expectNoAxeViolations(page);
    await open('Add 1 rule');
    await expect.poll(() => stored().length).toBe(2);
    const { id: _old, ...prospects } = before[0] ?? { id: '' };
    const { id, ...imported } = stored()[1] ?? { id: '' };
    expect(imported).toEqual(prospects);
    expect(before.map((rule) => rule.id)).not.toContain(id);
  });

  test('announces a new kind of event once, and leads to how it is told', async () => {
    const timestamp = new Date().toISOString();
    const post = (id: string) =>
      running.post({
        sentAt: timestamp,
        events: [{ event: 'SHIPMENT_REWEIGHED', timestamp, data: { id }, diff: null }],
      });
    await post('s-1');
    const notice = page.getByText(/^New type of event: Reweighed/);
    await notice.waitFor();
    await open('Choose');
    const shown = page.locator('[data-type="SHIPMENT_REWEIGHED"]');
    await expect.poll(() => isInView(shown)).toBe(true);
    await expect
      .poll(() => running.rows("SELECT value FROM settings WHERE key = 'announcedTypes'"))
      .toEqual([{ value: '["SHIPMENT_REWEIGHED"]' }]);
    await post('s-2');
    await post('s-3');
    await open('All');
    await expect.poll(() => row('Reweighed').count()).toBe(3);
    expect(await notice.count()).toBe(0);
  });

  test('sets a group, quiet hours and what is late', async () => {
    await open('Settings');
    await page.getByRole('tab', { name: 'Notifications' }).click();
    await page.getByRole('combobox', { name: 'All carriers' }).selectOption('notify');
    const carriers = page.getByRole('button', { name: /^Carriers/ }).last();
    await carriers.press('Enter');
    await page.getByRole('combobox', { name: 'Carrier updated' }).selectOption('silent');
    await carriers.filter({ hasText: / · Silent 1$/ }).waitFor();
    await expect
      .poll(() => running.rows("SELECT value FROM settings WHERE key = 'groupModes'"))
      .toEqual([{ value: '{"carrier":"notify"}' }]);

    await open('Add quiet hours');
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
    for (const day of days) await page.getByRole('checkbox', { name: day }).uncheck();
    await page.getByText('Choose at least one day.').waitFor();
    for (const day of [...days, 'Saturday', 'Sunday']) {
      await page.getByRole('checkbox', { name: day }).check();
    }
    await page.getByLabel('From', { exact: true }).fill('00:00');
    await page.getByLabel('To', { exact: true }).fill('00:00');
    await page.getByText(/^Quiet hours are on until/).waitFor();
    await page.getByText('America/Chicago').waitFor();
    await expectNoAxeViolations(page);
    await customerBecomes('A105', 'ON_HOLD');
    await expect.poll(() => told('A105')).toEqual([{ outcome: 'pending', why: 'quiet-hours' }]);
    await page.getByRole('button', { name: 'Remove line 1' }).click();
    await expect.poll(() => told('A105')[0]?.outcome).not.toBe('pending');

    const late = page.getByRole('textbox', { name: /^An event is late/ });
    await late.fill('30');
    await late.press('Enter');
    await expect
      .poll(() => running.rows("SELECT value FROM settings WHERE key = 'lateAfterMinutes'"))
      .toEqual([{ value: '30' }]);
  });
});

function isInView(target: Locator): Promise<boolean> {
  return target.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= window.innerHeight;
  });
}
