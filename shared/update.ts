import { call, noArgument } from './call.ts';

/** Whether there is another version of Dockbell than the one that runs. */
export type UpdateState =
  | { readonly kind: 'none' }
  /** The system has installed another version in this one's place; it runs after a restart. */
  | { readonly kind: 'installed' };

export const updateCalls = {
  /** Ends in order, and starts what is installed. */
  'update:restart': call(noArgument)<void>(),
};
