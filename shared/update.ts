import { call, noArgument } from './call.ts';

/** A version that is newer than the one that runs. */
interface NewVersion {
  readonly version: string;
  /** What is new, as plain text. */
  readonly notes: string;
  /** The page where a person gets it. */
  readonly page: string;
}

/** Whether there is another version of Dockbell than the one that runs. */
export type UpdateState =
  | { readonly kind: 'none' }
  /** The feed names a newer one. */
  | ({ readonly kind: 'available' } & NewVersion)
  | ({ readonly kind: 'downloading'; readonly percent: number } & NewVersion)
  /** It is here, and installed when Dockbell ends. */
  | ({ readonly kind: 'ready' } & NewVersion)
  /** The system has installed another version in this one's place; it runs after a restart. */
  | { readonly kind: 'installed' };

/** How Dockbell learns of newer versions. */
export interface UpdateCheck {
  /** Whether this build knows where to ask. */
  readonly hasFeed: boolean;
  /** Who installs newer versions: the system, a person, or Dockbell itself. */
  readonly installedBy: 'system' | 'person' | 'itself';
  readonly isChecking: boolean;
  /** When the feed last answered with a right signature, epoch ms; null when it never did in this run. */
  readonly checkedAt: number | null;
  /** Why the last check or download failed, in words; null when it did not. */
  readonly problem: string | null;
  /** A person has seen that there is a newer version. */
  readonly isDismissed: boolean;
}

export const updateCalls = {
  'update:check': call(noArgument)<void>(),
  /** Fetches the newer version, where Dockbell installs it by itself. */
  'update:download': call(noArgument)<void>(),
  /** A person has seen that there is a newer version. */
  'update:dismiss': call(noArgument)<void>(),
  /** Ends in order, and starts what is installed or ready. */
  'update:restart': call(noArgument)<void>(),
};
