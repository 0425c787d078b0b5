import { describeType } from '../contract/catalogue.ts';
import { readCoverage } from './coverage.ts';
import { createCache, type CacheDeps, type HistoryCache } from './cache.ts';
import { createEntityQueries } from './entityQueries.ts';
import { createEventQueries } from './eventQueries.ts';
import { createExceptions } from './exceptions.ts';
import { spanOf } from './filterSpan.ts';
import { createInsights } from './insights.ts';
import { createListQueries } from './listQueries.ts';
import { createBusiest } from './owners.ts';
import { gatherChoices } from './ruleChoices.ts';
import { createRuleTrials, type TrialSpan } from './ruleTrials.ts';
import { anyEvent } from './search/criteria.ts';
import { countsOf, pageOf } from './search/scan.ts';
import { suggest } from './search/suggest.ts';
import { bucketsOf } from './timeBuckets.ts';
import { toRow } from './toRow.ts';
import type { TimeSpan } from '../../shared/timeSpan.ts';
import type { EventReads } from '../store/eventReads.ts';
import type { DeliveryFilter } from '../../shared/delivery.ts';
import { entityKey } from '../../shared/entityRef.ts';
import { filterSchema, type Days } from '../../shared/filter.ts';
import type {
  DeliveryInsights,
  EventInsights,
  ExceptionInsights,
  InsightRange,
} from '../../shared/insights.ts';
import type { Rule } from '../../shared/rule.ts';
import type { EntityChoice, RuleChoices, RuleTrial, RuleUse } from '../../shared/ruleTrial.ts';
import type { Suggestion } from '../../shared/search.ts';
import { words } from '../../shared/words/words.ts';

/** How many of the newest events are looked at for what a rule could be about. */
const choicesFrom = 2_000;
/** How many events of a search are looked through for what they are about, and how many of these are offered. */
const entitiesFrom = 400;
const maxEntities = 12;

export type History = ReturnType<typeof createHistory>;

/** Everything that can be asked of the history: what is searched from memory, the events themselves from disk. */
export function createHistory(deps: CacheDeps) {
  const { reads, now } = deps;
  const cache = createCache(deps);
  const { columns, prepare, types, catchUp, isComplete, noteChanged, noteRemoved } = cache;
  const entities = createEntityQueries(cache, reads, now);
  return {
    catchUp,
    isComplete,
    noteChanged,
    noteRemoved,
    ...createListQueries(cache, reads),
    ...createEventQueries(reads, () => entities.openProblems(), now),
    ...entities,
    ...createDeliveryQueries(reads, now),
    ...createInsightQueries(cache, deps),
    ...createRuleQueries(cache, deps),

    /** How many events there are, and when the oldest and the newest happened, epoch ms. */
    extent(): {
      readonly events: number;
      readonly oldestAt: number | null;
      readonly newestAt: number | null;
    } {
      prepare();
      return { events: columns.count, ...reads.extent() };
    },

    /** Types that came although MVMNT does not publish them. */
    unpublishedTypes(): readonly string[] {
      prepare();
      return types()
        .map(({ name }) => name)
        .filter((name) => !describeType(name).isKnown);
    },

    /** How many events of each type there are. */
    typeCounts(): Readonly<Record<string, number>> {
      prepare();
      return countsOf(columns, anyEvent).types;
    },

    /** Ways to complete the word at the caret of a search. */
    suggest: (text: string, caret: number): readonly Suggestion[] =>
      suggest(text, caret, {
        types: types(),
        now: now(),
        namesFor: (letters) =>
          entities.findEntities(letters).map(({ entityKind: kind, label, name, key }) => ({
            kind,
            // A name is what a carrier or customer is searched by.
            text: kind === 'shipment' ? label : (name ?? label),
            hint: [words().things.kinds[kind], kind === 'shipment' ? key : label]
              .filter(Boolean)
              .join(' '),
          })),
      }),
  };
}

function createDeliveryQueries(reads: EventReads, now: () => number) {
  return {
    /** A page of deliveries, newest first, from beyond an id; from the newest with null. */
    deliveries: ({ kind, days }: DeliveryFilter, after: number | null, limit: number) =>
      reads.deliveries({ kind, ...spanOf(days, now()) }, after, limit),

    /** Everything about one delivery; null when there is none with that id (any more). */
    delivery: (id: number) => reads.delivery(id),

    /** How many deliveries of some days were refused, and how many of their events are invalid. */
    deliveryCounts: (days: Days | null) => reads.deliveryCounts(spanOf(days, now())),

    /** What was received when, with what arrived late. */
    coverage: (range: TimeSpan) => readCoverage(reads, range, now()),

    /** How many deliveries were accepted and refused over a span of time. */
    deliveryInsights(range: InsightRange): DeliveryInsights {
      const buckets = bucketsOf(range, now());
      const counts = reads.deliveriesBetween(buckets.bounds);
      return {
        buckets,
        accepted: counts.map(({ accepted }) => accepted),
        refused: counts.map(({ refused }) => refused),
      };
    },
  };
}

function createInsightQueries({ columns, prepare }: HistoryCache, { reads, now }: CacheDeps) {
  const busiestOf = createBusiest({
    columns,
    eventsOf: (ids) => reads.tried(ids, { hasData: true, hasDiff: false }),
  });
  const exceptions = createExceptions({ columns, busiestOf, now, ...reads });
  const insights = createInsights({
    columns,
    busiestOf,
    rowOf: (id) => reads.rows([id]).map(toRow)[0] ?? null,
    oldestAt: () => reads.extent().oldestAt,
    now,
  });
  return {
    /** Figures about the events of a span of time, by the time they happened. */
    insights(range: InsightRange): EventInsights {
      prepare();
      return insights(range);
    },

    /** What went wrong or took long in a span of time, by the time it happened. */
    exceptions(range: InsightRange): ExceptionInsights {
      prepare();
      return exceptions(range);
    },
  };
}

function createRuleQueries(cache: HistoryCache, { reads, now }: CacheDeps) {
  const { columns, prepare, types, criteriaOf } = cache;
  const trials = createRuleTrials({
    idsOf: (wanted, since, after, limit) =>
      pageOf(columns, { ...anyEvent, types: wanted, from: since }, after, limit),
    eventsOf: reads.tried,
    rowsOf: (ids) => reads.rows(ids).map(toRow),
    types: () => types().map(({ name }) => name),
    now,
  });

  return {
    /** What a rule would have done to the events of the last days, in parts; see RuleTrial. */
    tryRule(rule: Rule, rules: readonly Rule[], span: TrialSpan): RuleTrial {
      prepare();
      return trials.tryRule(rule, rules, span);
    },

    /** What each rule did with the events of the last days, in parts. */
    ruleUse(rules: readonly Rule[], span: TrialSpan): RuleUse {
      prepare();
      return trials.useOf(rules, span);
    },

    /** Which fields the newest events of some types have and which changed; an empty list means all types. */
    ruleChoices(wanted: readonly string[]): RuleChoices {
      prepare();
      const ids = pageOf(columns, { ...anyEvent, types: wanted }, null, choicesFrom);
      return gatherChoices(reads.tried(ids, { hasData: true, hasDiff: true }));
    },

    /** Shipments, carriers … that a search finds, the one with the newest event first. */
    entities(text: string): readonly EntityChoice[] {
      prepare();
      const { criteria } = criteriaOf(filterSchema.parse({ text }));
      const found = new Map<string, EntityChoice>();
      for (const event of reads.rows(pageOf(columns, criteria, null, entitiesFrom))) {
        const { entityKind, entityId, name } = event;
        const { entityLabel: label, group } = toRow(event);
        if (entityId === null || label === '' || group === 'dockbell') continue;
        const key = entityKey(event);
        if (!found.has(key)) found.set(key, { entityKind, entityId, label, name });
        if (found.size === maxEntities) break;
      }
      return [...found.values()];
    },
  };
}
