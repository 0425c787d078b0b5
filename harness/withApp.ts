import type { Page } from 'playwright-core';
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from './app.ts';
import { startDesktop, type Desktop, type DesktopOptions } from './desktop.ts';

/** What an app is to start with; with nothing said dunst, no panel, and the set-up in its window done. */
export interface AppOptions extends Partial<DesktopOptions> {
  /** Null: the app asks for one in the window. */
  readonly token?: string | null;
  readonly args?: readonly string[];
  /** A free one, unless it is named. */
  readonly port?: number;
  /** What its environment has beside that of the desktop. */
  readonly env?: Readonly<Record<string, string>>;
  /** Prepares the folder, before the app starts. */
  readonly fill?: (dataFolder: string) => void;
  readonly finishesSetup?: boolean;
}

/** Runs work with an app and its window on a desktop of its own, and ends and removes all of it after. */
export async function withApp(
  options: AppOptions,
  work: (app: { desktop: Desktop; running: RunningApp; page: Page }) => Promise<void>,
): Promise<void> {
  const { token, args = [], fill, finishesSetup = true, port, env, ...look } = options;
  const dataFolder = temporaryFolder();
  fill?.(dataFolder);
  const desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false, ...look });
  try {
    const running = await launchApp({
      env: { ...desktop.env, ...env },
      dataFolder,
      args,
      ...(port === undefined ? {} : { port }),
      ...(token === undefined ? {} : { token }),
    });
    const page = await running.window();
    if (finishesSetup) await finishSetup(page);
    await work({ desktop, running, page });
    await running.quit();
  } finally {
    await desktop.stop();
    removeFolder(dataFolder);
  }
}

/** Ends the set-up that a new app shows in its window, and the wait for a first event with it. */
export async function finishSetup(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Finish/ }).click();
  const seen = "window.dockbell.call('settings:change', { isFirstEventSeen: true })";
  await page.evaluate(seen);
}
