import { app, dialog } from 'electron';
import type { Log } from '../engine/log.ts';

/** The name by which Windows knows the app. */
export const appId = 'io.dockbell.app';
/** The part of the app that Windows starts for a click on a notification. It must never change. */
const toastActivatorId = '{3FBE5657-326B-4F79-86E3-B0019D6FCC1C}';

/** Names the app to the system, and sets where its data is. */
export function identify(dataFolder: string | null): void {
  app.setName('Dockbell');
  app.setAppUserModelId(appId);
  if (process.platform === 'win32' && 'setToastActivatorCLSID' in app) {
    app.setToastActivatorCLSID(toastActivatorId);
  }
  if (process.platform === 'linux') app.setDesktopName('dockbell.desktop');
  if (dataFolder !== null) app.setPath('userData', dataFolder);
}

/** Does what the start depends on; when it fails, says why and ends the app. */
export function orFailToStart<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    return failToStart(error);
  }
}

/** Says why the app cannot start, and ends it. */
export function failToStart(error: unknown): never {
  const words = error instanceof Error ? error.message : String(error);
  say(process.stderr, `Dockbell could not start: ${words}`);
  if (app.isReady() || process.platform !== 'linux') {
    dialog.showErrorBox('Dockbell could not start', words);
  }
  app.exit(1);
  // app.exit() ends the process, but not this function.
  throw error;
}

/** Prints a line. */
export function say(stream: NodeJS.WriteStream, line: string): void {
  stream.write(`${line}\n`);
}

/** Logs and prints failures that nothing was waiting for; the app goes on. */
export function logFailures(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'Something failed that nothing was waiting for');
    say(process.stderr, String(error.stack ?? error));
  });
}

/** Keeps the app alive without a window, and ends it in order. */
export function createLifecycle() {
  let isQuitting = false;

  return {
    /** Whether closing the window means its end. */
    isQuitting: (): boolean => isQuitting,

    /** From now on the app ends through `close`. A second start or a click on the dock shows the window. */
    start(deps: { readonly showWindow: () => void; readonly close: () => Promise<void> }): void {
      app.on('second-instance', deps.showWindow);
      app.on('activate', deps.showWindow);
      app.on('window-all-closed', () => {
        // The app lives in the tray.
      });
      app.on('before-quit', (event) => {
        if (isQuitting) return;
        event.preventDefault();
        isQuitting = true;
        void deps.close().finally(() => app.quit());
      });
      for (const signal of ['SIGINT', 'SIGTERM'] as const) {
        process.on(signal, () => app.quit());
      }
    },
  };
}

/** Quits and starts again. */
export function restart(): void {
  const appImage = process.env['APPIMAGE'];
  // An AppImage runs from a place that is gone after it ends (https://github.com/electron-userland/electron-builder/issues/1727).
  app.relaunch(appImage === undefined ? {} : { execPath: appImage });
  app.quit();
}
