import { call, noArgument } from './call.ts';

/** Whether there is another version of Dockbell than the one that runs. */
export type UpdateState =
  | { readonly kind: 'none' }
  /** The feed names a newer one. */
  | {
      readonly kind: 'available';
      readonly version: string;
      /** What is new, as plain text. */
      readonly notes: string;
      /** The page where a person gets it. */
      readonly page: string;
    }
  /** The system has installed another version in this one's place; it runs after a restart. */
  | { readonly kind: 'installed' };

/** How Dockbell learns of newer versions. */
export interface UpdateCheck {
  /** Whether this build knows where to ask. */
  readonly hasFeed: boolean;
  /** The system installs newer versions by itself, or a person does. */
  readonly installedBy: 'system' | 'person';
  readonly isChecking: boolean;
  /** When the feed last answered with a right signature, epoch ms; null when it never did in this run. */
  readonly checkedAt: number | null;
  /** Why the last check failed, in words; null when it did not. */
  readonly problem: string | null;
  /** A person has seen that there is a newer version. */
  readonly isDismissed: boolean;
}

export const updateCalls = {
  'update:check': call(noArgument)<void>(),
  /** A person has seen that there is a newer version. */
  'update:dismiss': call(noArgument)<void>(),
  /** Ends in order, and starts what is installed. */
  'update:restart': call(noArgument)<void>(),
};
