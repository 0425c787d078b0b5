import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectNoAxeViolations } from '../../harness/axe.ts';
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from '../../harness/app.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { carrierUpdated, shipmentDelivered } from '../../harness/overview.ts';
import { natsServerForTests, postTo, startTeam } from '../../harness/relay.ts';
import { finishSetup } from '../../harness/withApp.ts';
import { revoke } from '../../relay/administration.ts';
import type { Relay } from '../../relay/relay.ts';

const checkCallOverdue = {
  sentAt: '2026-01-15T12:00:00Z',
  events: [
    {
      event: 'SHIPMENT_NEXT_CHECK_CALL_OVERDUE',
      timestamp: new Date().toISOString(),
      data: { id: 'id-of-SHP-205', friendlyId: 'SHP-205', key: null },
      diff: null,
    },
  ],
};

describe.skipIf(natsServerForTests() === null)('two desks of a team', () => {
  const folders: string[] = [];
  const closers: (() => Promise<unknown>)[] = [];
  let team: Awaited<ReturnType<typeof startTeam>>;
  let relay: Relay;
  let desktop: Desktop;

  const newFolder = () => {
    const folder = temporaryFolder();
    folders.push(folder);
    return folder;
  };

  beforeAll(async () => {
    team = await startTeam(newFolder(), natsServerForTests() ?? '');
    closers.push(() => team.close());
    relay = await team.relay();
    desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false, keyring: true });
    closers.push(() => desktop.stop());
  });

  afterAll(async () => {
    for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
    for (const folder of folders) removeFolder(folder);
  });

  async function launch(dataFolder: string): Promise<RunningApp> {
    const { env } = desktop;
    const args = ['--password-store=gnome-libsecret'];
    const running = await launchApp({ env, dataFolder, token: null, args });
    closers.push(() => running.quit().catch(() => undefined));
    return running;
  }

  test(
    'join by their lines, both receive, one takes a shipment, one catches up, and one is removed',
    { timeout: 180_000 },
    async () => {
      const anasFolder = newFolder();
      const [ana, ben] = [await launch(anasFolder), await launch(newFolder())];
      const pages = { ana: await ana.window(), ben: await ben.window() };
      for (const [name, page] of Object.entries(pages)) {
        const line = await team.invite(relay, name);
        await page.getByRole('button', { name: 'My team has a relay' }).click();
        await page.getByLabel('Join code from your administrator').fill(line);
        await expectNoAxeViolations(page);
        await page.getByRole('button', { name: 'Join the team' }).click();
        await page.getByRole('region', { name: 'Step 1: Team relay, done' }).waitFor();
      }
      await postTo(relay.webhook, JSON.stringify(shipmentDelivered));
      for (const page of Object.values(pages)) {
        await page.getByText('SHP-12345 delivered').first().waitFor();
        await expectNoAxeViolations(page);
      }

      // One takes a shipment, and the other shows it.
      await postTo(relay.webhook, JSON.stringify(checkCallOverdue));
      for (const page of Object.values(pages)) {
        await finishSetup(page);
        await page.getByRole('button', { name: /^\d online, ana, ben/ }).waitFor();
        await page.getByRole('button', { name: /^Attention/ }).click();
      }
      await pages.ana.getByRole('button', { name: /^Take it: SHP-205/ }).click();
      await pages.ben.getByText(/^Taken by ana/).waitFor();
      await pages.ben.getByRole('button', { name: /^Take it over: SHP-205/ }).waitFor();
      await expectNoAxeViolations(pages.ben);

      // Away and back.
      await ana.quit();
      await postTo(relay.webhook, JSON.stringify(carrierUpdated));
      const back = await launch(anasFolder);
      const count = 'SELECT count(*) AS count FROM events';
      await expect.poll(() => back.rows(count), { timeout: 15_000 }).toEqual([{ count: 3 }]);

      await revoke(team.files, relay.link, 'ben', Date.now());
      await pages.ben
        .getByText(/the administrator removed it/)
        .first()
        .waitFor();

      // Its key is nowhere in plain. Chromium makes and removes files as long as it runs.
      await back.quit();
      for (const file of readdirSync(anasFolder, { recursive: true, withFileTypes: true })) {
        if (!file.isFile()) continue;
        const text = readFileSync(join(file.parentPath, file.name)).toString('latin1');
        expect({ file: file.name, hasKey: /SU[A-Z2-7]{56}/.test(text) }).toEqual({
          file: file.name,
          hasKey: false,
        });
      }
    },
  );
});
