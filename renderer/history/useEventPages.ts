import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Cursor, Filter } from '../../shared/ipc.ts';
import { call } from '../api.ts';
import { keys } from '../data/keys.ts';

const pageSize = 200;

/** Reads the history page by page; while a new filter is read, the rows of the one before stay. */
export function useEventPages(filter: Filter) {
  return useInfiniteQuery({
    queryKey: keys.page(filter),
    queryFn: async ({ pageParam }) => ({
      ...(await call('events:page', { filter, after: pageParam, limit: pageSize })),
      filter,
    }),
    initialPageParam: null as Cursor | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}
