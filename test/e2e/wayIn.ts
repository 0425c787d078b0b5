import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Page } from 'playwright-core';
import { takeClock } from '../../harness/appClock.ts';
import { launchApp, removeFolder, temporaryFolder, testToken } from '../../harness/app.ts';
import { connectBus, playNotificationDaemon } from '../../harness/bus.ts';
import { callApp } from '../../harness/callApp.ts';
import { startDesktop } from '../../harness/desktop.ts';
import { freePort } from '../../harness/freePort.ts';
import { trustAuthority } from '../../harness/gateway.ts';
import { createSshServer } from '../../harness/sshServer.ts';
import { createSender } from '../../scripts/simulation/sender.ts';
import { reportLine } from '../../scripts/simulation/report.ts';
import { createWorld } from '../../scripts/simulation/world.ts';
import { dayMs } from '../../shared/duration.ts';
import { testGateway } from '../fixtures/gateway.ts';
import { waitFor } from '../fixtures/waitFor.ts';

/** The whole way in: MVMNT → an https proxy with a certificate → an SSH server → the tunnel of a real app on a desktop with a keyring. */
export async function wayIn() {
  const desktop = await startDesktop({ notificationDaemon: 'none', panel: false, keyring: true });
  onTestFinished(desktop.stop);
  await trustAuthority(desktop.env['HOME'] ?? '');
  const bus = connectBus(desktop.busAddress);
  onTestFinished(bus.close);
  const { received } = await playNotificationDaemon(bus);
  const server = await createSshServer();
  onTestFinished(server.remove);
  await server.start();
  const remotePort = await freePort();
  const gateway = await testGateway(remotePort);
  const dataFolder = temporaryFolder();
  onTestFinished(() => removeFolder(dataFolder));
  const port = await freePort();

  async function launch(...args: readonly string[]) {
    const running = await launchApp({
      env: desktop.env,
      dataFolder,
      port,
      token: null,
      args: [
        `--host-resolver-rules=MAP dock.test 127.0.0.1:${gateway.port}`,
        '--password-store=gnome-libsecret',
        ...args,
      ],
    });
    onTestFinished(running.quit);
    return { running, passTime: await takeClock(running) };
  }

  return {
    dataFolder,
    port,
    server,
    gateway,
    desktop,
    remotePort,
    launch,
    titles: (): readonly string[] => received.map(({ title }) => title),
    received,
  };
}

export type WayIn = Awaited<ReturnType<typeof wayIn>>;
export type Launched = Awaited<ReturnType<WayIn['launch']>>;

/** Sets a new app up: its token, its tunnel and its address. */
export async function setUp(page: Page, { server, remotePort, dataFolder }: WayIn): Promise<void> {
  await callApp(page, 'token:set', { token: testToken, isSessionOnly: false });
  const tunnel = server.tunnel(remotePort);
  await callApp(page, 'settings:change', { tunnel, publicUrl: 'https://dock.test' });
  await callApp(page, 'tunnel:copySshKey', undefined);
  await server.authorize(readFileSync(join(dataFolder, 'ssh_key.pub'), 'utf8'));
  expect(await callApp(page, 'tunnel:readHostKeys', undefined)).toMatchObject({ ok: true });
  await callApp(page, 'tunnel:trustHostKeys', undefined);
  await callApp(page, 'settings:change', { isSetupDone: true });
}

/** Opens the window, as a click on the icon in the dock does, for somebody who looks; then closes it. */
export async function withWindow<Result>(
  { running }: Launched,
  look: (page: Page) => Promise<Result>,
): Promise<Result> {
  await running.inMain(({ app }) => void app.emit('activate'));
  // One that has rested too long is on its way out.
  const page = await waitFor(async () => {
    const shown = await running.window();
    expect(await shown.evaluate(() => document.visibilityState)).toBe('visible');
    expect(await shown.evaluate(() => Reflect.has(window, 'dockbell'))).toBe(true);
    return shown;
  });
  try {
    return await look(page);
  } finally {
    await running.inMain(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
    });
  }
}

export type Mvmnt = ReturnType<typeof simulateMvmnt>;

/** MVMNT as it is simulated: sends an event now and then, all the time, and keeps what Dockbell acknowledged. */
export function simulateMvmnt(gateway: WayIn['gateway']) {
  const acknowledged = new Set<string>();
  const world = createWorld({ seed: 17, startsAt: Date.now() - dayMs, eventsPerDay: 5_000 });
  let lastTryAt = 0;
  const senderWith = (token: string) =>
    createSender({
      url: 'https://dock.test/webhooks/mvmnt',
      token,
      connect: gateway.connect,
      // One after the other, so that with one attempt all before it are over.
      connections: 1,
      onAttempt: ({ startedAt }) => {
        lastTryAt = Math.max(lastTryAt, startedAt);
      },
      // MVMNT's minute is 100 ms.
      timeScale: 600,
    });
  const senders = [senderWith(testToken)];
  const fates = new Set<Promise<void>>();

  /** Sends one event; what becomes of it may take a while. */
  function send(): void {
    const events = [world.next().value];
    const fate = senders
      .at(-1)
      ?.send(events)
      .then((sent) => {
        if (sent.outcome !== 'acknowledged') return;
        for (const { fingerprint } of reportLine(events, sent).events) {
          acknowledged.add(fingerprint);
        }
      });
    if (fate !== undefined) fates.add(fate);
  }

  const sending = setInterval(send, 400);
  onTestFinished(() => clearInterval(sending));
  return {
    acknowledged,

    /** Sends with this token from now on, over new connections. */
    async useToken(token: string): Promise<void> {
      const before = [...fates];
      senders.at(-1)?.stop();
      senders.push(senderWith(token));
      await Promise.all(before);
    },

    /** Waits until an attempt is over that began after this: what was under way before arrives no more. */
    async untilTried(): Promise<void> {
      const from = Date.now();
      await waitFor(() => expect(lastTryAt).toBeGreaterThan(from));
    },

    /** Waits until one more event was acknowledged. */
    async untilAcknowledged(): Promise<void> {
      const before = acknowledged.size;
      await waitFor(() => expect(acknowledged.size).toBeGreaterThan(before));
    },

    /** Sends no more, and waits for what is under way. */
    async stop(): Promise<void> {
      clearInterval(sending);
      for (const sender of senders) sender.stop();
      await Promise.all(fates);
    },
  };
}
