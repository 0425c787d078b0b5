import { describe, expect, test } from 'vitest';
import type { Locator } from 'playwright-core';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { useApp } from './useApp.ts';

const pages = [
  'Shipments',
  'Carriers',
  'Customers',
  'Watched',
  'Handover',
  'Requests',
  'Coverage',
  'Insights',
  'Rules',
  'Settings',
];

// Nothing here touches a pointer: whatever is reached is reached by keys, as a person would.
describe('by keyboard alone', () => {
  const { running, page } = useApp();

  const press = (...keys: readonly string[]) =>
    keys.reduce(async (before, key) => {
      await before;
      await page.keyboard.press(key);
    }, Promise.resolve());
  const row = (text: string) =>
    page.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: text });
  const details = () => page.getByRole('region', { name: 'Event details' });
  const search = () => page.getByRole('searchbox', { name: 'Search events' });
  /** The row that the keys act on: the grid keeps the focus and points at it. */
  const activeRow = () =>
    page.getByRole('grid', { name: 'Events' }).evaluate((grid) => {
      const id = grid.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.textContent ?? 'none';
    });
  const isMarked = (mark: 'read' | 'starred', friendlyId: string) => {
    const is = { read: 'read_at IS NOT NULL', starred: 'starred' }[mark];
    const [found] = running.rows(
      `SELECT ${is} AS is_it FROM events WHERE friendly_id = ?`,
      friendlyId,
    );
    return found?.['is_it'] === 1;
  };
  const pageButton = (name: string) =>
    page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name, exact: true });

  const hasFocus = (target: Locator) =>
    target.evaluate((element) => element === document.activeElement);

  /** Goes on by Tab until something has the focus, and can be seen to have it. */
  async function tabTo(target: Locator, key = 'Tab'): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 120 && !(await hasFocus(target)); presses += 1) {
      await page.keyboard.press(key);
    }
    const isSeen = await target.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return (
        element === document.activeElement &&
        outlineStyle !== 'none' &&
        Number.parseFloat(outlineWidth) >= 2
      );
    });
    expect(isSeen).toBe(true);
  }

  test('finishes the set-up', async () => {
    await tabTo(page.getByRole('button', { name: /^Finish/ }));
    await press('Enter');
    await search().waitFor();
    expect(await page.getByRole('button', { name: /^Finish/ }).count()).toBe(0);
  });

  test('finds an event, looks into it, opens it and comes back', async () => {
    await running.post(shipmentDelivered);
    await running.post(carrierUpdated);
    await row('CAR-12345').waitFor();
    await press('/');
    await page.keyboard.type('shp 123');
    await expect.poll(() => row('CAR-12345').count()).toBe(0);
    // The arrow would go into the names that are offered.
    await press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[role=grid]') !== null))
      .toBe(true);
    await press('Space');
    await details().getByText('ERP-SHIP-789').first().waitFor();
    expect(isMarked('read', 'SHP-12345')).toBe(false);
    await press('Enter');
    await expect.poll(() => isMarked('read', 'SHP-12345')).toBe(true);
    await press('Escape');
    await details().waitFor({ state: 'detached' });
    await press('Control+f');
    await press('Escape');
    await row('CAR-12345').waitFor();
  });

  test('stars, marks unread, and takes it back', async () => {
    await press('ArrowDown', 'End');
    await expect.poll(() => activeRow()).toContain('SHP-12345');
    await press('s');
    await expect.poll(() => isMarked('starred', 'SHP-12345')).toBe(true);
    await press('e');
    await expect.poll(() => isMarked('read', 'SHP-12345')).toBe(false);
    await press('u', 'u');
    await expect.poll(() => isMarked('starred', 'SHP-12345')).toBe(false);
    expect(isMarked('read', 'SHP-12345')).toBe(true);
  });

  test('opens the menu of an event and copies its id', async () => {
    await press('Shift+F10');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    const wanted = menu.getByRole('menuitem', { name: /^Copy the id|^Copy id/ });
    for (let presses = 0; presses < 30; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      await press('ArrowDown');
    }
    await press('Enter');
    await expect
      .poll(() => running.inMain(({ clipboard }) => clipboard.readText()))
      .toBe('SHP-12345');
  });

  test('turns the shortcuts of one letter off, and on again', async () => {
    const off = page.getByRole('switch', { name: /^Single-key shortcuts/ });
    await press('?');
    await tabTo(off);
    await press('Space', 'Escape');
    await off.waitFor({ state: 'detached' });
    await press('?');
    // Search by Ctrl and F still works, so the page is known to have heard the key before it.
    await press('Control+f');
    await expect.poll(() => hasFocus(search())).toBe(true);
    expect(await off.count()).toBe(0);
    await tabTo(page.getByRole('button', { name: 'Shortcuts' }), 'Shift+Tab');
    await press('Enter');
    await tabTo(off);
    await press('Space', 'Escape');
    await off.waitFor({ state: 'detached' });
    await press('?');
    await off.waitFor();
    await press('Escape');
  });

  test.each(pages)('reaches the page %s, which axe finds nothing on', async (name) => {
    await tabTo(pageButton(name), 'Shift+Tab');
    await press('Enter');
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    expect(await pageButton(name).getAttribute('aria-current')).toBe('page');
    await expectNoAxeViolations(page);
  });

  test('walks through the tabs of the settings, which axe finds nothing on', async () => {
    const tabs = page.getByRole('tab');
    await tabTo(tabs.first());
    const names = await tabs.allInnerTexts();
    expect(names.length).toBeGreaterThan(2);
    for (const name of names.slice(1)) {
      await press('ArrowRight');
      await expect
        .poll(() => page.getByRole('tab', { name, exact: true }).getAttribute('aria-selected'))
        .toBe('true');
      await expectNoAxeViolations(page);
    }
  });

  test('sorts carriers, and goes on in the list', async () => {
    await tabTo(pageButton('Carriers'), 'Shift+Tab');
    await press('Enter', 'o');
    const byNews = page.getByRole('menuitemradio', { name: 'Newest event' });
    await byNews.waitFor();
    for (let presses = 0; presses < 12 && !(await hasFocus(byNews)); presses += 1) {
      await press('ArrowDown');
    }
    await press('Enter');
    await page.getByRole('button', { name: 'Sort by: Newest event' }).waitFor();
    await byNews.waitFor({ state: 'detached' });
    // The button has the focus again, whose own keys are Home and End.
    await press('j', 'Enter');
    await expect.poll(() => details().count()).toBe(1);
    await press('Escape');
  });

  test('cuts nothing off at twice the size', async () => {
    await running.inMain(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2);
    });
    const wide: string[] = [];
    for (const name of pages) {
      await tabTo(pageButton(name), 'Shift+Tab');
      await press('Enter');
      await expect.poll(() => pageButton(name).getAttribute('aria-current')).toBe('page');
      const isCut = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      if (isCut) wide.push(name);
    }
    expect(wide).toEqual([]);
  });
});
