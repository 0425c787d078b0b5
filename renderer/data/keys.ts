import type { Filter } from '../../shared/ipc.ts';

/** The names under which answers are cached; `events` covers everything drawn from the history. */
export const keys = {
  state: ['state'],
  events: ['events'],
  pages: ['events', 'page'],
  page: (filter: Filter) => ['events', 'page', filter],
  types: ['events', 'types'],
  detail: (id: number | null) => ['events', 'get', id],
} as const;
