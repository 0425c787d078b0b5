import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { root } from '../../harness/paths.mjs';
import { emptyFilter } from '../../renderer/data/filters.ts';
import { en } from '../../shared/words/en.ts';
import { es } from '../../shared/words/es.ts';
import { useApp } from './useApp.ts';

/** What an event, or a type of event, says of itself. */
interface Said {
  readonly label: string;
  readonly summary?: string;
}

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

/** What the code says beside the table, which is for another test to find: whole lines, and what stands between signs. */
const inCode = new Set(
  globSync(join(root, '{renderer,shared,engine,electron}/**/*.{ts,tsx}'), {
    exclude: (file) => file.includes(join('shared', 'words')),
  })
    .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
    .flatMap((line) => [
      line.trim(),
      ...[...line.matchAll(/'([^']+)'|"([^"]+)"|>([^<>]+)</g)].flatMap((found) => found.slice(1)),
    ]),
);

describe('the window in Spanish', () => {
  const { running, page } = useApp({ finishesSetup: true });
  const spoken = sentencesOf(es);
  const english = new Set(
    [...sentencesOf(en)]
      .filter(([key, sentence]) => spoken.get(key) !== sentence && !inCode.has(sentence))
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

  /** What events and their types say of themselves, which comes from the history and not from the window. */
  const eventTexts = () =>
    page.evaluate(async (filter) => {
      const { call } = Reflect.get(window, 'dockbell') as {
        call: (name: string, argument?: unknown) => Promise<readonly Said[]>;
      };
      const rows = await call('events:rows', { filter, bound: null, offset: 0, limit: 10 });
      const types = await call('events:types');
      return [...rows, ...types].map((one) => `${one.label} ${one.summary ?? ''}`);
    }, emptyFilter);

  async function englishOnPage(): Promise<readonly string[]> {
    const ofEvents = await eventTexts();
    const texts = await textsOnPage();
    return texts.filter(
      (text) => english.has(text) && !ofEvents.some((said) => said.includes(text)),
    );
  }

  /** By the time that axe is done, a page shows what it reads. */
  async function englishLeft(): Promise<readonly string[]> {
    await expectNoAxeViolations(page);
    return englishOnPage();
  }

  const { pages, pageList } = es.navigation;
  const pageButton = (name: string) =>
    page.getByRole('navigation', { name: pageList }).getByRole('button', { name });

  test('is spoken as soon as it is chosen in Settings', async () => {
    await running.post(shipmentDelivered);
    await running.post(carrierUpdated);
    await page.getByRole('button', { name: en.navigation.pages.settings, exact: true }).click();
    await page.getByRole('tab', { name: 'Dockbell' }).click();
    expect(await englishOnPage()).toContain(en.navigation.pages.inbox);
    await page.getByText('Español', { exact: true }).click();
    await pageButton(pages.settings).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
    expect(await englishLeft()).toEqual([]);
  });

  test.each(Object.values(pages).filter((name) => name !== pages.all))('%s', async (name) => {
    await pageButton(name).first().click();
    await page.getByRole('main').waitFor();
    expect(await englishLeft()).toEqual([]);
  });

  test('the details of a carrier, the menu of an event, the palette and the shortcuts', async () => {
    await pageButton(pages.carrier).click();
    await page.getByText('CAR-12345').first().click();
    await page.getByRole('region', { name: es.details.title }).waitFor();
    expect(await englishLeft()).toEqual([]);

    await pageButton(es.navigation.views.all).click();
    const grid = page.getByRole('grid', { name: es.history.events });
    await grid.getByRole('row').filter({ hasText: 'SHP-12345' }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: es.history.copyJson }).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.press('Escape');

    await page.keyboard.press('ControlOrMeta+k');
    await page.getByLabel(es.navigation.paletteField).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.press('Escape');

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: es.shortcuts.title }).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  test('the settings, each of their tabs', async () => {
    await pageButton(pages.settings).click();
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      expect(await englishLeft()).toEqual([]);
    }
  });
});
