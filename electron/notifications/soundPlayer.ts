import { app, BrowserWindow } from 'electron';
import { secondMs } from '../../shared/duration.ts';
import type { OwnSound } from '../../shared/sounds.ts';
import { appOrigin } from '../window/protocol.ts';
import { pagePreferences } from '../window/security.ts';

/** How long the page is kept for the next sound; after that its memory is freed. */
const keepMs = 10 * secondMs;

/** Plays sounds in a page that is never shown: the one way to choose their volume on all three systems. */
export function createSoundPlayer() {
  let page: BrowserWindow | null = null;
  let ending: NodeJS.Timeout | null = null;
  let turn = 0;

  function open(): BrowserWindow {
    const opened = new BrowserWindow({
      show: false,
      title: 'Dockbell sounds',
      webPreferences: {
        ...pagePreferences(app),
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
    opened.on('closed', () => {
      page = null;
    });
    // The next sound opens another.
    opened.webContents.on('render-process-gone', () => opened.destroy());
    return opened;
  }

  function close(): void {
    if (ending !== null) clearTimeout(ending);
    ending = null;
    page?.destroy();
  }

  return {
    /** Plays a sound at a volume of 0 to 100; resolves when it has begun. A sound that still plays ends. */
    play: async (sound: OwnSound, volume: number): Promise<void> => {
      turn += 1;
      const mine = turn;
      page ??= open();
      if (ending !== null) clearTimeout(ending);
      ending = setTimeout(close, keepMs);
      try {
        await page.loadURL(`${appOrigin}/sound/sound.html?sound=${sound}&volume=${volume}`);
      } catch (error) {
        // A later sound took the page, or the app quits.
        if (mine === turn) throw error;
      }
    },

    /** Frees the page. What it still loads is played no more, which is no error. */
    close(): void {
      turn += 1;
      close();
    },
  };
}
