import { app } from 'electron';
import { realpathSync } from 'node:fs';
import type { Log } from '../../engine/log.ts';
import { addressOf, targetOf, type Fetched, type UpdateInstaller } from './installer.ts';
import { isOwn } from './own.ts';
import { replaceFile } from './replaceFile.ts';

/**
 * What installs newer versions of this run: an AppImage, an app that Windows' installer put into the account, or one on a Mac. Null
 * where the files are not the account's to change: a package of the system, an .msi, a disk image, a checkout.
 */
export function ownInstaller(log: Log): UpdateInstaller | null {
  const { platform } = process;
  const target = targetOf(platform, process.arch);
  const appImage = platform === 'linux' ? process.env['APPIMAGE'] : undefined;
  const isInstalled = app.isPackaged && isOwn(process.execPath, platform, appImage);
  if (!isInstalled || target === null) return null;
  return {
    target,
    async fetch({ version, feed, file }, onPercent) {
      const address = addressOf(feed, file);
      // 250 KB that only this needs.
      const library = await import('./updaterLibrary.ts');
      const fetched = await library.fetchUpdate({ version, address, file }, { log, onPercent });
      if (appImage !== undefined) return byReplacing(appImage, fetched);
      return { installAndQuit: library.installAndQuit };
    },
  };
}

/**
 * Puts a new AppImage in the place of the one that runs. The library would delete that one first, give the new one another name, which
 * the start at log-in does not know, and run it at once. Electron knows whether it is to be started.
 */
function byReplacing(appImage: string, fetched: string): Fetched {
  return {
    installAndQuit() {
      replaceFile(realpathSync(appImage), fetched);
      app.quit();
    },
  };
}
