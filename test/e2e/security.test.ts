import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { launchApp, removeFolder, temporaryFolder } from '../../harness/app.ts';
import { startDesktop } from '../../harness/desktop.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { useApp } from './useApp.ts';

describe("the built app's window is held to its own page", () => {
  const { running, page } = useApp({
    notificationDaemon: 'none',
    // A camera to be refused.
    args: ['--use-fake-device-for-media-stream'],
  });
  const violations: string[] = [];

  beforeAll(async () => {
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) violations.push(message.text());
    });
    await page.getByRole('button', { name: 'Send a test event' }).waitFor();
    // Once more, now that somebody listens to its complaints.
    await page.reload();
    await page.getByRole('button', { name: 'Send a test event' }).waitFor();
  });

  test('has no Node, no Electron, and a bridge of two functions', async () => {
    const globals = await page.evaluate(() => ({
      require: typeof Reflect.get(window, 'require'),
      process: typeof Reflect.get(window, 'process'),
      module: typeof Reflect.get(window, 'module'),
      buffer: typeof Reflect.get(window, 'Buffer'),
      bridge: Object.keys(Reflect.get(window, 'dockbell') as object).sort(),
    }));
    expect(globals).toEqual({
      require: 'undefined',
      process: 'undefined',
      module: 'undefined',
      buffer: 'undefined',
      bridge: ['call', 'on'],
    });
  });

  test('keeps to its page when it tries to navigate', async () => {
    const { origin } = running;
    await page.evaluate((address) => {
      window.location.href = address;
    }, `${origin}/healthz`);
    await page.evaluate(() => {
      window.location.href = 'data:text/html,hello';
    });
    expect(page.url()).toBe('app://bundle/');
    await expect
      .poll(() => page.getByRole('button', { name: 'Send a test event' }).isVisible())
      .toBe(true);
  });

  test('opens no window', async () => {
    const opened = await page.evaluate(() => [
      window.open('https://example.com/') === null,
      window.open('app://bundle/') === null,
      window.open('about:blank') === null,
    ]);
    expect(opened).toEqual([true, true, true]);
    expect(running.app.windows()).toHaveLength(1);
  });

  test('is refused on an unknown channel and with arguments that do not fit; a right call is answered', async () => {
    const answers = await page.evaluate(async () => {
      const { call } = Reflect.get(window, 'dockbell') as {
        call: (name: string, argument?: unknown) => Promise<unknown>;
      };
      const refused = (promise: Promise<unknown>) =>
        promise.then(
          () => 'answered',
          (error: unknown) => String(error),
        );
      return {
        unknown: await refused(call('token:reveal')),
        shape: await refused(call('events:get', 'one')),
        extra: await refused(call('settings:change', { pausedUntil: 1 })),
        right: await refused(call('events:get', 1)),
      };
    });
    expect(answers.unknown).toMatch(/No handler registered/);
    expect(answers.shape).toMatch(/does not fit its contract/);
    expect(answers.extra).toMatch(/does not fit its contract/);
    expect(answers.right).toBe('answered');
  });

  test('listens to nothing that main does not push', async () => {
    const words = await page.evaluate(() => {
      const { on } = Reflect.get(window, 'dockbell') as {
        on: (name: string, listener: () => void) => () => void;
      };
      on('events:changed', () => undefined)();
      try {
        on('ipc-message', () => undefined);
        return 'allowed';
      } catch (error) {
        return String(error);
      }
    });
    expect(words).toMatch(/never sends "ipc-message"/);
  });

  test('is refused every permission', async () => {
    const answers = await page.evaluate(async () => ({
      notifications: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      ),
      position: await new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => {
            resolve('granted');
          },
          () => {
            resolve('denied');
          },
        );
      }),
      clipboard: await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      ),
    }));
    expect(answers).toEqual({
      notifications: 'denied',
      camera: 'NotAllowedError',
      position: 'denied',
      clipboard: 'denied',
    });
  });

  test('loads and runs nothing from elsewhere, and its own page breaks no rule', async () => {
    expect(violations).toEqual([]);
    const { origin } = running;
    const results = await page.evaluate(async (address) => {
      const image = new Image();
      const loaded = new Promise<string>((resolve) => {
        image.addEventListener('load', () => {
          resolve('loaded');
        });
        image.addEventListener('error', () => {
          resolve('refused');
        });
      });
      image.src = `${address}/healthz`;
      const fetched = fetch(`${address}/healthz`).then(
        () => 'loaded',
        () => 'refused',
      );
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.head.append(script);
      return {
        image: await loaded,
        fetched: await fetched,
        outside: await fetch('app://bundle/../../package.json').then((answer) => answer.status),
        encoded: await fetch('app://bundle/..%2f..%2fpackage.json').then((answer) => answer.status),
        own: await fetch('app://bundle/index.html').then((answer) => answer.status),
        injected: typeof Reflect.get(window, 'injected'),
      };
    }, origin);
    expect(results).toEqual({
      image: 'refused',
      fetched: 'refused',
      outside: 404,
      encoded: 404,
      own: 200,
      injected: 'undefined',
    });
  });

  test('never sees the token', async () => {
    const seen = await page.evaluate(async () => {
      const { call } = Reflect.get(window, 'dockbell') as {
        call: (name: string) => Promise<unknown>;
      };
      return JSON.stringify(await call('app:state')) + document.documentElement.outerHTML;
    });
    expect(seen).toContain('f3a9');
    expect(seen).not.toContain('mvmnt-token-of-the-tests');
  });

  test('has no menu behind Alt, and no keys for developer tools', async () => {
    expect(await running.inMain(({ Menu }) => Menu.getApplicationMenu() === null)).toBe(true);
    await page.keyboard.press('Control+Shift+I');
    expect(await areDevToolsOpen()).toBe(false);
  });

  test('saves no file', async () => {
    await page.evaluate(() => {
      for (const address of ['data:text/x-sh,hello', URL.createObjectURL(new Blob(['hello']))]) {
        const link = Object.assign(document.createElement('a'), {
          href: address,
          download: 'evil.sh',
        });
        document.body.append(link);
        link.click();
        link.remove();
      }
    });
    await expect.poll(() => refused().filter(({ what }) => what === 'download')).toHaveLength(2);
    expect(running.app.windows()).toHaveLength(1);
  });

  test('reaches nothing with a peer connection, in a frame of its own neither', async () => {
    let connections = 0;
    const server = createServer(() => (connections += 1));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const candidates = await page.evaluate(async (turn) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const found: unknown[] = [];
      for (const scope of [window, frame.contentWindow]) {
        const Peer = Reflect.get(scope ?? window, 'RTCPeerConnection') as typeof RTCPeerConnection;
        const urls = [`turn:127.0.0.1:${turn}?transport=tcp`, `turn:127.0.0.1:${turn}`];
        const peer = new Peer({ iceServers: [{ urls, username: 'a', credential: 'b' }] });
        peer.createDataChannel('x');
        const isGathered = new Promise<void>((resolve) => {
          peer.addEventListener('icecandidate', ({ candidate }) => {
            if (candidate === null) resolve();
            else found.push(candidate.candidate);
          });
        });
        await peer.setLocalDescription(await peer.createOffer());
        await isGathered;
        peer.close();
      }
      frame.remove();
      return found;
    }, port);
    server.close();
    expect(candidates).toEqual([]);
    expect(connections).toBe(0);
    // They open some time after their key.
    expect(await areDevToolsOpen()).toBe(false);
  });

  test('is loaded again when its process dies', async () => {
    await running.inMain(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('render-process-gone', () => resolve());
          contents?.forcefullyCrashRenderer();
        }),
    );
    // Playwright holds the new process back, so what it shows cannot be read here.
    const isDead = () =>
      running.inMain(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.isCrashed(),
      );
    await expect.poll(isDead).toBe(false);
    expect(readFileSync(join(running.dataFolder, 'dockbell.log'), 'utf8')).toContain(
      'The page of the window died',
    );
  });

  const areDevToolsOpen = () =>
    running.inMain(({ webContents }) =>
      webContents.getAllWebContents().some((contents) => contents.isDevToolsOpened()),
    );

  /** What the log says was refused. */
  function refused(): readonly { readonly what?: string }[] {
    const text = readFileSync(join(running.dataFolder, 'dockbell.log'), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as { readonly what?: string });
  }
});

describe('a program that a link opens', () => {
  test('is started for a click alone, once, and never gets the token', async () => {
    const folder = temporaryFolder();
    const desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
    const record = join(folder, 'opened');
    const program = join(folder, 'xdg-open');
    writeFileSync(program, `#!/bin/sh\nenv >> '${record}.env'\necho "$@" >> '${record}'\n`);
    chmodSync(program, 0o755);
    const env = { ...desktop.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    const running = await launchApp({ env, dataFolder: join(folder, 'data') });
    const page = await running.window();
    await page.getByRole('button', { name: 'Send a test event' }).waitFor();
    const open = (times: number) =>
      page.evaluate(async (count) => {
        const { call } = Reflect.get(window, 'dockbell') as {
          call: (name: string, argument: string) => Promise<{ readonly ok: boolean }>;
        };
        const calls = Array.from({ length: count }, (_, index) =>
          call('app:openLink', `https://example.com/${index}`),
        );
        return (await Promise.all(calls)).filter(({ ok }) => ok).length;
      }, times);
    expect(await open(14)).toBe(0);
    await page.getByRole('heading').first().click();
    expect(await open(14)).toBe(1);
    const opened = () => (existsSync(record) ? readFileSync(record, 'utf8') : '');
    await expect.poll(opened).toBe('https://example.com/0\n');
    const given = readFileSync(`${record}.env`, 'utf8');
    expect(given).toContain('DISPLAY=');
    expect(given).not.toMatch(/DOCKBELL_TOKEN|mvmnt-token-of-the-tests/);
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await running.quit();
    await desktop.stop();
    removeFolder(folder);
  });
});
