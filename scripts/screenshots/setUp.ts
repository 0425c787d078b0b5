import { join } from 'node:path';
import { withApp } from '../../harness/withApp.ts';
import { choose, folder, schemes } from './picture.ts';

/** The first window of a new Dockbell. */
export async function picturesOfSetUp(): Promise<void> {
  await withApp(
    {
      keyring: true,
      token: null,
      args: ['--password-store=gnome-libsecret'],
      finishesSetup: false,
    },
    async ({ page }) => {
      await page.getByRole('button', { name: 'Generate and copy' }).waitFor();
      for (const scheme of schemes) {
        await choose(page, scheme);
        await page.screenshot({ path: join(folder, `setup-${scheme}.png`) });
      }
    },
  );
}
