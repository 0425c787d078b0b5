import type { TaskProgress } from '../shared/files.ts';
import type { Crashes } from './crashes.ts';
import type { Provision } from './environment.ts';
import type { Toast, ToastResult } from './notify/toast.ts';
import type { Cipher } from './store/secrets.ts';
import type { SystemToast } from './store/toasts.ts';
import type { NgrokLibrary } from './tunnel/ngrok.ts';
import type { Fetch } from '../shared/fetch.ts';

/** What the engine needs from the world around it. */
export interface EngineDeps {
  readonly dataFolder: string;
  /** The version of this Dockbell. */
  readonly version: string;
  readonly threads: Threads;
  readonly provision: Pick<Provision, 'host' | 'token' | 'fixed'> &
    Partial<Pick<Provision, 'defaults' | 'policy' | 'relayAddress'>>;
  readonly cipher: Cipher;
  readonly notify: (toast: Toast) => Promise<ToastResult>;
  /** Takes notifications off the screen, by the numbers the system gave them. */
  readonly closeToasts: (toasts: readonly SystemToast[]) => void;
  readonly fetch: Fetch;
  /** The same over a connection of its own each time, for the check of the public address; `fetch` where nothing else is given. */
  readonly checkFetch?: Fetch;
  /** Loads the library of ngrok; its own where nothing else is given. */
  readonly loadNgrok?: () => Promise<NgrokLibrary>;
  /** The history changed: new events, or marks on old ones. */
  readonly onEvents: () => void;
  /** Anything in `state()` changed. */
  readonly onState: () => void;
  /** How far an export, a backup or a clean-up is. */
  readonly onProgress: (progress: TaskProgress) => void;
  readonly log: {
    readonly info: (message: string) => void;
    readonly error: (details: object, message: string) => void;
  };
  /** Whether the system is known to hide notifications for now; `review` says that it may have changed. */
  readonly isDoNotDisturbOn: () => boolean;
  /** Whether the computer has a network at all; it has where nothing else is given. */
  readonly isOnline?: () => boolean;
  /** Which processes ended without being asked to. */
  readonly crashes?: Crashes;
  /** Quits and starts again. */
  readonly restart: () => void;
  readonly now?: () => number;
  /** How long the computer has been on, in ms, sleep included. */
  readonly uptime?: () => number;
  /** What has passed since some moment, in ms; only tests set it. */
  readonly elapsed?: () => number;
  /** How often it is written down that Dockbell runs; only tests set it. */
  readonly beatMs?: number;
}

/** Where the code of each thread is: of the one that reads, that runs checkpoints, and that writes files. */
export type Threads = Readonly<Record<'history' | 'checkpoints' | 'files', URL>>;

/** The threads beside a module: written as TypeScript, or built. */
export function threadsIn(folder: string | URL, kind: 'ts' | 'js'): Threads {
  // The build puts the threads beside the main module.
  const at = (part: string, name: string) =>
    new URL(kind === 'ts' ? `./${part}/${name}.ts` : `./${name}.js`, folder);
  return {
    history: at('history', 'historyThread'),
    checkpoints: at('store', 'checkpointThread'),
    files: at('files', 'fileThread'),
  };
}
