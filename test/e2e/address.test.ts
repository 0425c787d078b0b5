import { expect, onTestFinished, test } from 'vitest';
import { callApp } from '../../harness/callApp.ts';
import { launchApp, removeFolder, temporaryFolder } from '../../harness/app.ts';
import { startDesktop } from '../../harness/desktop.ts';
import { finishSetup } from '../../harness/withApp.ts';
import { testGateway } from '../fixtures/gateway.ts';

test('the check goes out through the app’s own network and back, and says where it stops', async () => {
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false });
  onTestFinished(desktop.stop);
  const gateway = await testGateway(0);
  const dataFolder = temporaryFolder();
  const running = await launchApp({
    env: desktop.env,
    dataFolder,
    args: [
      `--host-resolver-rules=MAP dock.test 127.0.0.1:${gateway.port}`,
      '--ignore-certificate-errors',
    ],
  });
  onTestFinished(async () => {
    await running.quit();
    removeFolder(dataFolder);
  });
  gateway.ways.target = Number(new URL(running.origin).port);
  const page = await running.window();
  await finishSetup(page);
  const publicUrl = 'https://dock.test';
  await callApp(page, 'settings:change', { tunnel: { kind: 'own' }, publicUrl });
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const status = page.getByText(/^Reachable, checked/);
  await status.waitFor();

  await page.getByRole('button', { name: 'Check now' }).click();
  const stages = page.getByRole('list', { name: 'Check of the address' });
  await stages.getByText('This Dockbell is what answers there.').waitFor();
  await stages.getByText('The header with the token arrives.').waitFor();
  await stages.getByText('What is sent arrives unchanged.').waitFor();
  await stages.getByText('The system showed the notification').waitFor();
  await expect
    .poll(async () => (await desktop.notifications()).map(({ summary }) => summary))
    .toContain('Test event arrived');
  await page.getByText('nothing received yet').waitFor();

  gateway.ways.headers = ({ 'x-api-key': _token, ...rest }) => rest;
  await page.getByRole('main').getByRole('button', { name: 'Check now' }).click();
  await stages.getByText(/removes the header x-api-key/).waitFor();
  await page.getByText('Not reachable', { exact: true }).waitFor();

  // While it fails it is asked every few seconds, so the rest comes by itself.
  await gateway.stop();
  await stages.getByText('Nothing runs at dock.test').waitFor();
  await gateway.start();
  gateway.mend();
  gateway.ways.target = Number(new URL(running.origin).port);
  await status.waitFor();
  expect(running.rows('SELECT status FROM deliveries')).toEqual([{ status: 200 }]);
});
