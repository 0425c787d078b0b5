import { beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { en } from '../../shared/words/en.ts';
import { es } from '../../shared/words/es.ts';
import { useApp } from './useApp.ts';

// At its usual size each page is looked at in English by keyboard.test.ts, and in Spanish by spanish.test.ts.
describe('at 200 %, axe finds nothing in light, dark and high contrast', () => {
  const { running, page } = useApp({ finishesSetup: true });

  beforeAll(async () => {
    await running.post(shipmentDelivered);
    await running.post(carrierUpdated);
    await running.inMain(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.webContents.setZoomFactor(2);
    });
  });

  describe.each([
    ['en', en],
    ['es', es],
  ] as const)('%s', (language, { navigation, details, shortcuts }) => {
    const entry = (name: string) =>
      page
        .getByRole('navigation', { name: navigation.pageList })
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .first();

    beforeAll(async () => {
      await page.evaluate(
        (chosen) =>
          (
            Reflect.get(window, 'dockbell') as {
              call: (name: string, argument: unknown) => Promise<unknown>;
            }
          ).call('settings:change', { language: chosen }),
        language,
      );
      await page.locator(`html[lang="${language}"]`).waitFor();
    });

    const { all: _list, ...pages } = navigation.pages;
    test.each([...new Set(Object.values({ ...pages, ...navigation.views }))])(
      '%s',
      async (name) => {
        await entry(name).click();
        await expect.poll(() => entry(name).getAttribute('aria-current')).toBe('page');
        await expectNoAxeViolations(page);
      },
    );

    test('the tabs of the settings', async () => {
      await entry(navigation.pages.settings).click();
      const tabs = await page.getByRole('tab').all();
      expect(tabs.length).toBeGreaterThan(2);
      for (const tab of tabs) {
        await tab.click();
        await expectNoAxeViolations(page);
      }
    });

    test('details, the palette and the shortcuts', async () => {
      await entry(navigation.pages.carrier).click();
      await page.getByText('CAR-12345').first().click();
      await expect.poll(() => page.getByRole('region', { name: details.title }).count()).toBe(1);
      await expectNoAxeViolations(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByLabel(navigation.paletteField).waitFor();
      await expectNoAxeViolations(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: shortcuts.title }).waitFor();
      await expectNoAxeViolations(page);
      await page.keyboard.press('Escape');
    });
  });
});
