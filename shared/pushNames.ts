import type { PushName } from './ipc.ts';

/** The names of everything main tells the window; apart from the contract, so that the preload carries no schema. */
export const pushNames = [
  'events:changed',
  'state:changed',
  'events:show',
  'page:show',
] as const satisfies readonly PushName[];
