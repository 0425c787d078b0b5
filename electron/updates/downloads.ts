import { errorWords } from '../../shared/errorWords.ts';
import type { UpdateState } from '../../shared/update.ts';
import { words } from '../../shared/words/words.ts';
import type { Feed, FeedFile } from './feed.ts';
import type { Fetched, UpdateInstaller } from './installer.ts';

/** What fetching newer versions needs. */
interface DownloadsDeps {
  /** Null where the system or a person installs newer versions. */
  readonly installer: UpdateInstaller | null;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

/** Fetches newer versions where Dockbell installs them by itself, one at a time, and keeps the last. */
export function createDownloads({ installer, onChange, onError }: DownloadsDeps) {
  let running: { readonly version: string; readonly percent: number } | null = null;
  let done: { readonly version: string; readonly fetched: Fetched } | null = null;
  let problem: string | null = null;

  function fileOf({ files }: Feed): FeedFile | null {
    return installer === null ? null : (files[installer.target] ?? null);
  }

  const ready = (version: string | undefined): Fetched | null =>
    done !== null && done.version === version ? done.fetched : null;

  return {
    /** Whether Dockbell installs a version by itself; without one, whether it does so at all. */
    canInstall: (found: Feed | null): boolean =>
      installer !== null && (found === null || fileOf(found) !== null),

    /** Fetches a version, unless it is here or one is on its way. Never rejects. */
    async fetch(found: Feed, feed: string): Promise<void> {
      const { version } = found;
      const file = fileOf(found);
      if (installer === null || file === null || running !== null || ready(version) !== null) {
        return;
      }
      const note = (percent: number) => {
        running = { version, percent };
        onChange();
      };
      problem = null;
      note(0);
      try {
        done = { version, fetched: await installer.fetch({ version, feed, file }, note) };
      } catch (error) {
        onError(error);
        problem = words().updates.notDownloaded(version, errorWords(error));
      }
      running = null;
      onChange();
    },

    /** What is installed when Dockbell ends; null when that version is not here. */
    ready,

    problem: (): string | null => problem,

    /** How far a version that was found is. */
    stateOf({ version, notes, page }: Feed): UpdateState {
      const about = { version, notes, page };
      if (ready(version) !== null) return { kind: 'ready', ...about };
      return running?.version === version
        ? { kind: 'downloading', percent: running.percent, ...about }
        : { kind: 'available', ...about };
    },
  };
}
