import type { BrowserWindow } from 'electron';
import { minuteMs } from '../../shared/duration.ts';

/** A page holds 60 MB and more, and loads within a blink. */
const restAfterMs = 3 * minuteMs;

/** Closes a window that has been hidden for a while, if its page agrees. */
export function createRest() {
  let timer: NodeJS.Timeout | undefined;
  let isClosing = false;
  let closing: Promise<void> = Promise.resolve();

  function close(opened: BrowserWindow): void {
    isClosing = true;
    closing = new Promise((resolve) => {
      const done = () => {
        isClosing = false;
        resolve();
      };
      opened.once('closed', done);
      opened.webContents.once('will-prevent-unload', done);
    });
    opened.close();
  }

  return {
    /** Closes a hidden window now, if its page agrees. */
    close,

    /** Whether the window closes because it rests; it may still stay. */
    isClosing: (): boolean => isClosing,

    watch(opened: BrowserWindow): void {
      opened.on('show', () => clearTimeout(timer));
      opened.on('hide', () => {
        clearTimeout(timer);
        timer = setTimeout(() => close(opened), restAfterMs).unref();
      });
      opened.webContents.on('will-prevent-unload', (event) => {
        // What was typed keeps a hidden page, but not the app from quitting.
        if (!isClosing) event.preventDefault();
      });
      opened.on('closed', () => clearTimeout(timer));
    },

    /** The window is wanted: waits until one that closes is closed, or stays. */
    async end(): Promise<void> {
      clearTimeout(timer);
      await closing;
    },
  };
}
