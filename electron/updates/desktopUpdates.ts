import { app } from 'electron';
import type { AppState } from '../../shared/appState.ts';
import type { HandlersOf } from '../../shared/call.ts';
import type { Log } from '../../engine/log.ts';
import type { Settings } from '../../shared/settings.ts';
import type { updateCalls } from '../../shared/update.ts';
import { restart, restartInstalled } from '../lifecycle.ts';
import { ownInstaller } from './ownInstaller.ts';
import { packageStamp, watchPackage } from './packageWatch.ts';
import { createRestarts } from './restarts.ts';
import { fetchText, installedBy, updateSource } from './source.ts';
import { createUpdates } from './updates.ts';

/** What updates need from the desktop. */
interface DesktopUpdatesDeps {
  readonly settings: {
    readonly get: () => Pick<Settings, 'updates' | 'updateShare'>;
    readonly change: (change: Pick<Settings, 'updateShare'>) => void;
  };
  /** Where an administrator wants newer versions looked for; null for the address of the build. */
  readonly updateFeed: string | null;
  readonly log: Log;
  readonly window: { readonly isShown: () => boolean; readonly letPageGo: () => boolean };
  readonly onChange: () => void;
  readonly reportError: (message: string) => (error: unknown) => void;
  readonly now: () => number;
}

/** Newer versions, whether a feed names them or the system has installed them already. */
export function createDesktopUpdates(deps: DesktopUpdatesDeps) {
  const { settings, onChange, reportError } = deps;
  let startsAfterwards = false;
  const restarts = createRestarts({
    isWindowShown: deps.window.isShown,
    letPageGo: deps.window.letPageGo,
    onChange,
    restart: (isHidden) => restartInstalled(isHidden, reportError),
  });
  const updates = createUpdates({
    ...deps,
    source: updateSource(process.env, deps.updateFeed),
    installedBy: installedBy(),
    installer: ownInstaller(deps.log),
    mode: () => settings.get().updates,
    shareOf: (version) => shareOf(version, settings),
    version: app.getVersion(),
    fetchText,
    onChange,
    onError: reportError('Newer versions could not be looked for'),
    random: Math.random,
  });

  function restartNow(): void {
    if (updates.ready() === null) {
      restarts.restartNow();
      return;
    }
    startsAfterwards = true;
    // The installer of Windows, and the updater of a Mac, start the new version themselves.
    if (process.platform === 'linux') restart();
    else app.quit();
  }

  return {
    state: (): Pick<AppState, 'version' | 'runtime' | 'update' | 'updateCheck'> => ({
      version: app.getVersion(),
      runtime: runtimeWords(process.versions),
      update: restarts.isInstalled() ? { kind: 'installed' } : updates.state(),
      updateCheck: updates.view(),
    }),

    handlers: {
      'update:check': updates.check,
      'update:download': updates.download,
      'update:dismiss': updates.dismiss,
      'update:restart': restartNow,
    } satisfies HandlersOf<typeof updateCalls>,

    /** The window was shown or hidden, or its page is gone. */
    review: restarts.review,

    start(): void {
      const look = () => packageStamp(process.resourcesPath);
      watchPackage({ look, onReplaced: restarts.noteInstalled });
      updates.start();
    },

    stop(): void {
      restarts.stop();
      updates.stop();
    },

    /** Ends the app, once everything is closed, and installs what is ready. */
    leave: (): void => {
      try {
        const ready = updates.ready();
        if (ready !== null) {
          ready.installAndQuit(startsAfterwards);
          return;
        }
      } catch (error) {
        reportError('The newer version could not be installed')(error);
      }
      app.quit();
    },
  };
}

/** The same as long as it is the same version, so that looking often makes nobody's turn come sooner. */
function shareOf(version: string, { get, change }: DesktopUpdatesDeps['settings']): number {
  const drawn = get().updateShare;
  if (drawn?.version === version) return drawn.share;
  const share = Math.random();
  change({ updateShare: { version, share } });
  return share;
}

function runtimeWords({ electron, chrome, node }: NodeJS.ProcessVersions): string {
  return `Electron ${electron}, Chromium ${chrome}, Node ${node}`;
}
