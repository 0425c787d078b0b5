// Takes a picture of every screen, to be looked at: `npm run tour`, or `npm run tour -- --languages es --schemes dark --widths 900`.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { testToken } from '../harness/app.ts';
import { seedHistory } from '../harness/longHistory.ts';
import { carrierUpdated, shipmentDelivered } from '../harness/overview.ts';
import { root } from '../harness/paths.mjs';
import { withApp } from '../harness/withApp.ts';
import { en } from '../shared/words/en.ts';
import { es } from '../shared/words/es.ts';
import { tourBeginning } from './screenshots/beginning.ts';
import { tourForms } from './screenshots/forms.ts';
import { choose, happeningNow, schemes, still } from './screenshots/picture.ts';

const { values } = parseArgs({
  options: {
    languages: { type: 'string', default: 'en,es' },
    schemes: { type: 'string', default: schemes.join() },
    widths: { type: 'string', default: '900,1280,1920' },
  },
});
const isWanted = (option: keyof typeof values, name: string) =>
  values[option].split(',').includes(name);

const heights: ReadonlyMap<number, number> = new Map([
  [900, 640],
  [1280, 800],
]);

/** Outside of git: they are to be looked at, not kept. */
const folder = join(root, 'dist', 'tour');

for (const [language, words] of Object.entries({ en, es })) {
  if (!isWanted('languages', language)) continue;
  await tourBeginning(language, words, join(folder, `${language}-beginning`));
  await tourLanguage(language, words);
}
console.log(`The pictures are in ${folder}`);

/** A day's work in a language; what arrives is in it. */
async function tourLanguage(language: string, words: typeof en): Promise<void> {
  await withApp(
    {
      width: 1980,
      height: 1200,
      fill: (dataFolder) => seedHistory(dataFolder, '--events', '4000'),
    },
    async ({ running, page }) => {
      await page.evaluate(`window.dockbell.call('settings:change', { language: '${language}' })`);
      await page.locator(`html[lang="${language}"]`).waitFor();
      const simulation = [
        '--url',
        running.url,
        '--token',
        testToken,
        '--count',
        '900',
        '--rate',
        '0',
      ];
      execFileSync(process.execPath, [join(root, 'scripts', 'simulate.ts'), ...simulation]);
      await running.post(happeningNow(shipmentDelivered));
      await running.post(happeningNow(carrierUpdated));
      for (const scheme of schemes.filter((name) => isWanted('schemes', name))) {
        await choose(page, scheme);
        for (const width of values.widths.split(',').map(Number)) {
          await page.setViewportSize({ width, height: heights.get(width) ?? 1080 });
          await tour(page, words, join(folder, `${language}-${scheme}-${width}`));
        }
      }
    },
  );
}

/** Goes to every page, a carrier's details, each tab of the settings and what keys open. */
async function tour(page: Page, words: typeof en, pictures: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const take = async (name: string) => {
    await still(page);
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const { pages, views, pageList } = words.navigation;
  const entry = (name: string) =>
    page
      .getByRole('navigation', { name: pageList })
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .first();
  for (const [id, name] of Object.entries({ ...pages, ...views })) {
    if (id === 'all' && name === pages.all) continue;
    await entry(name).click();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForFunction(() => document.querySelector('output[aria-label]') === null);
    await take(id);
  }
  await entry(pages.settings).click();
  for (const [number, tab] of (await page.getByRole('tab').all()).entries()) {
    await tab.click();
    await take(`settings-${number + 1}`);
  }
  await entry(pages.shipment).click();
  await page.getByRole('radio').nth(1).press('Space');
  await take('board');
  await page.getByRole('radio').first().press('Space');
  await page.getByRole('row').filter({ hasText: 'SHP-' }).first().click();
  await page.getByRole('region', { name: words.details.title }).waitFor();
  await take('shipment-details');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByLabel(words.navigation.paletteField).waitFor();
  await take('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: words.shortcuts.title }).waitFor();
  await take('shortcuts');
  await page.keyboard.press('Escape');
  await tourForms(page, words, take, async (name) => entry(name).click());
}
