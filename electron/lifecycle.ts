import { app, dialog } from 'electron';
import { spawn } from 'node:child_process';
import { mkdirSync, rmdirSync, mkdtempSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { createCrashes, type Crashes } from '../engine/crashes.ts';
import type { Log } from '../engine/log.ts';
import { mayPass } from '../engine/store/problems.ts';
import { secondMs } from '../shared/duration.ts';
import { errorWords } from '../shared/errorWords.ts';
import { words } from '../shared/words/words.ts';
import { isTask } from './iconMenu.ts';
import { linkedEvent, linkScheme } from './links.ts';

/** The name by which Windows knows the app. */
export const appId = 'io.dockbell.app';
/** The part of the app that Windows starts for a click on a notification. It must never change. */
const toastActivatorId = '{3FBE5657-326B-4F79-86E3-B0019D6FCC1C}';

/** The administrator's token, for the next start alone. */
let hiddenToken: string | undefined;

/** Takes the administrator's token out of the environment, which all programs inherit, down to the browser that opens a link. */
export function hideToken(): void {
  hiddenToken = process.env['DOCKBELL_TOKEN'];
  delete process.env['DOCKBELL_TOKEN'];
}

/** Names the app to the system, and sets where its data is. */
export function identify(dataFolder: string | null): void {
  app.setName('Dockbell');
  app.setAppUserModelId(appId);
  if (process.platform === 'win32' && 'setToastActivatorCLSID' in app) {
    app.setToastActivatorCLSID(toastActivatorId);
  }
  if (process.platform === 'linux') app.setDesktopName('dockbell.desktop');
  // Elsewhere the package says which links the app opens.
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  if (dataFolder !== null) app.setPath('userData', dataFolder);
}

/** Says why the app cannot start, and ends it. Call it once the app is ready. */
export function failToStart(error: unknown): never {
  const problem = error instanceof Error ? error.message : String(error);
  say(process.stderr, `Dockbell could not start: ${problem}`);
  // Before the app is ready, Linux shows no box.
  dialog.showErrorBox(words().desktop.couldNotStart, problem);
  app.exit(1);
  // app.exit() ends the process, but not this function.
  throw error;
}

/**
 * Throws, in words for the dispatcher, when nothing can be written in the data folder; what may pass, such as a full disk, is
 * left to the store. Chromium would take such a folder for one that another Dockbell uses.
 */
export function checkDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    rmdirSync(mkdtempSync(join(folder, '.probe-')));
  } catch (error) {
    if (mayPass(error)) return;
    const problem = words().desktop.folderNotWritable(folder, errorWords(error));
    throw new Error(problem, { cause: error });
  }
}

/** Prints a line. */
export function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`);
}

/** Logs and prints failures that nothing was waiting for, and keeps a record of processes that end unasked; the app goes on. */
export function noteFailures(dataFolder: string, log: Log): Crashes {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'Something failed that nothing was waiting for');
    say(process.stderr, String(error.stack ?? error));
  });
  const crashes = createCrashes({
    file: join(dataFolder, 'crashes.json'),
    version: app.getVersion(),
    bootedAt: () => Date.now() - uptime() * secondMs,
    onError: (message, error) => log.error({ err: error }, message),
    now: Date.now,
  });
  // Windows ends the app with its session, and asks its windows alone.
  app.on('browser-window-created', (_event, window) => window.on('session-end', crashes.end));
  app.on('child-process-gone', (_event, { type, name, ...how }) => crashes.note(name ?? type, how));
  app.on('render-process-gone', (_event, _contents, how) => crashes.note('window', how));
  return crashes;
}

/** Keeps the app alive without a window, and ends it in order. */
export function createLifecycle() {
  let isQuitting = false;

  return {
    /** Whether closing the window means its end. */
    isQuitting: (): boolean => isQuitting,

    /** From now on the app ends through `close`. A second start or a click on the dock shows the window. */
    start(deps: {
      readonly showWindow: () => void;
      /** Does what a command line asks for; whether it asks for anything. */
      readonly follow: (words: readonly string[]) => Promise<boolean>;
      readonly close: () => Promise<void>;
      /** Quits, once all is closed. */
      readonly leave: () => void;
    }): void {
      app.on('second-instance', (_event, words) => {
        void deps.follow(words).then((isFollowed) => {
          if (!isFollowed) deps.showWindow();
        });
      });
      app.on('activate', deps.showWindow);
      app.on('window-all-closed', () => {
        // The app lives in the tray.
      });
      app.on('before-quit', (event) => {
        if (isQuitting) return;
        event.preventDefault();
        isQuitting = true;
        void deps.close().finally(deps.leave);
      });
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => app.quit());
      }
    },
  };
}

/** Waits for the end of its standard input, which comes when the process that started it is gone, however it goes. */
const startAfterwards = `
for fd in /proc/self/fd/*; do fd=\${fd##*/}; [ "$fd" -gt 2 ] && eval "exec $fd>&-"; done
read -r _
exec "$@" </dev/null
`;

/**
 * Quits, and starts the program that was installed in this one's place once this one is gone. Electron's own way would run the program
 * file of this run, which is deleted, with the files of another version beside it. The shell lets go of what Chromium left open.
 */
export function restartInstalled(
  isHidden: boolean,
  reportError: (message: string) => (error: unknown) => void,
): void {
  const given = givenArguments().filter((argument) => argument !== '--hidden');
  const args = [...given, ...(isHidden ? ['--hidden'] : [])];
  const token = hiddenToken === undefined ? {} : { DOCKBELL_TOKEN: hiddenToken };
  const shell = spawn('/bin/bash', ['-c', startAfterwards, 'bash', process.execPath, ...args], {
    detached: true,
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, ...token },
  });
  // Without it nothing would start this again.
  shell.once('spawn', () => app.quit());
  shell.once('error', reportError('The installed version could not be started'));
  shell.unref();
}

/** What this run was started with, without a link or an entry of the icon's menu: they were followed then. */
function givenArguments(): readonly string[] {
  return process.argv.slice(1).filter((word) => linkedEvent([word]) === null && !isTask(word));
}

/** Quits and starts again. */
export function restart(): void {
  const appImage = process.env['APPIMAGE'];
  if (hiddenToken !== undefined) process.env['DOCKBELL_TOKEN'] = hiddenToken;
  // An AppImage runs from a place that is gone after it ends (https://github.com/electron-userland/electron-builder/issues/1727).
  app.relaunch({
    // Somebody at the window asked for it.
    args: givenArguments().filter((argument) => argument !== '--hidden'),
    ...(appImage !== undefined && { execPath: appImage }),
  });
  hideToken();
  app.quit();
}
