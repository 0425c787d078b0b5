import { app, BrowserWindow, Menu, Tray } from 'electron';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { mayPass, storeStateOf } from '../engine/store/problems.ts';
import { secondMs } from '../shared/duration.ts';
import { words } from '../shared/words/words.ts';
import { say } from './lifecycle.ts';
import { trayImage } from './trayImage.ts';
import { appOrigin } from './window/protocol.ts';
import { pagePreferences } from './window/security.ts';

/** How often it is tried again to open the history. */
const retryMs = 10 * secondMs;

/**
 * Opens what the app stands on. While something stands against it that may pass, such as a full disk or a program that holds the
 * file, that is shown in the tray and a window, and it is tried again. Rejects with what does not pass.
 */
export async function openWhenPossible<Opened>(
  open: () => Opened,
  options: {
    /** Where the icons are. */
    readonly folder: string;
    readonly isHidden: boolean;
    readonly reportError: (message: string) => (error: unknown) => void;
  },
): Promise<Opened> {
  let shown: ReturnType<typeof showProblem> | null = null;
  let last = '';
  for (;;) {
    try {
      const opened = open();
      shown?.close();
      return opened;
    } catch (error) {
      const state = storeStateOf(error);
      if (!mayPass(error) || state.kind !== 'failed') throw error;
      if (state.problem !== last) {
        options.reportError('The history could not be opened')(error);
        say(process.stderr, `Dockbell cannot receive: ${state.problem}`);
        shown ??= showProblem(join(options.folder, 'icons'), options.isHidden);
        shown.say(state.problem);
      }
      last = state.problem;
    }
    await wait(retryMs);
  }
}

/** The tray and a window for as long as there is nothing else to show. */
function showProblem(iconFolder: string, isHidden: boolean) {
  const tray = new Tray(trayImage(iconFolder, 'unreachable'));
  let window: BrowserWindow | null = null;
  let address = '';

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      width: 560,
      height: 320,
      title: 'Dockbell',
      icon: join(iconFolder, 'icon.png'),
      autoHideMenuBar: true,
      webPreferences: pagePreferences(app),
    });
    opened.on('closed', () => {
      window = null;
    });
    load(opened);
    return opened;
  }

  function show(): void {
    window ??= open();
    window.show();
  }

  function load(page: BrowserWindow): void {
    page.loadURL(address).catch(() => {
      // The window was closed meanwhile; the tray says the same.
    });
  }

  // Closing the window is no reason to end.
  const stayAlive = () => undefined;
  app.on('window-all-closed', stayAlive);
  app.on('second-instance', show);
  app.on('activate', show);
  tray.on('click', show);

  return {
    /** Shows a problem in place of the one before. */
    say(problem: string): void {
      const isFirst = address === '';
      address = `${appOrigin}/waiting/waiting.html?problem=${encodeURIComponent(problem)}`;
      tray.setToolTip(words().desktop.notReceiving(problem));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words().desktop.showProblem, click: show },
          { label: problem, enabled: false },
          { type: 'separator' },
          { label: words().common.quit, click: () => app.quit() },
        ]),
      );
      if (isFirst && !isHidden) show();
      else if (window !== null) load(window);
    },

    close(): void {
      app.off('second-instance', show);
      app.off('activate', show);
      tray.destroy();
      window?.destroy();
    },
  };
}
