import { nativeImage, screen } from 'electron';
import { join } from 'node:path';

/** The shapes of the tray's bell; color only repeats them. */
export type TrayShape = 'reachable' | 'unread' | 'paused' | 'unreachable';

/** A picture of a tray icon, and for which scale of the screen it is. */
interface TrayPicture {
  readonly file: string;
  readonly scaleFactor: number;
}

/** Where the icon is shown. */
interface TrayPlace {
  readonly platform: NodeJS.Platform;
  /** The desktop as Linux names it, such as "ubuntu:GNOME". */
  readonly desktop: string;
  /** How many pixels of the screen are one of an ordinary one. */
  readonly scale: number;
}

/**
 * The pictures of a shape, the one for an ordinary screen first. Windows draws 16 pixels, and more on a finer screen; for a Mac
 * there are templates, whose double Electron finds by its name. Linux gets one picture: of several Electron hands the largest
 * on, and the panel makes it small. GNOME draws 16 pixels, the others 22. (electron, shell/browser/ui/tray_icon_linux.cc)
 */
export function trayPictures(
  shape: TrayShape,
  { platform, desktop, scale }: TrayPlace,
): readonly [TrayPicture, ...TrayPicture[]] {
  if (platform === 'darwin') return [{ file: `tray-${shape}Template.png`, scaleFactor: 1 }];
  const picture = (size: number, scaleFactor: number) => ({
    file: `tray-${shape}-${size}.png`,
    scaleFactor,
  });
  if (platform === 'win32') return [picture(16, 1), picture(24, 1.5), picture(32, 2)];
  const [ordinary, fine] = /gnome|unity/i.test(desktop) ? ([16, 32] as const) : ([22, 44] as const);
  return [picture(scale > 1 ? fine : ordinary, 1)];
}

/** The image of a shape for the tray of this system, or for the menu bar of a Mac, which gives it its own color. */
export function trayImage(folder: string, shape: TrayShape): Electron.NativeImage {
  const [ordinary, ...finer] = trayPictures(shape, {
    platform: process.platform,
    desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
    scale: screen.getPrimaryDisplay().scaleFactor,
  });
  const read = (file: string) => nativeImage.createFromPath(join(folder, file));
  const image = read(ordinary.file);
  for (const { file, scaleFactor } of finer) {
    image.addRepresentation({ scaleFactor, buffer: read(file).toPNG() });
  }
  if (process.platform === 'darwin') image.setTemplateImage(true);
  return image;
}
