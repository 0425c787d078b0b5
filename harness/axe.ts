import axe from 'axe-core';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** How a person may have set up the system. */
const looks = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'high contrast', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;

/** WCAG 2.2 A and AA, by axe, in the light and dark schemes and with high contrast; leaves the page light. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const found: Record<string, unknown> = {};
  for (const { name, media } of looks) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    // Mantine changes its scheme in an effect, and colours half way through a transition are nobody's.
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(resolve));
        }),
    );
    await page.waitForFunction(() => document.getAnimations().length === 0);
    found[name] = await violationsOf(page);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  expect(found).toEqual({ light: [], dark: [], 'high contrast': [] });
}

async function violationsOf(page: Page): Promise<unknown> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { run } = Reflect.get(window, 'axe') as {
      run: (
        options: unknown,
      ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const results = await run({ runOnly: tags });
    return results.violations.map(({ id, nodes }) => ({
      id,
      where: nodes.map(({ html }) => html),
    }));
  });
}
