import { notifications } from '@mantine/notifications';
import { MutationCache, notifyManager, QueryClient } from '@tanstack/react-query';
import { words } from '../../shared/words/words.ts';
import { problemOf } from '../ui/problemOf.ts';

declare module '@tanstack/react-query' {
  interface Register {
    mutationMeta: {
      /** The component shows the problem beside its field; otherwise it appears in a corner of the window. */
      readonly isShownInPlace?: boolean;
    };
  }
}

// In the same turn as the click: React would otherwise first put a radio button back and then set it again.
notifyManager.setScheduler(queueMicrotask);

/** The window's cache of what the main process answered. Data changes only when main says so, so nothing goes stale by time. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      retry: false,
      staleTime: Infinity,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
  mutationCache: new MutationCache({
    onError(error, _variables, _context, mutation) {
      if (mutation.meta?.isShownInPlace === true) return;
      notifications.show({
        color: 'orange',
        title: words().common.notDone,
        message: problemOf(error),
        autoClose: 8_000,
      });
    },
  }),
});
