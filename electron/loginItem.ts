import type { App } from 'electron';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../shared/errorWords.ts';

/** The part of Electron's app in use. */
type LoginApp = Pick<
  App,
  'getAppPath' | 'getLoginItemSettings' | 'getPath' | 'isPackaged' | 'setLoginItemSettings'
>;

const args = ['--hidden'];

/**
 * The start of the app at log-in: what the dispatcher sets is applied when it changes, and what a person chose in the system's own
 * settings is left alone. What the administrator fixed is applied at each start, and the administrator's default once.
 */
export function createLoginItem(
  app: LoginApp,
  setting: {
    readonly get: () => boolean;
    readonly set: (isOn: boolean) => void;
    readonly isFixed: () => boolean;
    /** Whether it is what the administrator set, and nobody has changed it. */
    readonly isGiven: () => boolean;
  },
) {
  let last = setting.get();
  return {
    /** Takes over what the system says. */
    async readBack(): Promise<void> {
      const isOn = await startsAtLogin(app);
      const wanted = setting.get();
      if (setting.isFixed() || (setting.isGiven() && wanted)) {
        if (isOn !== wanted) await setStartAtLogin(app, wanted);
        else if (isOn && process.platform === 'linux') await renewProgram(app);
        // From now on it is the person's, also to switch off.
        if (!setting.isFixed()) setting.set(wanted);
        last = wanted;
        return;
      }
      if (isOn && process.platform === 'linux') await renewProgram(app);
      if (isOn !== setting.get()) setting.set(isOn);
      last = isOn;
    },

    /** Applies the setting if it changed. */
    async follow(): Promise<void> {
      const isOn = setting.get();
      if (isOn === last) return;
      await setStartAtLogin(app, isOn);
      last = isOn;
    },
  };
}

async function startsAtLogin(app: LoginApp): Promise<boolean> {
  if (process.platform !== 'linux') {
    const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args });
    return process.platform === 'win32' ? executableWillLaunchAtLogin : openAtLogin;
  }
  const text = await readEntry(fileOf(app));
  // Desktop Application Autostart Specification; GNOME's key is written by several desktops.
  return (
    text !== null && !/^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(text)
  );
}

/** Makes the system start the app, hidden, when the user logs in, or stops that. */
async function setStartAtLogin(app: LoginApp, isOn: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args });
    return;
  }
  const file = fileOf(app);
  if (!isOn) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, autostartEntry(app));
}

/** An AppImage has another name after each update, and a checkout may have moved. */
async function renewProgram(app: LoginApp): Promise<void> {
  const file = fileOf(app);
  const text = (await readEntry(file)) ?? '';
  const renewed = withTryExec(text).replace(/^Exec=.*$/m, () => execLine(app));
  if (renewed !== text) await writeFile(file, renewed);
}

/** Electron has no login items on Linux; desktops start what is in this folder. */
function fileOf(app: LoginApp): string {
  return join(app.getPath('appData'), 'autostart', 'dockbell.desktop');
}

async function readEntry(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/** An AppImage runs from a place that is gone after it ends, and names its file in APPIMAGE. */
function programFile(): string {
  return process.env['APPIMAGE'] ?? process.execPath;
}

/** Desktops pass over an entry whose program is gone, so that what stays after an uninstall does nothing. */
function tryExecLine(): string {
  return `TryExec=${programFile().replaceAll('\\', '\\\\')}`;
}

/** The entry with the program as it is now, also one that an older Dockbell wrote without. */
function withTryExec(text: string): string {
  return /^TryExec=/m.test(text)
    ? text.replace(/^TryExec=.*$/m, tryExecLine)
    : text.replace(/^(Exec=.*)$/m, (line) => `${line}\n${tryExecLine()}`);
}

function execLine(app: LoginApp): string {
  const command = [programFile(), ...(app.isPackaged ? [] : [app.getAppPath()]), ...args];
  return `Exec=${command.map(quote).join(' ')}`;
}

function autostartEntry(app: LoginApp): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dockbell',
    execLine(app),
    tryExecLine(),
    'Icon=dockbell',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

function quote(part: string): string {
  return `"${part.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}
