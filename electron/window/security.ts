import { shell, type App, type Session, type WebContents } from 'electron';
import type { Log } from '../../engine/log.ts';
import { appOrigin, createAppProtocol } from './protocol.ts';

/** What no page may do. https://www.electronjs.org/docs/latest/tutorial/security, items 2 to 4 */
export const pagePreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  webviewTag: false,
};

/** Guards every page and session, serves the app's own pages to them, and logs what was refused. */
export function guardApp(app: App, rendererFolder: string, log: Log): void {
  app.on('web-contents-created', (_event, contents) =>
    guardPage(contents, (what, address) => log.warn({ what, address }, 'A page was refused')),
  );
  // A session takes its time to create, and a hidden app needs none to receive.
  app.on('session-created', (session) => {
    refusePermissions(session, (permission) =>
      log.warn({ permission }, 'A permission was refused'),
    );
    session.protocol.handle('app', createAppProtocol(rendererFolder));
  });
}

/** True for addresses of the app's own page, compared by parts: a test on substrings can be fooled. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === '';
}

/** The address to hand to the system's browser; null for anything that is not a plain web link. */
export function externalLink(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url.href : null;
}

/** Opens a web link in the system's browser; false when it is not one. The only caller of `shell.openExternal`. */
export async function openLink(
  address: unknown,
  open: (url: string) => Promise<void> = (url) => shell.openExternal(url),
): Promise<boolean> {
  const url = externalLink(address);
  if (url === null) return false;
  await open(url);
  return true;
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
