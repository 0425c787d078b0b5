import type { Keeping } from '../../shared/dataCare.ts';
import type { DeliveryKind } from '../../shared/delivery.ts';
import type { Filter } from '../../shared/filter.ts';
import type { HandoverRange } from '../../shared/handover.ts';
import type { EntityName } from '../../shared/subject.ts';

/** The names under which answers are cached; `events` covers everything drawn from the history. */
export const keys = {
  state: ['state'],
  events: ['events'],
  types: ['events', 'types'],
  facets: (filter: Filter) => ['events', 'facets', filter],
  unreadCounts: (filters: readonly Filter[]) => ['events', 'unreadCounts', filters],
  dataOverview: ['events', 'dataOverview'],
  cleanUpPreviews: ['cleanUpPreview'],
  cleanUpPreview: (keeping: Keeping) => ['cleanUpPreview', keeping],
  standings: (entities: readonly EntityName[]) => ['events', 'standings', entities],
  handover: (range: HandoverRange | null) => ['events', 'handover', range],
  deliveries: (kind: DeliveryKind) => ['events', 'deliveries', kind],
  delivery: (id: number | null) => ['events', 'delivery', id],
  deliveryCounts: ['events', 'deliveryCounts'],
  details: ['events', 'get'],
  detail: (id: number | null) => ['events', 'get', id],
} as const;
