import type { QueryClient } from '@tanstack/react-query';
import type { AppState } from '../../shared/appState.ts';
import type { Settings } from '../../shared/settings.ts';
import { keys } from './keys.ts';

/**
 * A state as the main process told it, with what is being saved at this moment laid over it: it may
 * have been told before those changes arrived, and a change reckoned from it would undo them.
 */
export function withPendingSettings(client: QueryClient, told: AppState): AppState {
  const pending = client
    .getMutationCache()
    .findAll({ mutationKey: keys.savingSettings, status: 'pending' })
    .map(({ state }) => state.variables as Partial<Settings>);
  const settings: Settings = { ...told.settings };
  Object.assign(settings, ...pending);
  return { ...told, settings };
}
