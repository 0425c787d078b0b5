import type { QueryClient } from '@tanstack/react-query';
import type { AppState } from '../../shared/appState.ts';
import type { Settings } from '../../shared/settings.ts';
import { keys } from './keys.ts';

/**
 * A state from the main process with the settings that are being saved laid over it: it may have been
 * sent before those changes arrived, and a change based on it would undo them.
 */
export function withPendingSettings(client: QueryClient, sent: AppState): AppState {
  const pending = client
    .getMutationCache()
    .findAll({ mutationKey: keys.savingSettings, status: 'pending' })
    .map(({ state }) => state.variables as Partial<Settings>);
  const settings: Settings = { ...sent.settings };
  Object.assign(settings, ...pending);
  return { ...sent, settings };
}
