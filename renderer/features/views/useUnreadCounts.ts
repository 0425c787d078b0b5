import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../../shared/filter.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';

/** How many unread events each filter finds. */
export function useUnreadCounts(filters: readonly Filter[]): readonly number[] {
  const { data } = useQuery({
    queryKey: keys.unreadCounts(filters),
    queryFn: () => call('events:unreadCounts', [...filters]),
    placeholderData: keepPreviousData,
    gcTime: 5_000,
  });
  return data?.length === filters.length ? data : filters.map(() => 0);
}
