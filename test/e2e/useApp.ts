import { afterAll, beforeAll } from 'vitest';
import type { Page } from 'playwright-core';
import { launchApp, removeFolder, temporaryFolder, type RunningApp } from '../../harness/app.ts';
import { startDesktop, type Desktop } from '../../harness/desktop.ts';
import { finishSetup, type AppOptions } from '../../harness/withApp.ts';

/** A desktop with an app on it, for the tests of one `describe`. */
interface AppFixture {
  readonly desktop: Desktop;
  readonly running: RunningApp;
  /** The app's window. */
  readonly page: Page;
  readonly dataFolder: string;
  /** Starts the app again in the same folder, after a test has let it quit. */
  readonly launch: () => Promise<void>;
}

/** What the tests need beside what `withApp` knows; with nothing said the set-up in the window is still to do. */
interface TestAppOptions extends AppOptions {
  /** Does something on the desktop before the app starts, and gives back what undoes it once the app has quit. */
  readonly beforeLaunch?: (desktop: Desktop) => Promise<() => void>;
}

/** Starts a desktop and the app before the tests around it, and ends both and removes the folder after them. */
export function useApp(options: TestAppOptions = {}): AppFixture {
  const { token, args = [], fill, beforeLaunch, finishesSetup = false, ...look } = options;
  const dataFolder = temporaryFolder();
  // While the file is read: a long history takes what it takes, and the limit of a hook is there to end what hangs.
  fill?.(dataFolder);
  let desktop: Desktop | null = null;
  let running: RunningApp | null = null;
  let page: Page | null = null;
  let undo: (() => void) | undefined;

  async function launch(): Promise<void> {
    const { env } = present(desktop);
    running = await launchApp({ env, dataFolder, args, ...(token === undefined ? {} : { token }) });
    page = args.includes('--hidden') ? null : await running.window();
  }

  beforeAll(async () => {
    desktop = await startDesktop({ notificationDaemon: 'dunst', panel: false, ...look });
    undo = await beforeLaunch?.(desktop);
    await launch();
    if (finishesSetup) await finishSetup(present(page));
  });

  afterAll(async () => {
    await running?.quit();
    undo?.();
    await desktop?.stop();
    removeFolder(dataFolder);
  });

  return {
    desktop: latest(() => present(desktop)),
    running: latest(() => present(running)),
    page: latest(() => present(page)),
    dataFolder,
    launch,
  };
}

function present<Thing>(thing: Thing | null): Thing {
  if (thing === null) throw new Error('It is there once the tests begin.');
  return thing;
}

/** Stands for a thing that is made before the tests, and made again by some: always the latest one. */
function latest<Thing extends object>(find: () => Thing): Thing {
  return new Proxy({} as Thing, {
    get(_, name) {
      const thing = find();
      const value: unknown = Reflect.get(thing, name);
      return typeof value === 'function' ? (value.bind(thing) as unknown) : value;
    },
  });
}
