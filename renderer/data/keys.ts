import type { Filter } from '../../shared/filter.ts';

/** The names under which answers are cached; `events` covers everything drawn from the history. */
export const keys = {
  state: ['state'],
  events: ['events'],
  types: ['events', 'types'],
  facets: (filter: Filter) => ['events', 'facets', filter],
  unreadCounts: (filters: readonly Filter[]) => ['events', 'unreadCounts', filters],
  details: ['events', 'get'],
  detail: (id: number | null) => ['events', 'get', id],
} as const;
