// Takes a picture of every screen, to be looked at: `npm run tour`, or `npm run tour -- --languages es --schemes dark --widths 900`.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { callApp } from '../harness/callApp.ts';
import { seedHistory } from '../harness/longHistory.ts';
import { carrierUpdated, shipmentDelivered } from '../harness/overview.ts';
import { root } from '../harness/paths.mjs';
import { withApp } from '../harness/withApp.ts';
import { en } from '../shared/words/en.ts';
import { es } from '../shared/words/es.ts';
import { choose, happeningNow, schemes, still } from './screenshots/picture.ts';

const { values } = parseArgs({
  options: {
    languages: { type: 'string', default: 'en,es' },
    schemes: { type: 'string', default: schemes.join() },
    widths: { type: 'string', default: '1280,900,1920' },
  },
});
const isWanted = (option: keyof typeof values, name: string) =>
  values[option].split(',').includes(name);

/** Outside of git: they are to be looked at, not kept. */
const folder = join(root, 'dist', 'tour');

await withApp(
  {
    width: 1980,
    height: 1200,
    fill: (dataFolder) => seedHistory(dataFolder, '--events', '4000'),
  },
  async ({ running, page }) => {
    await running.post(happeningNow(shipmentDelivered));
    await running.post(happeningNow(carrierUpdated));
    for (const [language, words] of Object.entries({ en, es })) {
      if (!isWanted('languages', language)) continue;
      await page.evaluate(`window.dockbell.call('settings:change', { language: '${language}' })`);
      await page.locator(`html[lang="${language}"]`).waitFor();
      for (const scheme of schemes.filter((name) => isWanted('schemes', name))) {
        await choose(page, scheme);
        for (const width of values.widths.split(',').map(Number)) {
          await page.setViewportSize({ width, height: width < 1000 ? 640 : width === 1280 ? 800 : 1080 });
          await tour(page, words, (name) => join(folder, `${language}-${scheme}-${width}`, name));
        }
      }
    }
  },
);
console.log(`The pictures are in ${folder}`);

/** Goes to every page, a shipment's details and each tab of the settings. */
async function tour(page: Page, words: typeof en, pathOf: (name: string) => string): Promise<void> {
  mkdirSync(pathOf(''), { recursive: true });
  const take = async (name: string) => {
    await still(page);
    await page.screenshot({ path: pathOf(`${name}.png`) });
  };
  const { pages, pageList } = words.navigation;
  const navigation = page.getByRole('navigation', { name: pageList });
  for (const [id, name] of Object.entries(pages)) {
    const button = navigation.getByRole('button', { name }).first();
    await button.click();
    await page.getByRole('main').waitFor();
    await take(id);
    if (id === 'settings') {
      for (const [number, tab] of (await page.getByRole('tab').all()).entries()) {
        await tab.click();
        await take(`settings-${number + 1}`);
      }
    }
  }
  await callApp(page, 'app:state', undefined);
  await navigation.getByRole('button', { name: pages.carrier }).first().click();
  await page.getByText('CAR-12345').first().click();
  await page.getByRole('region', { name: words.details.title }).waitFor();
  await take('carrier-details');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByLabel(words.navigation.paletteField).waitFor();
  await take('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: words.shortcuts.title }).waitFor();
  await take('shortcuts');
  await page.keyboard.press('Escape');
}
