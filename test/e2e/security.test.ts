import { beforeAll, describe, expect, test } from 'vitest';
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
});
