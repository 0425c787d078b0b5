import { execFile, type ChildProcess } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { desktopFiles } from './desktopFiles.ts';
import { spawnTied, startBus, startScreen, stop } from './display.mjs';
import { hasEnded } from './processes.ts';

const execute = promisify(execFile);

/** What the desktop is to have. */
export interface DesktopOptions {
  readonly width?: number;
  readonly height?: number;
  /** `none` leaves the name free, for a test that plays the daemon itself. */
  readonly notificationDaemon: 'dunst' | 'none';
  /** Whether there is a panel with the open windows, a tray and a clock. */
  readonly panel: boolean;
  /** Whether there is a keyring, unlocked. */
  readonly keyring?: boolean;
  /** The account that everything belongs to; this process must be root then. */
  readonly user?: string;
  readonly scheme?: 'light' | 'dark';
}

/** A notification that the daemon was given. */
interface DesktopNotification {
  readonly id: number;
  readonly appName: string;
  readonly summary: string;
  readonly body: string;
  readonly urgency: string;
  /** The file of its picture that the daemon found; empty for none. */
  readonly icon: string;
}

/** A running desktop of its own: screen, session bus, window manager and what else was asked for. */
export interface Desktop {
  /** The environment for programs that are to run on it. */
  readonly env: Readonly<Record<string, string>>;
  readonly display: string;
  readonly busAddress: string;
  /** Takes a picture of the whole screen. */
  readonly screenshot: (file: string) => Promise<void>;
  /** Every notification so far, oldest first, whether or not it is still shown. */
  readonly notifications: () => Promise<readonly DesktopNotification[]>;
  /** Does what a click on the newest notification shown does. */
  readonly clickNewestNotification: () => Promise<void>;
  /** How many notifications are on the screen. */
  readonly shownCount: () => Promise<number>;
  /** Takes all notifications off the screen. */
  readonly closeNotifications: () => Promise<void>;
  /** Starts the keyring, unlocked, also again after `stopKeyring`. */
  readonly startKeyring: () => Promise<void>;
  readonly stopKeyring: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a desktop and waits until each of its parts answers. It ends with this process at the latest. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { width = 1280, height = 800, user, scheme = 'light' } = options;
  const account = user === undefined ? null : await accountOf(user);
  const folder = await mkdtemp(join(tmpdir(), 'dockbell-desktop-'));
  const children: ChildProcess[] = [];
  const stopAll = async () => {
    // The last started first: programs complain when their screen or bus goes before them.
    for (const child of children.toReversed()) await stop(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await writeFiles(folder, { panel: options.panel, scheme }, account);
    const screen = await startScreen({ width, height });
    children.push(screen.child);
    const env: Record<string, string> = {
      ...inherited(),
      ...foldersOf(folder),
      DISPLAY: screen.display,
      XDG_CURRENT_DESKTOP: 'XFCE',
      XDG_SESSION_TYPE: 'x11',
      NO_AT_BRIDGE: '1',
    };
    const bus = await startBus(env, { configuration: join(folder, 'bus.conf'), account });
    children.push(bus.child);
    env.DBUS_SESSION_BUS_ADDRESS = bus.address;
    env.DBUS_SYSTEM_BUS_ADDRESS = bus.address;

    const start = (command: string, args: readonly string[], input?: string) => {
      const child = spawnTied(command, args, { env, account, stdio: ['pipe', 'ignore', 'ignore'] });
      child.stdin?.end(input ?? '');
      children.push(child);
      return child;
    };
    const startNamed = async (
      name: string,
      command: string,
      args: readonly string[],
      input?: string,
    ) => {
      const child = start(command, args, input);
      await until(`${command} to own ${name}`, child, () => isOwned(name, env));
      return child;
    };
    const keyring = keyringOn(startNamed);

    await startNamed('org.xfce.Xfconf', xfconfDaemon, []);
    await execute('hsetroot', background[scheme], { env });
    const parts: Promise<unknown>[] = [startWindowManager(start('xfwm4', []), env)];
    if (options.panel) {
      parts.push(
        startNamed('org.kde.StatusNotifierWatcher', 'xfce4-panel', ['--disable-wm-check']),
      );
    }
    if (options.notificationDaemon === 'dunst') {
      parts.push(
        startNamed('org.freedesktop.Notifications', 'dunst', ['-config', join(folder, 'dunstrc')]),
      );
    }
    if (options.keyring === true) parts.push(keyring.startKeyring());
    await Promise.all(parts);

    return {
      display: screen.display,
      busAddress: bus.address,
      stop: stopAll,
      ...keyring,
      ...controls(env, folder),
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

type StartNamed = (
  name: string,
  command: string,
  args: readonly string[],
  input?: string,
) => Promise<ChildProcess>;

/** The keyring of a desktop, which comes and goes. */
function keyringOn(startNamed: StartNamed) {
  let running: ChildProcess | null = null;
  return {
    async startKeyring() {
      const args = ['--foreground', '--unlock', '--components=secrets'];
      running = await startNamed('org.freedesktop.secrets', 'gnome-keyring-daemon', args, '\n');
    },
    async stopKeyring() {
      if (running !== null) await stop(running);
      running = null;
    },
  };
}

/** What a person does on a desktop, and sees. */
function controls(env: Readonly<Record<string, string>>, folder: string) {
  const notifyDaemon = async (...words: string[]) => {
    await execute('dunstctl', words, { env });
  };
  return {
    env,
    screenshot: async (file: string) => {
      await execute('import', ['-silent', '-window', 'root', file], { env });
    },
    notifications: () => readNotifications(join(folder, 'notifications')),
    shownCount: async () =>
      Number((await execute('dunstctl', ['count', 'displayed'], { env })).stdout),
    clickNewestNotification: () => notifyDaemon('action'),
    closeNotifications: () => notifyDaemon('close-all'),
  };
}

const xfconfDaemon = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/xfce4/xfconf/xfconfd`;

const background = {
  light: ['-add', '#dfe7ee', '-add', '#8fa6ba', '-gradient', '150'],
  dark: ['-add', '#2a3642', '-add', '#11181f', '-gradient', '150'],
};

/** An account of this computer. */
interface Account {
  readonly uid: number;
  readonly gid: number;
}

async function accountOf(user: string): Promise<Account> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await execute('id', [flag, user])).stdout)),
  );
  if (uid === undefined || gid === undefined) throw new Error(`There is no account ${user}.`);
  return { uid, gid };
}

/** This process's environment without what would lead programs to another screen or change how Electron starts. */
function inherited(): Record<string, string> {
  const unwanted = /^(DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_|XDG_|ELECTRON_|NODE_OPTIONS|npm_)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !unwanted.test(entry[0]),
    ),
  );
}

function foldersOf(folder: string) {
  return {
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
  };
}

async function writeFiles(
  folder: string,
  look: { readonly panel: boolean; readonly scheme: 'light' | 'dark' },
  account: Account | null,
): Promise<void> {
  for (const name of ['config', 'data', 'cache', 'run', 'notifications']) {
    await mkdir(join(folder, name), { mode: 0o700 });
  }
  for (const [name, { text, isExecutable = false }] of desktopFiles(folder, look)) {
    const file = join(folder, name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
    if (isExecutable) await chmod(file, 0o755);
  }
  if (account === null) return;
  await chown(folder, account.uid, account.gid);
  for (const name of await readdir(folder, { recursive: true })) {
    await chown(join(folder, name), account.uid, account.gid);
  }
}

async function startWindowManager(child: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  await until('xfwm4 to manage the screen', child, async () => {
    const { stdout } = await execute('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], { env });
    return stdout.includes('window id');
  });
}

async function isOwned(name: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const { stdout } = await execute(
    'dbus-send',
    [
      '--session',
      '--print-reply=literal',
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      `string:${name}`,
    ],
    { env },
  );
  return stdout.includes('true');
}

/** Asks again and again, until it is so, the program has ended, or far too much time has passed. */
async function until(
  what: string,
  child: ChildProcess,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await isSo())) {
    if (hasEnded(child)) {
      throw new Error(
        `Waited for ${what}, but it ended with ${child.exitCode ?? child.signalCode}.`,
      );
    }
    if (Date.now() > deadline) throw new Error(`Waited 20 s for ${what}.`);
    await delay(30);
  }
}

/** What dunst's script wrote down: a file for each notification, its fields ended by a zero byte. */
async function readNotifications(folder: string): Promise<readonly DesktopNotification[]> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.part'));
  const files = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return files
    .map((text) => {
      const [id = '', appName = '', summary = '', body = '', urgency = '', icon = ''] =
        text.split('\0');
      return { id: Number(id), appName, summary, body, urgency, icon };
    })
    .sort((a, b) => a.id - b.id);
}
