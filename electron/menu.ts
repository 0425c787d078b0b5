import type { MenuItemConstructorOptions } from 'electron';

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
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'Dockbell Guide', click: openGuide }] },
  ];
}
