import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { removeFolder, temporaryFolder, type RunningApp } from '../../harness/app.ts';
import { freePort } from '../../harness/freePort.ts';
import { createGateway } from '../../harness/gateway.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { playNgrok } from '../../harness/playNgrok.ts';
import { playSshHost } from '../../harness/playSshHost.ts';
import { createSshServer } from '../../harness/sshServer.ts';
import { withApp } from '../../harness/withApp.ts';
import { defaultPort } from '../../shared/settings.ts';
import { folder, happeningNow, still } from './picture.ts';

/** Set-up walked from its first step to MVMNT's first event, by ngrok, by an SSH server, and by the IT department. */
export async function picturesOfConnecting(): Promise<void> {
  await byNgrok();
  await bySsh();
  await byIt();
}

/** ngrok's own servers are played: what it opens leads here. */
async function byNgrok(): Promise<void> {
  await walk({}, async ({ page, running, take }) => {
    await page.getByRole('button', { name: 'Generate and copy' }).click();
    await page.getByText('The new token is on the clipboard.').waitFor();
    await take(1, 'token');

    await playNgrok(running);
    await page.getByRole('radio', { name: 'ngrok' }).check();
    await page.getByLabel('Authtoken').fill('2abcdefghijklmnopqrstuvwxyz_0123456789');
    await take(2, 'ngrok-authtoken');
    await page.getByRole('button', { name: 'Start ngrok' }).click();
    await untilReachable(page);
    await take(2, 'ngrok-open');

    await page.getByRole('button', { name: 'Send a test event' }).click();
    await page.getByRole('region', { name: 'Step 3: Test, done' }).waitFor();
    await take(3, 'test');
    await page.getByText('Change any shipment in MVMNT; waiting…').waitFor();
    await take(4, 'waiting');
    const token = await running.inMain(({ clipboard }) => clipboard.readText());
    await running.post(happeningNow(shipmentDelivered, 'SHP-20411'), token);
    await page.getByText('MVMNT and Dockbell are connected.').waitFor();
    await take(4, 'connected');
  });
}

async function bySsh(): Promise<void> {
  const name = 'server.example.com';
  const server = await createSshServer();
  const programs = temporaryFolder();
  try {
    await server.start();
    const env = playSshHost(programs, name, server);
    await walk({ env, port: await freePort(), target: defaultPort }, async (walked) => {
      const { page, running, take } = walked;
      await page.getByRole('radio', { name: 'SSH server' }).check();
      await page.getByLabel('Server', { exact: true }).fill(name);
      await page.getByLabel('User name').fill('dockbell');
      await page.getByRole('button', { name: 'Make and copy public key' }).click();
      await page.getByRole('button', { name: 'Copy public key', exact: true }).waitFor();
      await server.authorize(readFileSync(join(running.dataFolder, 'ssh_key.pub'), 'utf8'));
      await take(2, 'ssh-server');
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
      await page.getByRole('button', { name: 'Look at its key' }).click();
      await page.getByRole('button', { name: 'Trust this server' }).waitFor();
      await take(2, 'ssh-key');
      await page.getByRole('button', { name: 'Trust this server' }).click();
      await page.getByText('The tunnel is open.').waitFor();
      await enterAddress(page, 'https://dockbell.example.com');
      await take(2, 'ssh-open');
    });
  } finally {
    await server.remove();
    removeFolder(programs);
  }
}

async function byIt(): Promise<void> {
  await walk({}, async ({ page, take }) => {
    await page.getByRole('radio', { name: 'My IT department sets it up' }).check();
    await page.getByRole('button', { name: 'Copy message' }).waitFor();
    await take(2, 'it-message');
    await enterAddress(page, 'https://dockbell.example.com');
    await take(2, 'it-open');
  });
}

async function enterAddress(page: Page, address: string): Promise<void> {
  await page.getByLabel('Public address').fill(address);
  await page.getByRole('button', { name: 'Save address' }).click();
  await untilReachable(page);
}

async function untilReachable(page: Page): Promise<void> {
  await page.getByText(/^Reachable, checked/).waitFor();
}

interface Walk {
  readonly running: RunningApp;
  readonly page: Page;
  /** Takes a picture of a step. */
  readonly take: (step: number, name: string) => Promise<void>;
}

/** Starts an app as it is before set-up; every public address leads to it, or to another port of this computer. */
async function walk(
  options: {
    readonly port?: number;
    readonly target?: number;
    readonly env?: Readonly<Record<string, string>>;
  },
  go: (walk: Walk) => Promise<void>,
): Promise<void> {
  const { port = defaultPort, target = port, env = {} } = options;
  const gateway = await createGateway(target);
  try {
    await withApp(
      {
        keyring: true,
        token: null,
        port,
        env,
        height: 1_100,
        args: [
          '--password-store=gnome-libsecret',
          `--host-resolver-rules=MAP * 127.0.0.1:${gateway.port}`,
          '--ignore-certificate-errors',
        ],
        finishesSetup: false,
      },
      async ({ running, page }) => {
        await page.setViewportSize({ width: 800, height: 1_600 });
        const take = async (step: number, name: string) => {
          await still(page);
          const section = page.getByRole('listitem').filter({
            has: page.getByRole('region', { name: new RegExp(`^Step ${step}:`) }),
          });
          const box = await section.boundingBox();
          if (box === null) throw new Error(`Step ${step} is not on the page.`);
          const path = join(folder, `connect-${name}.png`);
          await page.screenshot({ path, clip: around(box), animations: 'disabled' });
        };
        await go({ running, page, take });
      },
    );
  } finally {
    await gateway.stop();
  }
}

type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

/** A step with a margin, and without the beginning of the next one. */
function around({ x, y, width, height }: Box): Box {
  return { x: x - 16, y: y - 12, width: width + 32, height: height + 6 };
}
