import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AppState } from '../../shared/appState.ts';
import type { Settings, SettingsChange } from '../../shared/settings.ts';
import { act } from './api.ts';
import { keys } from './keys.ts';

/** The settings that have no form of their own. */
type Choice = Partial<
  Pick<
    Settings,
    Exclude<
      keyof SettingsChange,
      'port' | 'publicUrl' | 'mvmntLink' | 'keepDays' | 'keepMegabytes' | 'isSetupDone'
    >
  >
>;

/** Saves settings that are chosen with one click: shown at once, taken back when they cannot be saved. */
export function useSaveSettings(isShownInPlace = true) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: keys.savingSettings,
    mutationFn: (change: Choice) => act('settings:change', change),
    onMutate(change) {
      client.setQueryData<AppState>(
        keys.state,
        (state) => state && { ...state, settings: { ...state.settings, ...change } },
      );
    },
    onError: async () => client.invalidateQueries({ queryKey: keys.state }),
    meta: { isShownInPlace },
  });
}
