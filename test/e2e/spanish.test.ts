import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { root } from '../../harness/paths.mjs';
import { en } from '../../shared/words/en.ts';
import { es } from '../../shared/words/es.ts';
import { useApp } from './useApp.ts';

/** The sentences of a table by their keys; those that are made from values are left out. */
function sentencesOf(table: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(table).flatMap(([key, value]: [string, unknown]) => {
      const name = `${path}.${key}`;
      if (typeof value === 'string') return [[name, value] as const];
      return typeof value === 'object' && value !== null ? [...sentencesOf(value, name)] : [];
    }),
  );
}

/** Code that may still say sentences itself. */
const sources = globSync(join(root, '{renderer,shared,engine,electron}/**/*.{ts,tsx}'), {
  exclude: (file) => file.includes(join('shared', 'words')),
}).map((file) => readFileSync(file, 'utf8'));
const lines = new Set(sources.flatMap((source) => source.split('\n').map((line) => line.trim())));

/** Whether the code says a sentence beside the table, which is for another test to find. */
function isInCode(sentence: string): boolean {
  const quoted = [`'${sentence}'`, `="${sentence}"`, `>${sentence}<`];
  return (
    lines.has(sentence) || quoted.some((text) => sources.some((source) => source.includes(text)))
  );
}

describe('the window in Spanish', () => {
  const { running, page } = useApp({ finishesSetup: true });
  const spoken = sentencesOf(es);
  const english = new Set(
    [...sentencesOf(en)]
      .filter(([key, sentence]) => spoken.get(key) !== sentence && !isInCode(sentence))
      .map(([, sentence]) => sentence),
  );

  /** What stands on the page to be read or heard. */
  const textsOnPage = () =>
    page.evaluate(() => {
      const found: string[] = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode() !== null) found.push(walker.currentNode.textContent ?? '');
      for (const name of ['aria-label', 'aria-description', 'alt', 'placeholder', 'title']) {
        for (const element of document.body.querySelectorAll(`[${name}]`)) {
          found.push(element.getAttribute(name) ?? '');
        }
      }
      return found.map((text) => text.trim().replaceAll(/\s+/g, ' '));
    });

  async function expectSpanish(): Promise<void> {
    const texts = await textsOnPage();
    expect(texts.filter((text) => english.has(text))).toEqual([]);
    await expectNoAxeViolations(page);
  }

  const { pages, pageList } = es.navigation;
  const pageButton = (name: string) =>
    page.getByRole('navigation', { name: pageList }).getByRole('button', { name });

  test('is spoken as soon as it is chosen in Settings', async () => {
    await running.post(shipmentDelivered);
    await running.post(carrierUpdated);
    await page.getByRole('button', { name: en.navigation.pages.settings, exact: true }).click();
    await page.getByText('Español', { exact: true }).click();
    await pageButton(pages.settings).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
    await expectSpanish();
  });

  test.each(Object.values(pages).filter((name) => name !== pages.all))('%s', async (name) => {
    await pageButton(name).first().click();
    await page.getByRole('main').waitFor();
    await expectSpanish();
  });

  test('the details of a carrier, the menu of an event, the palette and the shortcuts', async () => {
    await pageButton(pages.carrier).click();
    await page.getByText('CAR-12345').first().click();
    await page.getByRole('region', { name: es.details.title }).waitFor();
    await expectSpanish();

    await pageButton(es.navigation.views.all).click();
    const grid = page.getByRole('grid', { name: es.history.events });
    await grid.getByRole('row').filter({ hasText: 'SHP-12345' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: es.history.copyJson }).waitFor();
    await expectSpanish();
    await page.keyboard.press('Escape');

    await page.keyboard.press('ControlOrMeta+k');
    await page.getByLabel(es.navigation.paletteField).waitFor();
    await expectSpanish();
    await page.keyboard.press('Escape');

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: es.shortcuts.title }).waitFor();
    await expectSpanish();
    await page.keyboard.press('Escape');
  });

  test('the settings, each of their tabs', async () => {
    await pageButton(pages.settings).click();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expectSpanish();
    }
  });
});
