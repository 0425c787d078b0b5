import type { HandlersOf } from '../../shared/call.ts';
import type { calls } from '../../shared/ipc.ts';
import { appHandlers } from './app.ts';
import type { HandlerDeps } from './deps.ts';
import { eventHandlers } from './events.ts';
import { createSaveFile, fileHandlers, handoverHandlers, ruleHandlers } from './files.ts';
import {
  deliveryHandlers,
  insightHandlers,
  noteHandlers,
  searchHandlers,
  subjectHandlers,
} from './history.ts';
import { checkHandlers, quietHandlers, settingsHandlers } from './settings.ts';
import { tokenHandlers } from './token.ts';

/** What each call of the window does; a call without a handler does not compile. */
export function createHandlers(deps: HandlerDeps): HandlersOf<typeof calls> {
  const saveFile = createSaveFile(deps.files);
  return {
    ...appHandlers(deps),
    ...checkHandlers(deps),
    ...deliveryHandlers(deps),
    ...eventHandlers(deps),
    ...fileHandlers(deps, saveFile),
    ...handoverHandlers(deps, saveFile),
    ...insightHandlers(deps),
    ...noteHandlers(deps),
    ...quietHandlers(deps),
    ...ruleHandlers(deps, saveFile),
    ...searchHandlers(deps),
    ...settingsHandlers(deps),
    ...subjectHandlers(deps),
    ...tokenHandlers(deps),
  };
}
