import type { PushName } from './ipc.ts';

/** The names of everything main tells the window; apart from the contract, so that the preload carries no schema. */
export const pushNames = [
  'events:changed',
  'state:changed',
  'task:progress',
  'events:show',
  'page:show',
  'notifications:seen',
] as const satisfies readonly PushName[];
