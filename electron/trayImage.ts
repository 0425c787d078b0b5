import { nativeImage } from 'electron';
import { join } from 'node:path';

/** The shapes of the tray's bell; color only repeats them. */
export type TrayShape = 'reachable' | 'unread' | 'paused' | 'unreachable';

/** A picture of a tray icon, and for which scale of the screen it is. */
interface TrayPicture {
  readonly file: string;
  readonly scaleFactor: number;
}

/**
 * The pictures of a shape, the one for an ordinary screen first. Windows draws 16 pixels and the panels of Linux 22, each
 * more on a finer screen; for a Mac there are templates, whose double Electron finds by its name.
 */
export function trayPictures(
  platform: NodeJS.Platform,
  shape: TrayShape,
): readonly [TrayPicture, ...TrayPicture[]] {
  if (platform === 'darwin') return [{ file: `tray-${shape}Template.png`, scaleFactor: 1 }];
  const ordinary = platform === 'win32' ? 16 : 22;
  const picture = (size: number) => ({
    file: `tray-${shape}-${size}.png`,
    scaleFactor: size / ordinary,
  });
  return [picture(ordinary), picture(24), picture(32)];
}

/** The image of a shape for the tray of this system, or for the menu bar of a Mac, which gives it its own color. */
export function trayImage(folder: string, shape: TrayShape): Electron.NativeImage {
  const [ordinary, ...finer] = trayPictures(process.platform, shape);
  const read = (file: string) => nativeImage.createFromPath(join(folder, file));
  const image = read(ordinary.file);
  for (const { file, scaleFactor } of finer) {
    image.addRepresentation({ scaleFactor, buffer: read(file).toPNG() });
  }
  if (process.platform === 'darwin') image.setTemplateImage(true);
  return image;
}
