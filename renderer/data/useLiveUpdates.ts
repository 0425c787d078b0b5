import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { onPush } from '../api.ts';
import { keys } from './keys.ts';

/** The shortest time between two readings of the history, so that a burst of events stays cheap. */
const shortestPause = 150;

/** Keeps the cache true to what the main process pushes. */
export function useLiveUpdates(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = createRefresher(client);
    const stops = [
      onPush('state:changed', (state) => client.setQueryData(keys.state, state)),
      onPush('events:changed', refresh),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
}

/** Reads the history again after a change; changes that come meanwhile are answered by one more reading. */
function createRefresher(client: QueryClient): () => void {
  let isRunning = false;
  let isAgain = false;
  return () => {
    isAgain = true;
    if (isRunning) return;
    isRunning = true;
    void (async () => {
      while (isAgain) {
        isAgain = false;
        // A failed reading is kept as the query's error and shown by the list.
        await client.invalidateQueries({ queryKey: keys.events });
        await new Promise((resolve) => setTimeout(resolve, shortestPause));
      }
      isRunning = false;
    })();
  };
}
