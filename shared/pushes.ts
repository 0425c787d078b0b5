// Imported by the sandboxed preload, so nothing here may import zod or anything else at run time.
import type { AppState } from './appState.ts';
import type { EntityRef } from './entityRef.ts';
import type { TaskProgress } from './files.ts';

interface Push<Value> {
  readonly value?: Value;
}

const push = <Value>(): Push<Value> => ({});

/** What main sends to the window without being asked; null where the name says it all. */
const pushes = {
  /** Something in the history changed: new events, read marks, decisions. */
  'events:changed': push<null>(),
  /** The parts of the state that changed. */
  'state:changed': push<Partial<AppState>>(),
  'task:progress': push<TaskProgress>(),
  /** A notification was clicked: show that event, or the history for a summary of several. */
  'events:show': push<{ readonly id: number | null }>(),
  /** Something about a shipment or carrier was chosen in the tray's menu. */
  'entities:show': push<EntityRef>(),
  'page:show': push<{
    readonly page: 'history' | 'attention' | 'deliveries' | 'handover' | 'settings' | 'setup';
  }>(),
  /** The guide was asked for in the menu of a Mac. */
  'help:show': push<null>(),
  /** The test notification of the check was clicked. */
  'notifications:seen': push<null>(),
};
export type PushName = keyof typeof pushes;
export type Pushes = {
  readonly [Name in PushName]: (typeof pushes)[Name] extends Push<infer Value> ? Value : never;
};

/** The names of everything main sends unasked. */
export const pushNames: readonly string[] = Object.keys(pushes);
