import { app } from 'electron';
import { autoUpdater, NsisUpdater, Provider, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import type { FeedFile } from './feed.ts';

/** What is to be fetched. */
interface Wanted {
  readonly version: string;
  readonly address: string;
  readonly file: FeedFile;
}

type Log = NonNullable<typeof autoUpdater.logger>;

/** The library asks a class of its kind what there is; this one says what our own feed, whose signature was found right, has. */
function providerOf({ version, address, file }: Wanted) {
  return class extends Provider<UpdateInfo> {
    constructor(_options: unknown, _updater: unknown, runtimeOptions: ProviderRuntimeOptions) {
      super(runtimeOptions);
    }

    override get isUseMultipleRangeRequest(): boolean {
      // Not every server can answer it.
      return false;
    }

    override getLatestVersion(): Promise<UpdateInfo> {
      const { blockMapSize, ...about } = file;
      const blocks = blockMapSize === undefined ? {} : { blockMapSize };
      const { sha512 } = file;
      const files = [{ ...about, ...blocks, url: address }];
      return Promise.resolve({ version, files, path: address, sha512, releaseDate: '' });
    }

    override resolveFiles({ files }: UpdateInfo) {
      return files.map((info) => ({ url: new URL(info.url), info }));
    }
  };
}

/** Fetches a version into the library's folder, compares it with its hash, and returns the file. */
export async function fetchUpdate(
  wanted: Wanted,
  { log, onPercent }: { readonly log: Log; readonly onPercent: (percent: number) => void },
): Promise<string> {
  prepare(log);
  autoUpdater.setFeedURL({ provider: 'custom', updateProvider: providerOf(wanted) });
  const onProgress = ({ percent }: { readonly percent: number }) => onPercent(percent);
  autoUpdater.on('download-progress', onProgress);
  try {
    const found = await autoUpdater.checkForUpdates();
    if (found?.isUpdateAvailable !== true) throw new Error('the updater does not want it');
    const [file] = await autoUpdater.downloadUpdate();
    if (file === undefined) throw new Error('the updater names no file');
    return file;
  } finally {
    autoUpdater.off('download-progress', onProgress);
  }
}

/** Lets the library put what it fetched in place, on Windows and on a Mac, and ends the app. */
export function installAndQuit(startsAfterwards: boolean): void {
  if (autoUpdater instanceof NsisUpdater) {
    // The installer waits for the end of this process.
    autoUpdater.install(true, startsAfterwards);
    app.quit();
  } else if (startsAfterwards) autoUpdater.quitAndInstall();
  // A Mac installs by itself what it was given.
  else app.quit();
}

function prepare(log: Log): void {
  autoUpdater.logger = log;
  autoUpdater.autoDownload = false;
  autoUpdater.allowDowngrade = false;
  autoUpdater.disableWebInstaller = true;
  // We say when. The system's own updater on a Mac must be given the file before the app ends.
  autoUpdater.autoInstallOnAppQuit = process.platform === 'darwin';
  // It would keep an id of this computer in .updaterId, and send it with each request.
  Reflect.set(autoUpdater, 'stagingUserIdPromise', { value: Promise.resolve('none') });
}
