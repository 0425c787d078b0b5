import { shell, type App, type Session, type WebContents } from 'electron';
import { secondMs } from '../../shared/duration.ts';
import type { Log } from '../../engine/log.ts';
import { spokenLanguage } from '../../shared/words/words.ts';
import { appOrigin, createAppProtocol } from './protocol.ts';

/**
 * What no page may do (https://www.electronjs.org/docs/latest/tutorial/security, items 2 to 4). Developer tools could make every
 * call of the window, so an installed app has none.
 */
export const pagePreferences = ({ isPackaged }: Pick<App, 'isPackaged'>) => ({
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webviewTag: false,
  devTools: !isPackaged,
});

/** Guards every page and session, serves the app's own pages to them, and logs what was refused. */
export function guardApp(app: App, rendererFolder: string, log: Log): void {
  const onRefused = (what: string, address: string) =>
    log.warn({ what, address }, 'A page was refused');
  app.on('web-contents-created', (_event, contents) => {
    guardPage(contents, onRefused);
    keepOffNetwork(contents).catch((error: unknown) =>
      log.error({ err: error }, 'A page could not be kept off the network'),
    );
    noteGestures(contents);
  });
  // A session takes its time to create, and a hidden app needs none to receive.
  app.on('session-created', (session) => {
    refusePermissions(session, (permission) =>
      log.warn({ permission }, 'A permission was refused'),
    );
    session.on('will-download', (event, item) => {
      event.preventDefault();
      onRefused('download', item.getURL());
    });
    session.protocol.handle('app', createAppProtocol(rendererFolder, spokenLanguage));
  });
}

/** True for addresses of the app's own page, compared by parts: a test on substrings can be fooled. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === '';
}

/** A number to call, and an address to write to without anything that would fill in the message. */
const contactPattern = /^(?:tel:\+?[\d().\s-]{3,30}|mailto:[^\s?&,;:/\\<>"@]{1,64}@[\w.-]{1,200})$/;

/** The address to hand to the system; null for anything that is not a plain web link, a phone number or an email address. */
export function externalLink(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  if (contactPattern.test(address)) return address.replaceAll(/\s/g, '');
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : null;
}

/** Opens links in the system's browser; `now` is a clock in ms that never goes back. */
export function createLinks(
  open: (url: string) => Promise<void>,
  now: () => number = () => performance.now(),
) {
  let lastGestureAt = -Infinity;
  return {
    /** A person clicked or pressed a key in the page. */
    noteGesture(): void {
      lastGestureAt = now();
    },

    /** Opens a web link, one for each click; false when it is none, or when nobody clicked. */
    async open(address: unknown): Promise<boolean> {
      const url = externalLink(address);
      if (url === null || now() - lastGestureAt > maxGestureMs) return false;
      lastGestureAt = -Infinity;
      await open(url);
      return true;
    },
  };
}

/** How long after a click its link may come: the call goes through two processes. */
const maxGestureMs = 2 * secondMs;

/** The only caller of `shell.openExternal`. */
const links = createLinks((url) => shell.openExternal(url));

/** Opens a web link in the system's browser for the click it follows; false when it is none, or when nobody clicked. */
export const openLink = (address: unknown): Promise<boolean> => links.open(address);

function noteGestures(contents: WebContents): void {
  contents.on('input-event', (_event, { type }) => {
    if (['mouseDown', 'rawKeyDown', 'keyDown', 'gestureTap'].includes(type)) links.noteGesture();
  });
}

/** Opens a folder; resolves with the system's words when it cannot, otherwise with an empty string. */
export function openFolder(folder: string): Promise<string> {
  return shell.openPath(folder);
}

/** Shows a file in its folder. */
export function showFile(file: string): void {
  shell.showItemInFolder(file);
}

/**
 * Keeps every page on the app's own address: no navigation, no new window, no webview.
 * https://www.electronjs.org/docs/latest/tutorial/security, items 12 to 14
 */
function guardPage(
  contents: WebContents,
  onRefused: (what: string, address: string) => void,
): void {
  contents.on('will-navigate', (details) => {
    if (isAppUrl(details.url)) return;
    details.preventDefault();
    onRefused('navigation', details.url);
  });
  contents.on('will-redirect', (details) => {
    details.preventDefault();
    onRefused('redirect', details.url);
  });
  contents.on('will-attach-webview', (event, _preferences, parameters) => {
    event.preventDefault();
    onRefused('webview', parameters['src'] ?? '');
  });
  contents.setWindowOpenHandler(({ url }) => {
    onRefused('window', url);
    return { action: 'deny' };
  });
}

/**
 * A page needs no network, but its policy does not hold peer connections: these get no UDP, and TCP only through a proxy that
 * nobody is. What main fetches goes through a session of its own.
 */
async function keepOffNetwork(contents: WebContents): Promise<void> {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  await contents.session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:0',
    proxyBypassRules: '<-loopback>',
  });
}

/**
 * Refuses every permission: the main process shows the notifications, so a page needs none.
 * https://www.electronjs.org/docs/latest/tutorial/security, item 5
 */
function refusePermissions(session: Session, onRefused: (permission: string) => void): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    onRefused(permission);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
