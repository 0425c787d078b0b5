import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../../shared/filter.ts';
import { call } from '../../data/api.ts';
import { keys } from '../../data/keys.ts';

/** How many events a filter finds, by type and so on; while they are counted, the counts of the filter before. */
export function useFacets(filter: Filter) {
  return useQuery({
    queryKey: keys.facets(filter),
    queryFn: () => call('events:facets', filter),
    placeholderData: keepPreviousData,
    gcTime: 5_000,
  });
}
