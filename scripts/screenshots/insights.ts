import { join } from 'node:path';
import { seedHistory } from '../../harness/longHistory.ts';
import { withApp } from '../../harness/withApp.ts';
import { choose, folder, schemes, still } from './picture.ts';

/** The figures of a month. */
export async function picturesOfInsights(): Promise<void> {
  await withApp(
    { fill: (dataFolder) => seedHistory(dataFolder, '--events', '20000') },
    async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 1630 });
      await page.getByRole('button', { name: 'Insights', exact: true }).click();
      await page.getByText('30 days', { exact: true }).click();
      await page.getByRole('region', { name: /events in the last 30 days/ }).waitFor();
      for (const scheme of schemes) {
        await choose(page, scheme);
        await still(page);
        // Away from the charts, which would say what they are pointed at.
        await page.mouse.move(640, 60);
        await page.screenshot({ path: join(folder, `insights-${scheme}.png`) });
      }
    },
  );
}
