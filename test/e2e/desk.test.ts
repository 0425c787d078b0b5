import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { minuteMs } from '../../shared/duration.ts';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { connectBus } from '../../harness/bus.ts';
import { trayItems, trayMenu } from '../../harness/tray.ts';
import { useApp } from './useApp.ts';

const execute = promisify(execFile);

// A morning at the desk, without a pointer.
describe('shipments, their problems and who is called about them', () => {
  const { desktop, running, page } = useApp({ finishesSetup: true, panel: true });
  const begun = Date.now() - 50 * minuteMs;

  /** Sends an event that happened some minutes after the morning began. */
  async function post(event: string, friendlyId: string, minute: number, more: object = {}) {
    const timestamp = new Date(begun + minute * minuteMs).toISOString();
    const data = { id: `id-of-${friendlyId}`, friendlyId, key: null, ...more };
    const response = await running.post({
      sentAt: timestamp,
      events: [{ event, timestamp, data, diff: null }],
    });
    expect(response.status).toBe(200);
  }

  const press = (...keys: readonly string[]) =>
    keys.reduce(async (before, key) => {
      await before;
      await page.keyboard.press(key);
    }, Promise.resolve());
  /** Loads the page again, until it hears keys. */
  async function reload() {
    await page.reload();
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    const twoFrames =
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
    await page.evaluate(twoFrames);
  }
  const line = (list: string, text: string) =>
    page.getByRole('grid', { name: list }).getByRole('row').filter({ hasText: text });
  const details = () => page.getByRole('region', { name: 'Event details' });
  const attentionEntry = () =>
    page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('button', { name: /^Attention/ })
      .innerText();
  const shown = () => desktop.shownCount();

  /** What the tray's menu lists under its open problems. */
  async function trayProblems() {
    const bus = connectBus(desktop.busAddress);
    try {
      const [item] = await trayItems(bus);
      const menu = item === undefined ? [] : await trayMenu(bus, item);
      const problems = menu.find(({ label }) => /open problem/.test(label))?.children ?? [];
      return problems.map(({ label }) => label).filter((label) => label !== '');
    } finally {
      bus.close();
    }
  }

  test('lists sixty shipments by their state, each once', async () => {
    const states = ['OPEN', 'TENDER_PENDING', 'BOOKED', 'DISPATCHED', 'LOADING', 'IN_TRANSIT'];
    for (let number = 100; number < 160; number += 1) {
      await post('SHIPMENT_CREATED', `SHP-${number}`, 0);
      await post(`SHIPMENT_${states[number % 6]}`, `SHP-${number}`, 1);
    }
    // A silent one: what rings and comes late is shown in a summary two minutes later, beside what is counted then.
    await post('SHIPMENT_DELETED', 'SHP-160', 2);
    await press('g', 's');
    await page.getByText('60 active shipments').waitFor();
    await expect.poll(() => line('Shipments', 'SHP-101').count()).toBe(1);
    await page.getByRole('button', { name: /^In transit 10$/ }).waitFor();
    await page.getByRole('button', { name: /^Ended in the last 24 hours 1$/ }).waitFor();
    await expectNoAxeViolations(page);
  });

  test('finds some of them by the search that the history has', async () => {
    await press('/');
    await page.keyboard.type('status:booked');
    await expect.poll(() => page.getByText('10 active shipments').count()).toBe(1);
    await press('Escape', 'Escape', 'Escape');
    await expect.poll(() => page.getByText('60 active shipments').count()).toBe(1);
  });

  test('a check call that is overdue opens a problem, which rings and stands in Attention', async () => {
    await post('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'SHP-105', 49);
    await expect.poll(attentionEntry).toMatch(/1/);
    await expect.poll(shown).toBe(1);
    await press('g', 'a');
    await line('Open problems', 'Check call overdue').waitFor();
    await press('j', 'Enter');
    await details().getByRole('heading', { name: 'SHP-105', exact: true }).waitFor();
    await details()
      .getByText(/^Check call overdue since/)
      .waitFor();
    await expectNoAxeViolations(page);
  });

  test('it is taken by name, let go, and taken again, by one key', async () => {
    await press('a');
    const question = page.getByRole('dialog', { name: 'What is your name?' });
    const name = question.getByLabel('Your name');
    await expect
      .poll(() => name.evaluate((element) => element === document.activeElement))
      .toBe(true);
    await expectNoAxeViolations(page);
    await page.keyboard.type('Ana');
    await press('Enter');
    await details()
      .getByText(/^Taken by Ana/)
      .waitFor();
    const problem = line('Open problems', 'Check call overdue');
    await problem.getByText(/^Taken by Ana/).waitFor();
    await expect
      .poll(trayProblems)
      .toEqual(['SHP-105 · Check call overdue · Taken by Ana', 'Show all']);
    const stored = () =>
      running.rows('SELECT taken_by AS by, taken_at > 0 AS isTaken FROM events WHERE taken_at > 0');
    expect(stored()).toEqual([{ by: 'Ana', isTaken: 1 }]);
    await expectNoAxeViolations(page);

    await press('a');
    await problem.getByRole('button', { name: /^Take it/ }).waitFor();
    await expect.poll(stored).toEqual([]);
    await expect.poll(trayProblems).toEqual(['SHP-105 · Check call overdue', 'Show all']);
    // The name is known now; and what was let go is taken back over a reload.
    await reload();
    await press('u');
    await expect.poll(stored).toEqual([{ by: 'Ana', isTaken: 1 }]);
    await press('g', 'h');
    const open = page.getByRole('region', { name: 'Open problems' });
    await open.getByText(/^Taken by Ana/).waitFor();
    await open.getByRole('button', { name: /^Release/ }).waitFor();
    await expectNoAxeViolations(page);
    await press('g', 's');
    await line('Shipments', 'SHP-105').getByText('Taken by Ana').waitFor();
    await press('j', 'Enter');
    await details().waitFor();
    await press('Escape', 'g', 'a');
    await problem.waitFor();
    await press('j', 'Enter');
    await details().getByRole('heading', { name: 'SHP-105', exact: true }).waitFor();
  });

  test('a note on it is there on its next event', async () => {
    await press('n');
    await page.keyboard.type('Called the driver');
    await press('Control+Enter');
    await details().getByText('Called the driver').waitFor();
    await post('SHIPMENT_UNLOADING', 'SHP-105', 49.8);
    await press('g', 's');
    await line('Shipments', 'SHP-105').getByText('Unloading').first().waitFor();
    const note = line('Shipments', 'SHP-105').getByRole('img', { name: /Called the driver/ });
    await expect.poll(() => note.count()).toBe(1);
  });

  test('a check call that comes late and out of order resolves it everywhere', async () => {
    // It happened before the unloading, which arrived first.
    await post('SHIPMENT_CHECK_CALL', 'SHP-105', 49.5);
    await expect.poll(attentionEntry).toBe('Attention');
    await press('g', 'a');
    await page.getByText('Nothing needs attention').waitFor();
    await press('g', 'h');
    await page.getByText('Resolved', { exact: true }).waitFor();
    expect(await page.getByRole('region', { name: 'Open problems' }).count()).toBe(0);
    await expectNoAxeViolations(page);
  });

  test('one that is answered before it arrives does not ring', async () => {
    await post('SHIPMENT_CHECK_CALL', 'SHP-111', 49);
    await post('SHIPMENT_NEXT_CHECK_CALL_OVERDUE', 'SHP-111', 48.9);
    await expect
      .poll(() =>
        running.rows(
          `SELECT json_extract(reason, '$.code') AS code FROM events
           WHERE friendly_id = 'SHP-111' AND type LIKE '%OVERDUE'`,
        ),
      )
      .toEqual([{ code: 'answered' }]);
    expect(await attentionEntry()).toBe('Attention');
    expect(await shown()).toBe(0);
  });

  test('the board has them in columns by state, goes by keys alone, and is remembered', async () => {
    await press('Escape', 'g', 's', 'b');
    const board = page.getByRole('listbox', { name: 'Shipments' });
    const column = (name: RegExp) => board.getByRole('group', { name });
    await expect
      .poll(() =>
        column(/^In transit, 10 shipments$/)
          .getByRole('option')
          .count(),
      )
      .toBe(10);
    await column(/^Draft, 0 shipments$/).waitFor({ state: 'attached' });
    expect(await board.getByRole('option').count()).toBe(60);
    await expectNoAxeViolations(page);
    const active = () =>
      board.evaluate((list) => {
        const card = document.getElementById(list.getAttribute('aria-activedescendant') ?? '');
        return card?.closest('[role=group]')?.getAttribute('aria-label') ?? null;
      });
    await press('j');
    await expect.poll(active).toMatch(/^Open,/);
    await press('ArrowRight');
    await expect.poll(active).toMatch(/^Tender pending,/);
    await press('ArrowRight', 'ArrowLeft', 'ArrowLeft');
    await expect.poll(active).toMatch(/^Open,/);
    await press('Enter');
    await details().waitFor();
    await press('ArrowRight');
    await details().getByText('Tender pending', { exact: true }).first().waitFor();
    await expectNoAxeViolations(page);
    await press('Escape');
    await reload();
    await press('g', 's');
    await board.waitFor();
    await press('b');
    await page.getByRole('grid', { name: 'Shipments' }).waitFor();
  });

  test('the palette leads to a carrier by three letters', async () => {
    await running.post({
      sentAt: new Date().toISOString(),
      events: [
        {
          event: 'CARRIER_UPDATED',
          timestamp: new Date().toISOString(),
          data: {
            id: 'c-1',
            friendlyId: 'CAR-7',
            name: 'Granite Ridge',
            phone: '555-0100',
            status: 'INACTIVE',
          },
          diff: [{ type: 'UPDATE', key: 'status', value: 'INACTIVE', oldValue: 'ACTIVE' }],
        },
      ],
    });
    await expect.poll(attentionEntry).toMatch(/1/);
    await press('Control+k');
    const field = page.getByRole('textbox', { name: /^Find a shipment/ });
    await expect
      .poll(() => field.evaluate((element) => element === document.activeElement))
      .toBe(true);
    await page.keyboard.type('gra');
    await page
      .getByRole('button', { name: /Granite Ridge/ })
      .first()
      .waitFor();
    await expectNoAxeViolations(page);
    await press('Enter');
    await details().getByRole('heading', { name: 'CAR-7', exact: true }).waitFor();
    await details().getByText('Inactive', { exact: true }).waitFor();
    await details().getByRole('button', { name: '555-0100' }).waitFor();
    await expectNoAxeViolations(page);
  });

  test('U takes back that all were marked read, wherever the focus is', async () => {
    const unread = () =>
      Number(running.rows("SELECT value FROM counters WHERE name = 'unread'")[0]?.['value']);
    await press('Escape', 'g', 'i');
    await page.getByRole('grid', { name: 'Events' }).waitFor();
    const before = unread();
    expect(before).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'Mark all read' }).click();
    await expect.poll(unread).toBe(0);
    // A watch is put on after it, and the page is loaded again.
    const watched = () => running.rows('SELECT label FROM subjects').length;
    await press('g', 's');
    await page.getByRole('grid', { name: 'Shipments' }).getByRole('row').first().waitFor();
    await press('j', 'w');
    await expect.poll(watched).toBe(1);
    await reload();
    await press('u');
    await expect.poll(watched).toBe(0);
    await press('u');
    await expect.poll(unread).toBe(before);
    await press('g', 'i');
    // The list is read again after the file was written.
    await page.getByRole('grid', { name: 'Events' }).getByRole('row').first().waitFor();
  });

  test('the keys of the list work without the focus, and the details follow them', async () => {
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await press('j');
    // An event that is still read from the file cannot be opened.
    await page.locator('[role=grid][aria-activedescendant]').waitFor();
    await press('Enter');
    await details().waitFor();
    const first = await details().getByRole('heading', { level: 3 }).first().innerText();
    await press('j');
    await expect
      .poll(() => details().getByRole('heading', { level: 3 }).first().innerText())
      .not.toBe(first);
  });

  test('a key of the whole system brings the window to the front, once one is chosen', async () => {
    const isVisible = () =>
      running.inMain(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((one) => one.isVisible()),
      );
    await press('Escape', 'g', 't');
    await page.getByRole('tab', { name: 'Dockbell' }).click();
    const field = page.getByLabel('Shortcut to bring Dockbell to the front');
    await field.focus();
    // Another program on this desktop has that one.
    await press('Control+Alt+d');
    await page.getByText(/already used by another program/).waitFor();
    await press('Control+Alt+e');
    await expect.poll(() => field.inputValue()).toBe('Ctrl + Alt + E');
    await page.getByText(/already used by another program/).waitFor({ state: 'detached' });
    await expectNoAxeViolations(page);
    await expect
      .poll(() => running.rows("SELECT value FROM settings WHERE key = 'raiseKey'"))
      .toEqual([{ value: '"Control+Alt+E"' }]);
    await running.inMain(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.hide();
    });
    await expect.poll(isVisible).toBe(false);
    await execute('xdotool', ['key', 'ctrl+alt+e'], { env: desktop.env });
    await expect.poll(isVisible).toBe(true);
    await page.getByRole('button', { name: 'Remove shortcut' }).click();
    await expect.poll(() => field.inputValue()).toBe('');
  });
});
