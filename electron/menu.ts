import type { MenuItemConstructorOptions } from 'electron';
import { words } from '../shared/words/words.ts';

interface Actions {
  readonly openGuide: () => void;
}

/**
 * The menu of the app: none on Windows and Linux; on a Mac the usual one, without which nothing can be copied, closed or
 * zoomed by its keys. Electron's own has developer tools, and links to Electron's pages.
 */
export function appMenuOf(
  platform: NodeJS.Platform,
  { openGuide }: Actions,
): MenuItemConstructorOptions[] | null {
  if (platform !== 'darwin') return null;
  return [
    { role: 'appMenu' },
    { role: 'fileMenu' },
    { role: 'editMenu' },
    {
      label: words().desktop.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: words().desktop.guide, click: openGuide }] },
  ];
}
