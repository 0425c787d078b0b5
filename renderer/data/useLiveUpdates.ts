import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onPush } from './api.ts';
import { keys } from './keys.ts';
import { withPendingSettings } from './pendingSettings.ts';
import { createRefresher } from './refresher.ts';

/** Keeps the cache true to what the main process pushes. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = createRefresher(() => client.invalidateQueries({ queryKey: keys.events }));
    const stops = [
      onPush('state:changed', (state) =>
        client.setQueryData(keys.state, withPendingSettings(client, state)),
      ),
      onPush('events:changed', refresh),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
}
