import type { CleanUpSettings } from '../../shared/files.ts';
import type { DeliveryFilter } from '../../shared/delivery.ts';
import type { Days, Filter } from '../../shared/filter.ts';
import type { HandoverRange } from '../../shared/handover.ts';
import type { InsightRange } from '../../shared/insights.ts';
import type { QuietHours } from '../../shared/quietHours.ts';
import type { EntityRef } from '../../shared/entityRef.ts';

type Bound = number | null;

/** The names under which answers are cached; `events` covers everything drawn from the history. */
export const keys = {
  state: ['state'],
  savingSettings: ['savingSettings'],
  licenses: ['licenses'],
  events: ['events'],
  types: ['events', 'types'],
  facets: (filter: Filter) => ['events', 'facets', filter],
  unreadCounts: (filters: readonly Filter[]) => ['events', 'unreadCounts', filters],
  dataOverview: ['events', 'dataOverview'],
  cleanUpPreviews: ['cleanUpPreview'],
  cleanUpPreview: (keeping: CleanUpSettings) => ['cleanUpPreview', keeping],
  /** The list of a filter, by `filterKey`, up to a bound; see useEventList. */
  daysOf: (filter: string) => ['events', 'days', filter],
  days: (filter: string, bound: Bound) => ['events', 'days', filter, bound],
  allRows: ['events', 'rows'],
  rowsOf: (filter: string, bound: Bound) => ['events', 'rows', filter, bound],
  rows: (filter: string, bound: Bound, chunk: number) => ['events', 'rows', filter, bound, chunk],
  offset: (filter: string, bound: Bound, id: number) => ['events', 'offset', filter, bound, id],
  newCount: (filter: string, bound: Bound) => ['events', 'newCount', filter, bound],
  /** Ids that stay in the list of a filter although it no longer finds them. */
  allKept: ['kept'],
  kept: (filter: string) => ['kept', filter],
  allStandings: ['events', 'standings'],
  standings: (entities: readonly EntityRef[]) => ['events', 'standings', entities],
  handovers: ['events', 'handover'],
  handover: (range: HandoverRange | null) => ['events', 'handover', range],
  teamHandovers: ['events', 'teamHandovers'],
  coverage: (days: number) => ['events', 'coverage', days],
  deliveries: (filter: DeliveryFilter) => ['events', 'deliveries', filter],
  delivery: (id: number | null) => ['events', 'delivery', id],
  deliveryCounts: (days: Days | null) => ['events', 'deliveryCounts', days],
  /** Not drawn anew with each event: nothing should move under the reader's eye. */
  eventInsights: (range: InsightRange | null) => ['insights', 'events', range],
  exceptionInsights: (range: InsightRange | null) => ['insights', 'exceptions', range],
  deliveryInsights: (range: InsightRange | null) => ['insights', 'deliveries', range],
  /** Not drawn anew with each event: a trial reads much. */
  ruleTrial: (rule: unknown, rules: unknown, span: unknown) => ['rules', 'try', rule, rules, span],
  ruleUse: (rules: unknown) => ['rules', 'use', rules],
  ruleChoices: (types: readonly string[]) => ['rules', 'choices', types],
  ruleEntities: (text: string) => ['rules', 'entities', text],
  nextQuiet: (quietHours: QuietHours, now: number) => ['quiet', quietHours, now],
  entityList: (kind: string, text: string) => ['events', 'entities', kind, text],
  entity: (entity: EntityRef | null) => ['events', 'entity', entity],
  foundEntities: (letters: string) => ['events', 'foundEntities', letters],
  openProblems: ['events', 'openProblems'],
  /** Read anew with the counts of what was given up. */
  deadForwards: (counts: readonly number[]) => ['forward', 'dead', counts],
  details: ['events', 'get'],
  detail: (id: number | null) => ['events', 'get', id],
} as const;
