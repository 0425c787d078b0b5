import { describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { useApp } from './useApp.ts';

describe('the guide', () => {
  const { page } = useApp({ token: null });

  const guide = () => page.getByRole('dialog', { name: 'Guide' });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  const close = async () => {
    await page.keyboard.press('Escape');
    await guide().waitFor({ state: 'detached' });
  };

  test('explains a tunnel beside the set-up, which stays as it is', async () => {
    await page.getByLabel('Token', { exact: true }).fill('half a tok');
    const link = page.getByRole('button', { name: 'What is a tunnel?' });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Tunnels');
    const top = await guide().getByRole('heading', { name: 'Tunnels' }).boundingBox();
    expect(top?.y).toBeLessThan(120);
    await expectNoAxeViolations(page);
    await close();
    await expect.poll(focused).toBe('What is a tunnel?');
    expect(await page.getByLabel('Token', { exact: true }).inputValue()).toBe('half a tok');
  });

  test('is found by F1, searched and walked by keys alone', async () => {
    await page.keyboard.press('F1');
    const search = guide().getByRole('searchbox');
    await expect
      .poll(() => search.evaluate((field) => field === document.activeElement))
      .toBe(true);
    await page.keyboard.type('quiet');
    await guide().getByRole('list', { name: 'Found sections' }).waitFor();
    await expectNoAxeViolations(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Quiet hours');
    await close();
  });

  test('fits a small window at twice the size', async () => {
    const resize = (zoom: number) =>
      page.evaluate((factor) => {
        document.documentElement.style.setProperty('zoom', String(factor));
      }, zoom);
    await resize(2);
    await page.keyboard.press('F1');
    await guide().getByRole('navigation', { name: 'Contents' }).waitFor();
    const isCut = await guide().evaluate((element) => element.scrollWidth > element.clientWidth);
    expect(isCut).toBe(false);
    await close();
    await resize(1);
  });
});
