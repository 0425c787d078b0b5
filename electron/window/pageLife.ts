import type { BrowserWindow } from 'electron';
import { minuteMs, secondMs } from '../../shared/duration.ts';

/** How long a page may not answer before it is ended: a search for everything in a long history takes less. */
const maxHangMs = 20 * secondMs;

/** A page that dies this often within `withinMs` is left as it is: it would die again. */
const maxReloads = 3;
const withinMs = 5 * minuteMs;

/** Loads the page of a window again when its process died or hangs, and logs that. */
export function keepPageAlive(
  window: Pick<BrowserWindow, 'on' | 'webContents'>,
  reportError: (message: string) => (error: unknown) => void,
  now: () => number = () => performance.now(),
): void {
  const { webContents } = window;
  let timer: NodeJS.Timeout | undefined;
  let reloads: number[] = [];

  function reload(): void {
    if (!webContents.isDestroyed()) webContents.reload();
  }

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    clearTimeout(timer);
    if (reason === 'clean-exit') return;
    reportError('The page of the window died')({ reason, exitCode });
    reloads = [...reloads.filter((at) => now() - at < withinMs), now()];
    // Not within the event: the page is still being taken down.
    if (reloads.length <= maxReloads) setImmediate(reload);
  });
  window.on('unresponsive', () => {
    timer = setTimeout(() => {
      reportError('The page of the window does not answer')({ forMs: maxHangMs });
      // Its end is seen above.
      webContents.forcefullyCrashRenderer();
    }, maxHangMs);
  });
  window.on('responsive', () => clearTimeout(timer));
  window.on('closed', () => clearTimeout(timer));
}
