import { execFile } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { launchApp, writeSetting, type RunningApp } from '../../harness/app.ts';
import { connectBus } from '../../harness/bus.ts';
import { busConfiguration } from '../../harness/desktopFiles.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { spawnTied, startBus, stop } from '../../harness/display.mjs';
import { shipmentDelivered } from '../../harness/overview.ts';
import { trayItems, trayProperties } from '../../harness/tray.ts';
import { playKeyring } from '../fixtures/playKeyring.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { startInVain } from './startInVain.ts';

const execute = promisify(execFile);
const isRoot = process.getuid?.() === 0;

describe('a start', () => {
  let desktop: Desktop;
  beforeAll(async () => {
    desktop = await startDesktop({ notificationDaemon: 'none', panel: true });
  });
  afterAll(async () => {
    await desktop.stop();
  });

  /** Starts the app in a folder; it ends with the test. */
  async function launch(options: Parameters<typeof launchApp>[0]): Promise<RunningApp> {
    const running = await launchApp(options);
    onTestFinished(() => running.quit());
    return running;
  }

  /** What the tray says. */
  async function tooltip(): Promise<string> {
    const bus = connectBus(desktop.busAddress);
    try {
      const [item] = await trayItems(bus);
      if (item === undefined) throw new Error('No tray item yet');
      return JSON.stringify((await trayProperties(bus, item)).get('ToolTip'));
    } finally {
      bus.close();
    }
  }

  const args = ['--hidden', '--password-store=gnome-libsecret'];

  test('with the token of an administrator asks no keyring, even one that wants its password', async () => {
    const bus = connectBus(desktop.busAddress);
    const { keyring } = await playKeyring(bus, { isLocked: true });
    const { env } = desktop;
    const running = await launchApp({ env, dataFolder: temporaryFolder(), args });
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await running.quit();
    bus.close();
    expect(keyring.calls).toBe(0);
  });

  test('opens its port while the keyring asks for its password, and asks MVMNT to send again', async () => {
    const bus = connectBus(desktop.busAddress);
    onTestFinished(() => bus.close());
    const { keyring } = await playKeyring(bus, { isLocked: true });
    const dataFolder = temporaryFolder();
    const { env } = desktop;
    await (await launchApp({ env, dataFolder, args })).quit();
    const database = new Sqlite(join(dataFolder, 'dockbell.sqlite'));
    database.prepare("INSERT INTO secrets VALUES ('token', x'00', 0, NULL)").run();
    database.close();
    writeSetting(dataFolder, 'isSetupDone', true);
    const running = await launch({ env, dataFolder, args, token: null });
    await waitFor(() => expect(keyring.prompts).toBe(1));
    expect((await running.post(shipmentDelivered)).status).toBe(503);
    await running.startAgain();
    await (
      await running.window()
    )
      .getByText(/waiting for the keyring/)
      .first()
      .waitFor();
    expect(keyring.prompts).toBe(1);
  });

  test('takes the saved token of a keyring that comes later', async () => {
    const dataFolder = temporaryFolder();
    const { env } = desktop;
    const startKeyring = () => {
      const words = ['--foreground', '--unlock', '--components=secrets'];
      const child = spawnTied('gnome-keyring-daemon', words, {
        env,
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      child.stdin?.end('\n');
      return child;
    };
    const token = 'token-of-a-keyring-that-comes-later';
    const first = startKeyring();
    const before = await launchApp({ env, dataFolder, args: args.slice(1), token: null });
    const page = await before.window();
    await page.getByLabel('Token', { exact: true }).fill(token);
    await page.getByRole('button', { name: 'Save token' }).click();
    await page.getByText('ends in …ater').first().waitFor();
    await before.quit();
    await stop(first);

    const running = await launch({ env, dataFolder, args, token: null });
    expect((await running.post(shipmentDelivered, token)).status).toBe(503);
    const second = startKeyring();
    await waitFor(async () =>
      expect((await running.post(shipmentDelivered, token)).status).toBe(200),
    );
    expect((await running.post(shipmentDelivered, `${token}x`)).status).toBe(401);
    await stop(second);
  });

  test.each(['', 'disabled:', 'autolaunch:', 'unix:path=/nowhere/bus', 'nonsense'])(
    'needs no session bus, whatever stands for one: %j',
    async (address) => {
      const env = { ...desktop.env, DBUS_SESSION_BUS_ADDRESS: address };
      const running = await launch({ env, dataFolder: temporaryFolder(), args: ['--hidden'] });
      expect((await running.post(shipmentDelivered)).status).toBe(200);
    },
  );

  test('notifies over a session bus without a file', async () => {
    const folder = temporaryFolder();
    const name = join(folder, 'abstract-bus');
    const configuration = join(folder, 'bus.conf');
    const text = busConfiguration(folder).replace(/unix:dir=[^<]*/, `unix:abstract=${name}`);
    writeFileSync(configuration, text);
    const started = await startBus(desktop.env, { configuration });
    onTestFinished(() => stop(started.child));
    expect(started.address).toContain('unix:abstract=');
    const env = { ...desktop.env, DBUS_SESSION_BUS_ADDRESS: started.address };
    const daemon = spawnTied('dunst', ['-print'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => stop(daemon));
    let shown = '';
    daemon.stdout?.on('data', (bytes: Buffer) => (shown += bytes.toString()));
    const running = await launch({ env, dataFolder: temporaryFolder(), args: ['--hidden'] });
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await waitFor(() => expect(shown).toContain('SHP-12345 delivered'));
  });

  test('waits for a program that holds the history file, and says so', async () => {
    const dataFolder = temporaryFolder();
    const { env } = desktop;
    await (await launchApp({ env, dataFolder, args: ['--hidden'] })).quit();
    const holder = new Sqlite(join(dataFolder, 'dockbell.sqlite'));
    holder.pragma('locking_mode = EXCLUSIVE');
    holder.exec('BEGIN IMMEDIATE');
    const launching = launch({ env, dataFolder });
    await waitFor(async () => expect(await tooltip()).toContain('Another program holds'));
    await waitFor(async () => {
      const { stdout } = await execute('xdotool', ['search', '--name', '^Dockbell'], { env });
      expect(stdout.trim()).not.toBe('');
    });
    holder.close();
    const running = await launching;
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    await waitFor(async () => expect(await tooltip()).toContain('on this computer only'));
    await expect
      .poll(() => running.app.windows().map((page) => page.url()))
      .toEqual(['app://bundle/']);
  });

  test.runIf(isRoot)('waits for room on a full disk, and says so', async () => {
    const disk = temporaryFolder();
    await execute('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]);
    onTestFinished(async () => void (await execute('umount', ['-l', disk])));
    const dataFolder = join(disk, 'data');
    mkdirSync(dataFolder);
    const filling = join(disk, 'filling');
    await execute('dd', ['if=/dev/zero', `of=${filling}`, 'bs=4k']).catch(() => 'No room is left');
    const launching = launch({ env: desktop.env, dataFolder, args: ['--hidden'] });
    await waitFor(async () => expect(await tooltip()).toContain('The disk is full'));
    rmSync(filling);
    const running = await launching;
    expect((await running.post(shipmentDelivered)).status).toBe(200);
  });

  test('says what is wrong with a data folder that is none, and ends with 1', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    const { code, printed } = await startInVain(desktop.env, file);
    expect(printed).toContain(
      `Dockbell could not start: The data folder ${file} cannot be written`,
    );
    expect(code).toBe(1);
  });

  test('leaves a history of a newer Dockbell as it is, and says which version it needs', async () => {
    const dataFolder = temporaryFolder();
    const file = join(dataFolder, 'dockbell.sqlite');
    const newer = new Sqlite(file);
    newer.pragma('user_version = 9999');
    newer.close();
    const before = readFileSync(file);
    const { code, printed } = await startInVain(desktop.env, dataFolder);
    expect(printed).toContain(`${file} was written by a newer Dockbell (format 9999`);
    expect(printed).toContain('Install the newer version again; nothing was changed.');
    expect(code).toBe(1);
    // SQLite writes how the file is used into its first page, and nothing else.
    expect(readFileSync(file).subarray(100)).toEqual(before.subarray(100));
  });

  test.runIf(isRoot)('says what is wrong with a data folder that is read-only', async () => {
    const disk = temporaryFolder();
    await execute('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', disk]);
    onTestFinished(async () => void (await execute('umount', ['-l', disk])));
    const { code, printed } = await startInVain(desktop.env, disk);
    expect(printed).toContain('read-only file system');
    expect(code).toBe(1);
  });

  test('is not kept out by the lock of a run that crashed under an earlier name of this computer', async () => {
    const dataFolder = temporaryFolder();
    symlinkSync('dispatch-pc-of-before-4711', join(dataFolder, 'SingletonLock'));
    symlinkSync('1234567890', join(dataFolder, 'SingletonCookie'));
    symlinkSync('/tmp/gone/SingletonSocket', join(dataFolder, 'SingletonSocket'));
    const running = await launch({ env: desktop.env, dataFolder });
    expect((await running.post(shipmentDelivered)).status).toBe(200);
  });

  test('makes everything for its owner alone, in a folder that others can read too', async () => {
    const dataFolder = temporaryFolder();
    chmodSync(dataFolder, 0o755);
    const running = await launch({ env: desktop.env, dataFolder });
    expect((await running.post(shipmentDelivered)).status).toBe(200);
    // Chromium makes and removes files as long as it runs.
    await running.quit();
    const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    expect(files.map((file) => file.slice(dataFolder.length + 1))).toContain('DevToolsActivePort');
    expect(files.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
  });

  test('leaves alone that a person switched off the start at log-in', async () => {
    const dataFolder = temporaryFolder();
    const { env } = desktop;
    await (await launchApp({ env, dataFolder, args: ['--hidden'] })).quit();
    writeSetting(dataFolder, 'startAtLogin', true);
    const autostart = join(env['XDG_CONFIG_HOME'] ?? '', 'autostart');
    const file = join(autostart, 'dockbell.desktop');
    mkdirSync(autostart, { recursive: true });
    const entry = '[Desktop Entry]\nType=Application\nExec=x\nHidden=true\n';
    writeFileSync(file, entry);
    const running = await launch({ env, dataFolder, args: ['--hidden'] });
    const setting = "SELECT value FROM settings WHERE key = 'startAtLogin'";
    await expect.poll(() => running.rows(setting)).toEqual([{ value: 'false' }]);
    expect(readFileSync(file, 'utf8')).toBe(entry);
  });
});
