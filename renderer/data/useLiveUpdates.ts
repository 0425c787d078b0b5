import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AppState } from '../../shared/appState.ts';
import type { Settings } from '../../shared/settings.ts';
import { usePush } from './api.ts';
import { keys } from './keys.ts';

/** The shortest time between two readings, in ms, so that a burst of events stays cheap. */
const minPauseMs = 150;

/** Keeps the cache true to what the main process pushes. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  const [refresh] = useState(() =>
    createRefresher(() => client.invalidateQueries({ queryKey: keys.events })),
  );
  usePush('state:changed', (changed) =>
    client.setQueryData<AppState>(
      keys.state,
      (known) => known && withPendingSettings(client, { ...known, ...changed }),
    ),
  );
  usePush('events:changed', refresh);
}

/** Reads on each call; calls during a reading are answered by one more. */
function createRefresher(read: () => Promise<unknown>): () => void {
  let isRunning = false;
  let isAgain = false;
  return () => {
    isAgain = true;
    if (isRunning) return;
    isRunning = true;
    void (async () => {
      while (isAgain) {
        isAgain = false;
        // A failed reading is kept as an error by whoever reads, and shown there.
        await read().catch(() => null);
        await new Promise((resolve) => setTimeout(resolve, minPauseMs));
      }
      isRunning = false;
    })();
  };
}

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
