import { notifications } from '@mantine/notifications';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import type { EventDetail, EventPage, Filter } from '../../shared/ipc.ts';
import { call } from '../api.ts';
import { keys } from '../data/keys.ts';
import { undoToast } from './undoToast.tsx';

interface Marks {
  readonly ids: readonly number[];
  readonly isRead: boolean;
}

/** The most ids that one call takes. */
const mostIds = 10_000;

/** Marks events read or unread: at once in what is shown, then in the store. */
export function useReadMarks() {
  const client = useQueryClient();
  const mark = useMutation({
    mutationFn: async ({ ids, isRead }: Marks) => {
      for (let start = 0; start < ids.length; start += mostIds) {
        await call('events:markRead', { ids: ids.slice(start, start + mostIds), isRead });
      }
    },
    onMutate({ ids, isRead }) {
      const marked = new Set(ids);
      client.setQueriesData<InfiniteData<EventPage>>(
        { queryKey: keys.pages },
        (data) =>
          data && {
            ...data,
            pages: data.pages.map((page) => ({
              ...page,
              rows: page.rows.map((row) => (marked.has(row.id) ? { ...row, isRead } : row)),
            })),
          },
      );
      for (const id of ids.slice(0, 1)) {
        client.setQueryData<EventDetail | null>(keys.detail(id), (event) =>
          event ? { ...event, isRead } : event,
        );
      }
    },
    onError: () => void client.invalidateQueries({ queryKey: keys.events }),
  });
  const markAll = useMutation({
    mutationFn: (filter: Filter) => call('events:markAllRead', filter),
    onSuccess(ids) {
      if (ids.length === 0) return;
      notifications.show(undoToast(ids.length, () => mark.mutate({ ids, isRead: false })));
    },
  });
  return { mark: mark.mutate, markAll: markAll.mutate };
}
