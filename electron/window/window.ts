import { app, BrowserWindow, screen, type WebContents } from 'electron';
import type { WindowPlace } from '../../shared/settings.ts';
import type { PushName, Pushes } from '../../shared/pushes.ts';
import { push } from './ipc.ts';
import { appOrigin } from './protocol.ts';
import { placeOn } from './place.ts';
import { keepPageAlive } from './pageLife.ts';
import { createRest } from './rest.ts';
import { pagePreferences } from './security.ts';

/** What the window needs. */
export interface WindowDeps {
  readonly preload: string;
  readonly icon: string;
  readonly isDark: () => boolean;
  /** False once the app is quitting: closing then really closes. */
  readonly hidesOnClose: () => boolean;
  /** Whether a hidden window can be opened from a tray. */
  readonly hasTray: () => boolean;
  readonly onHidden: () => void;
  /** The keys that quit were pressed. */
  readonly onQuitKeys: () => void;
  /** The window is shown, or hidden. */
  readonly onLook: (isLooking: boolean) => void;
  /** The page is gone. */
  readonly onClosed: () => void;
  readonly reportError: (message: string) => (error: unknown) => void;
  /** Where the window was when it was last closed, and how that is kept. */
  readonly place: () => WindowPlace | null;
  readonly keepPlace: (place: WindowPlace) => void;
}

/** A window that is being moved reports each step; its place is kept once it has rested this long. */
const restMs = 300;

/**
 * The one window, created when first shown. Closing it hides it; some minutes later its page is let go, unless something
 * was typed into it. Where there is no tray, it is put into the taskbar instead, from where it can be opened again.
 */
// Longer than 80 lines: all of it goes by which window is there.
export function createMainWindow(deps: WindowDeps) {
  let window: BrowserWindow | null = null;
  let loaded: Promise<void> = Promise.resolve();
  let isShown = false;
  const resting = createRest();

  function open(): BrowserWindow {
    const opened = createWindow(deps);
    opened.on('close', (event) => {
      if (resting.isClosing() || !deps.hidesOnClose()) return;
      event.preventDefault();
      if (deps.hasTray()) opened.hide();
      else {
        opened.minimize();
        look(false);
      }
      deps.onHidden();
    });
    opened.on('closed', () => {
      window = null;
      look(false);
      deps.onClosed();
    });
    opened.on('show', () => look(true));
    opened.on('restore', () => look(true));
    opened.on('hide', () => look(false));
    opened.webContents.on('before-input-event', (event, { type, control, alt, shift, key }) => {
      if (type !== 'keyDown' || !control || alt || shift || key.toLowerCase() !== 'q') return;
      // With a tray its menu quits, and keys that end it would be pressed by mistake.
      if (deps.hasTray()) return;
      event.preventDefault();
      deps.onQuitKeys();
    });
    resting.watch(opened);
    // Even a page that did not load is shown: it can be reloaded.
    loaded = opened.loadURL(`${appOrigin}/`).catch((error: unknown) => {
      // Who closes it meanwhile, by quitting, wants no page.
      if (!opened.isDestroyed()) reportLoadError(error);
    });
    return opened;
  }

  const reportLoadError = deps.reportError('The page did not load');
  const reportShowError = deps.reportError('The window could not be shown');

  function look(isLooking: boolean): void {
    if (isLooking === isShown) return;
    isShown = isLooking;
    deps.onLook(isLooking);
  }

  async function show(): Promise<void> {
    await resting.end();
    window ??= open();
    await loaded;
    // The app may quit meanwhile.
    if (window === null) return;
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  function pushToWindow<Name extends PushName>(name: Name, value: Pushes[Name]): void {
    push(window?.webContents ?? null, name, value);
  }

  return {
    /** Shows the window in front. */
    show: (): void => void show().catch(reportShowError),

    /** Puts the window into the taskbar, where it can be opened from, without showing it. */
    showInTaskbar(): void {
      window ??= open();
      if (!isShown) window.minimize();
    },

    /** Shows the window, and once its page has loaded sends it what to show. */
    showAt<Name extends PushName>(name: Name, value: Pushes[Name]): void {
      show()
        .then(() => pushToWindow(name, value))
        .catch(reportShowError);
    },

    /** Sends the page something, while there is one. */
    push: pushToWindow,

    /** Whether it is there and not hidden. */
    isShown: (): boolean => isShown,

    /** Lets the page of a hidden window go now, if nothing was typed into it; whether there is none any more. */
    letPageGo(): boolean {
      if (window !== null && !isShown && !resting.isClosing()) resting.close(window);
      return window === null;
    },

    /** Loads the page anew, while there is one; what was typed into it is kept. */
    reload: (): void => window?.webContents.reload(),

    /** The page, while there is one. */
    contents: (): WebContents | null => window?.webContents ?? null,

    /** The window, while there is one, for a dialog to belong to. */
    browserWindow: (): BrowserWindow | null => window,

    /** Destroys it, without hiding it first. */
    destroy: (): void => window?.destroy(),

    /** Puts a mark on the taskbar button (Windows). */
    setOverlay: (image: Electron.NativeImage | null, description: string): void =>
      window?.setOverlayIcon(image, description),
  };
}

function createWindow(deps: WindowDeps): BrowserWindow {
  const left = deps.place();
  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const opened = new BrowserWindow({
    width: 1280,
    height: 800,
    ...placeOn(workAreas, left),
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Dockbell',
    icon: deps.icon,
    autoHideMenuBar: true,
    backgroundColor: deps.isDark() ? '#16191d' : '#ffffff',
    webPreferences: { ...pagePreferences(app), preload: deps.preload, spellcheck: false },
  });
  if (left?.isMaximized === true) opened.maximize();
  keepPlaceOf(opened, deps.keepPlace);
  keepPageAlive(opened, deps.reportError);
  return opened;
}

function keepPlaceOf(opened: BrowserWindow, keepPlace: WindowDeps['keepPlace']): void {
  let timer: NodeJS.Timeout | undefined;
  function keep(): void {
    clearTimeout(timer);
    if (opened.isDestroyed()) return;
    keepPlace({ ...opened.getNormalBounds(), isMaximized: opened.isMaximized() });
  }
  function keepSoon(): void {
    clearTimeout(timer);
    timer = setTimeout(keep, restMs);
  }
  opened.on('move', keepSoon);
  opened.on('resize', keepSoon);
  opened.on('maximize', keepSoon);
  opened.on('unmaximize', keepSoon);
  opened.on('close', keep);
  opened.on('closed', () => clearTimeout(timer));
}
