import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from '../../harness/app.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { freePort } from '../../harness/freePort.ts';
import { finishSetup } from '../../harness/withApp.ts';
import { publicHalf, signedFeed } from '../../scripts/updateFeed.ts';

describe('the feed of versions', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const feed = {
    version: '99.0.0',
    notes: 'A <b>louder</b> bell',
    page: 'https://dockbell.example.com/download',
  };
  const signed = signedFeed(feed, privateKey);
  const dataFolder = temporaryFolder();
  const asked: IncomingHttpHeaders[] = [];
  let answer = '';
  let server: Server;
  let desktop: Desktop;
  let running: RunningApp;

  beforeAll(async () => {
    const port = await freePort();
    server = createServer((request, response) => {
      asked.push(request.headers);
      response.setHeader('set-cookie', 'id=the-same-user-again; Max-Age=31536000');
      response.setHeader('etag', '"the-same-user-again"');
      response.end(answer);
    });
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
    const env = {
      ...desktop.env,
      DOCKBELL_UPDATE_FEED: `http://127.0.0.1:${port}/versions.json`,
      DOCKBELL_UPDATE_KEY: publicHalf(publicKey),
    };
    running = await launchApp({ env, dataFolder });
    const page = await running.window();
    await finishSetup(page);
    await page.getByRole('button', { name: 'Settings' }).first().click();
    await page.getByRole('tab', { name: 'Dockbell' }).click();
  });

  afterAll(async () => {
    await running.quit();
    await desktop.stop();
    server.close();
    removeFolder(dataFolder);
  });

  async function check(text: string) {
    answer = text;
    const page = await running.window();
    await page.getByRole('button', { name: 'Check now' }).click();
    return page;
  }

  test('is refused without a signature, and when it was altered', async () => {
    const { signed: text } = JSON.parse(signed) as { signed: string };
    const page = await check(JSON.stringify({ signed: text }));
    await page.getByText('The list of versions has no signature').waitFor();
    await check(signed.replace('99.0.0', '99.0.1'));
    await page.getByText('The signature of the list of versions is wrong').waitFor();
    expect(await page.getByText('is available').count()).toBe(0);
  });

  test('is believed with the right one, and what is new is text', async () => {
    const page = await check(signed);
    await page.getByText(/^Version 99\.0\.0 is available/).waitFor();
    expect(await page.getByText(/louder/).innerText()).toBe(feed.notes);
    await page.getByText(/^Version 99\.0\.0 of Dockbell is available/).waitFor();
  });

  test('is asked for with nothing that tells who asks', async () => {
    const before = asked.length;
    await check(signed);
    await expect.poll(() => asked.length).toBeGreaterThan(before);
    const [first] = asked;
    for (const headers of asked) expect(headers).toEqual(first);
    expect(JSON.stringify(asked)).not.toContain('the-same-user-again');
  });
});
