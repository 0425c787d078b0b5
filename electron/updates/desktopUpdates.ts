import { app } from 'electron';
import type { AppState } from '../../shared/appState.ts';
import type { HandlersOf } from '../../shared/call.ts';
import type { Settings } from '../../shared/settings.ts';
import type { updateCalls } from '../../shared/update.ts';
import { restartInstalled } from '../lifecycle.ts';
import { packageStamp, watchPackage } from './packageWatch.ts';
import { createRestarts } from './restarts.ts';
import { fetchText, installedBy, updateSource } from './source.ts';
import { createUpdates } from './updates.ts';

/** What updates need from the desktop. */
interface DesktopUpdatesDeps {
  readonly mode: () => Settings['updates'];
  readonly window: { readonly isShown: () => boolean; readonly letPageGo: () => boolean };
  readonly onChange: () => void;
  readonly reportError: (message: string) => (error: unknown) => void;
  readonly now: () => number;
}

/** Newer versions, whether a feed names them or the system has installed them already. */
export function createDesktopUpdates(deps: DesktopUpdatesDeps) {
  const { onChange, reportError } = deps;
  const restarts = createRestarts({
    isWindowShown: deps.window.isShown,
    letPageGo: deps.window.letPageGo,
    onChange,
    restart: (isHidden) => restartInstalled(isHidden, reportError),
  });
  const updates = createUpdates({
    ...deps,
    source: updateSource(process.env),
    installedBy: installedBy(),
    version: app.getVersion(),
    fetchText,
    onChange,
    onError: reportError('Newer versions could not be looked for'),
    random: Math.random,
  });

  return {
    state: (): Pick<AppState, 'version' | 'runtime' | 'update' | 'updateCheck'> => ({
      version: app.getVersion(),
      runtime: runtimeWords(process.versions),
      update: restarts.isInstalled() ? { kind: 'installed' } : updates.state(),
      updateCheck: updates.view(),
    }),

    handlers: {
      'update:check': updates.check,
      'update:dismiss': updates.dismiss,
      'update:restart': restarts.restartNow,
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
  };
}

function runtimeWords({ electron, chrome, node }: NodeJS.ProcessVersions): string {
  return `Electron ${electron}, Chromium ${chrome}, Node ${node}`;
}
