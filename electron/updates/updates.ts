import type { UpdateCheck, UpdateState } from '../../shared/update.ts';
import { createDownloads } from './downloads.ts';
import { createFeedWatch, type FeedWatchDeps } from './feedWatch.ts';
import type { Fetched, UpdateInstaller } from './installer.ts';

/** What newer versions need. */
export interface UpdatesDeps extends FeedWatchDeps {
  /** Who installs where Dockbell does not. */
  readonly installedBy: 'system' | 'person';
  /** Null where the system or a person installs newer versions. */
  readonly installer: UpdateInstaller | null;
}

/** Newer versions as a feed names them: announced, and fetched where Dockbell installs them by itself. */
export function createUpdates(deps: UpdatesDeps) {
  const { source, onChange } = deps;
  let dismissed: string | null = null;
  const downloads = createDownloads(deps);
  const watch = createFeedWatch(deps, () => {
    if (deps.mode() === 'automatic') download();
  });

  function download(): void {
    const found = watch.found();
    if (source !== null && found !== null) void downloads.fetch(found, source.feed);
  }

  return {
    start: watch.start,
    stop: watch.stop,
    check: watch.check,

    /** A person wants the newer version; returns at once. */
    download,

    dismiss: (): void => {
      dismissed = watch.found()?.version ?? null;
      onChange();
    },

    /** What is installed when Dockbell ends; null when nothing is. */
    ready: (): Fetched | null => downloads.ready(watch.found()?.version),

    state(): UpdateState {
      const found = watch.found();
      return found === null ? { kind: 'none' } : downloads.stateOf(found);
    },

    view(): UpdateCheck {
      const found = watch.found();
      const seen = watch.view();
      return {
        ...seen,
        installedBy: downloads.canInstall(found) ? 'itself' : deps.installedBy,
        problem: seen.problem ?? downloads.problem(),
        isDismissed: found?.version === dismissed,
      };
    },
  };
}
