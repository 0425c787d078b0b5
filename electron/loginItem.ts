import type { App } from 'electron';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Makes the system start the app, hidden, when the user logs in, or stops that. */
export async function setStartAtLogin(app: App, isOn: boolean): Promise<void> {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args: ['--hidden'] });
    return;
  }
  // Electron has no login items on Linux; desktops start what is in this folder (Desktop Application Autostart Specification).
  const folder = join(app.getPath('appData'), 'autostart');
  const file = join(folder, 'dockbell.desktop');
  if (!isOn) {
    await rm(file, { force: true });
    return;
  }
  await mkdir(folder, { recursive: true });
  await writeFile(file, autostartEntry(app));
}

function autostartEntry(app: App): string {
  // An AppImage runs from a place that is gone after it ends, and names its file in APPIMAGE.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const command = [program, ...(app.isPackaged ? [] : [app.getAppPath()]), '--hidden'];
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Dockbell',
    `Exec=${command.map(quote).join(' ')}`,
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

function quote(part: string): string {
  return `"${part.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}
