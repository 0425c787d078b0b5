import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  electron,
  launchApp,
  removeFolder,
  temporaryFolder,
  testToken,
  writeSetting,
  type RunningApp,
} from '../../harness/app.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { shipmentDelivered } from '../../harness/overview.ts';
import { temporaryFolder as newFolder } from '../fixtures/temporaryFolder.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { startInVain } from './startInVain.ts';

/** Runs a program with its own /etc/dockbell, which holds the folder $POLICY; nobody else sees it. */
const withPolicy = `
set -e
mount -t tmpfs tmpfs "$WORK"
mkdir "$WORK/upper" "$WORK/work"
mount -t overlay overlay -o "lowerdir=/etc,upperdir=$WORK/upper,workdir=$WORK/work" /etc
cp -rp "$POLICY" /etc/dockbell
umount -l "$WORK"
exec "$@"
`;

/** Whether this account may have mounts of its own. */
function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folders = [temporaryFolder(), temporaryFolder()];
  try {
    const env = { ...process.env, WORK: folders[0], POLICY: folders[1] };
    const words = ['--mount', '--propagation', 'private', 'bash', '-c', withPolicy, 'bash', 'true'];
    execFileSync('unshare', words, { env, stdio: 'ignore' });
    return true;
  } catch {
    // A container without the right to mount; the policy is then tested in parts, as a unit.
    return false;
  } finally {
    folders.forEach(removeFolder);
  }
}

describe.runIf(mayMount())('a policy of the computer', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop({ notificationDaemon: 'none', panel: false });
  });
  afterAll(() => desktop.stop());

  /** A program that starts the app where the policy is in place. */
  function programWith(files: Readonly<Record<string, string>>, prepare = (_: string) => {}) {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text, { mode: 0o644 });
    }
    prepare(folder);
    const program = join(newFolder(), 'dockbell');
    const script = join(newFolder(), 'mount');
    writeFileSync(script, withPolicy);
    const lines = [
      '#!/bin/bash',
      `WORK=${newFolder()} POLICY=${folder} exec unshare --mount --propagation private \\`,
      `  bash ${script} ${electron.electronExecutable} "$@"`,
    ];
    writeFileSync(program, `${lines.join('\n')}\n`, { mode: 0o755 });
    return program;
  }

  async function launch(
    executablePath: string,
    more: Partial<Parameters<typeof launchApp>[0]> = {},
  ): Promise<RunningApp> {
    const options = { env: desktop.env, args: ['--no-sandbox'], executablePath, ...more };
    const running = await launchApp(options);
    onTestFinished(() => running.quit());
    return running;
  }

  test.each([
    [
      'wrong',
      { version: 1, enforced: { port: 4170, prot: 1 } },
      () => {},
      'Dockbell does not know "enforced.prot".',
    ],
    [
      'foreign-owned',
      { version: 1, enforced: { keepDays: 90 } },
      (folder: string) => execFileSync('chown', ['1000', join(folder, 'policy.json')]),
      '/etc/dockbell/policy.json does not belong to the administrator',
    ],
    [
      'in a folder that others can write',
      { version: 1, enforced: { keepDays: 90 } },
      (folder: string) => execFileSync('chmod', ['777', folder]),
      '/etc/dockbell can be written by others than the administrator',
    ],
  ])(
    'that is %s ends the start with words, and nothing of it is applied',
    async (_, policy, prepare, words) => {
      const dataFolder = newFolder();
      const program = programWith({ 'policy.json': JSON.stringify(policy) }, prepare);
      const { code, printed } = await startInVain(desktop.env, dataFolder, program);
      expect(printed).toContain(
        'Dockbell could not start: The policy of this computer, /etc/dockbell/policy.json, is not applied',
      );
      expect(printed).toContain(words);
      expect(code).toBe(1);
      expect(existsSync(join(dataFolder, 'dockbell.sqlite'))).toBe(false);
    },
  );

  test('that is right is applied, shown, and cannot be changed in the window', async () => {
    const token = 'token-of-the-administrator-7c51';
    const rules = [
      {
        name: 'Delivered is silent',
        isEnabled: true,
        when: [{ kind: 'type', types: ['SHIPMENT_DELIVERED'], groups: [] }],
        notify: { mode: 'silent', sound: 'none', words: null },
      },
    ];
    const policy = {
      version: 1,
      enforced: {
        token: { file: '/etc/dockbell/token' },
        publicUrl: 'https://desk.example.com',
        keepDays: 90,
        startAtLogin: true,
        rulesFile: '/etc/dockbell/rules.json',
      },
      defaults: { theme: 'dark', lateAfterMinutes: 30 },
    };
    const program = programWith({
      'policy.json': JSON.stringify(policy),
      'rules.json': JSON.stringify(rules),
      token: `${token}\n`,
    });
    const dataFolder = newFolder();
    const env = { ...desktop.env, HOME: newFolder(), XDG_CONFIG_HOME: newFolder() };
    const first = await launch(program, { env, dataFolder, token: null });
    expect((await first.post(shipmentDelivered, token)).status).toBe(200);
    expect((await first.post(shipmentDelivered, testToken)).status).toBe(401);
    const page = await first.window();
    await page.getByRole('button', { name: /^Finish/ }).click();
    const ask = (change: object) =>
      page.evaluate(async (argument) => {
        const { call } = Reflect.get(window, 'dockbell') as {
          call: (name: string, argument?: unknown) => Promise<unknown>;
        };
        return call('settings:change', argument);
      }, change);
    const refused = { ok: false, problem: expect.stringContaining('administrator') as unknown };
    expect(await ask({ keepDays: null, keepMegabytes: 200 })).toEqual(refused);
    expect(await ask({ tunnel: { kind: 'tailscale' } })).toEqual(refused);
    expect(await ask({ rules: [] })).toEqual(refused);
    // A form sends what it shows.
    expect(await ask({ keepDays: 90, keepMegabytes: 200 })).toEqual({ ok: true });
    expect(first.rows("SELECT value FROM settings WHERE key LIKE 'keep%'")).toEqual([
      { value: '200' },
    ]);

    await page
      .getByRole('button', { name: 'Settings' })
      .or(page.getByRole('link', { name: 'Settings' }))
      .first()
      .click();
    await page.getByRole('tab', { name: 'Dockbell' }).click();
    await page.getByText(/^Locked by the file \/etc\/dockbell\/policy\.json: /).waitFor();
    expect(await page.getByLabel(/^Start in the tray/).isDisabled()).toBe(true);
    const entry = join(env.XDG_CONFIG_HOME, 'autostart', 'dockbell.desktop');
    await waitFor(() => expect(readFileSync(entry, 'utf8')).toContain('--hidden'));
    const [stored] = first.rows("SELECT reason FROM events WHERE type = 'SHIPMENT_DELIVERED'");
    expect(String(stored?.['reason'])).toContain('policy-');

    // What was a default is the person's once it was changed, and what was fixed was never stored.
    expect(await ask({ lateAfterMinutes: 5 })).toEqual({ ok: true });
    await first.quit();
    writeSetting(dataFolder, 'keepDays', 7);
    const again = await launch(program, { env, dataFolder, token: null });
    const state = await (
      await again.window()
    ).evaluate<{ settings: unknown }>("window.dockbell.call('app:state')");
    expect(state.settings).toMatchObject({ keepDays: 90, theme: 'dark', lateAfterMinutes: 5 });
  });
});
