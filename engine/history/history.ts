import { describeType, eventTypes } from '../contract/catalogue.ts';
import { isShipmentState } from '../contract/shipmentState.ts';
import { foldDiff } from '../contract/diff.ts';
import { searchFields } from '../contract/searchText.ts';
import { createColumns, type ColumnsRow, type Criteria } from './search/columns.ts';
import { parseQuery, type SearchContext } from './search/query.ts';
import { suggest } from './search/suggest.ts';
import { readWhen } from './search/when.ts';
import { gatherChoices } from './ruleChoices.ts';
import { visitWithKept } from './keptEvents.ts';
import { createDayCounter, localDayOf } from './localDay.ts';
import { createInsights } from './insights.ts';
import { createRuleTrials, type TrialSpan } from './ruleTrials.ts';
import { bucketsOf } from './timeBuckets.ts';
import type { EventReads, SearchRow, StoredEvent } from '../store/eventReads.ts';
import { gatherHandover } from './handover.ts';
import { assertNever } from '../../shared/assertNever.ts';
import { outcomeSchema } from '../../shared/decision.ts';
import type { DeliveryFilter } from '../../shared/delivery.ts';
import type { EntityKind } from '../../shared/event.ts';
import { filterSchema, type Days, type Filter } from '../../shared/filter.ts';
import type { Handover, HandoverRange } from '../../shared/handover.ts';
import type { DeliveryInsights, EventInsights, InsightRange } from '../../shared/insights.ts';
import type {
  Cursor,
  EventDay,
  EventDays,
  EventDetail,
  EventPage,
  EventRow,
  Facets,
} from '../../shared/eventRow.ts';
import type { Rule } from '../../shared/rule.ts';
import type { EntityChoice, RuleChoices, RuleTrial, RuleUse } from '../../shared/ruleTrial.ts';
import { foldText } from '../../shared/foldText.ts';
import { toJsonText, type JsonText } from '../../shared/jsonText.ts';
import type { QueryProblem, Suggestion } from '../../shared/search.ts';
import type { EntityRef } from '../../shared/subject.ts';

const timelineLength = 200;
/** Among how many of a shipment's newest events its state is looked for. */
const stateLookedFor = 40;
/** How many events a hand-over lists. */
const handoverLength = 1_000;
const lateAfter = 15 * 60_000;
/** How many of the newest events are looked at for what a rule could be about. */
const choicesFrom = 2_000;
/** How many events of a search are looked through for what they are about, and how many of these are offered. */
const entitiesFrom = 400;
const maxEntities = 12;
/** How many events are read before other work gets a turn. */
const sliceLength = 4_000;

export type History = ReturnType<typeof createHistory>;

/**
 * The searchable history: the searched part of every event in memory, the events themselves on disk. It begins empty;
 * `catchUp` reads what is stored, and what was stored since.
 */
export function createHistory({ reads, now, giveWay }: HistoryDeps) {
  const columns = createColumns({ giveWay });
  let readUpTo = 0;
  /** Events that had notes at the start; few of a million do. */
  let noted: ReadonlySet<number> | null = null;
  let isComplete = false;
  let knownTypes: SearchContext['types'] = eventTypes;
  let knownTypeCount = 0;

  /** The list is made anew only when it grew, because what was folded of it is kept by the list. */
  function types(): SearchContext['types'] {
    const seen = columns.types();
    if (seen.length === knownTypeCount) return knownTypes;
    const published = new Set(eventTypes.map(({ name }) => name));
    const others = seen.filter((name) => !published.has(name)).map(describeType);
    knownTypes = [...eventTypes, ...others];
    knownTypeCount = seen.length;
    return knownTypes;
  }

  function criteriaOf(filter: Filter): {
    readonly criteria: Criteria;
    readonly problems: readonly QueryProblem[];
  } {
    const { terms, problems } = parseQuery(filter.text, {
      types: types(),
      now: now(),
      entities: { watched: reads.subjectIds('watch'), muted: reads.subjectIds('mute') },
    });
    const { isUnreadOnly, isStarredOnly, isAttentionOnly, outcomes } = filter;
    const span = spanOf(filter.days, now());
    const chosen = { types: filter.types, isUnreadOnly, isStarredOnly, isAttentionOnly, outcomes };
    return { criteria: { terms, ...span, ...chosen }, problems };
  }

  /** Takes events over with their notes, which are looked for on those that may have some. */
  function put(rows: readonly SearchRow[], mayHaveNotes: readonly number[]): void {
    const notes = new Map<number, string>();
    for (const { eventId, text } of mayHaveNotes.length === 0 ? [] : reads.notesOf(mayHaveNotes)) {
      notes.set(eventId, `${notes.get(eventId) ?? ''}${searchFields.detail}${foldText(text)}`);
    }
    columns.put(rows.map((row) => toColumnsRow(row, notes.get(row[0]) ?? '')));
  }

  function catchUp(): boolean {
    const rows = reads.searchRowsAfter(readUpTo, sliceLength);
    noted ??= new Set(reads.notedIds());
    const known = noted;
    put(
      rows,
      rows.map(([id]) => id).filter((id) => known.has(id)),
    );
    readUpTo = rows.at(-1)?.[0] ?? readUpTo;
    if (rows.length < sliceLength) isComplete = true;
    return rows.length < sliceLength;
  }

  /** What was stored before a search must be found by it. */
  function prepare(): void {
    if (isComplete) while (!catchUp());
  }

  /** How an entity stands: a shipment's newest state, or else the newest event. */
  function standingOf(entityKind: EntityKind, entityId: string): EventRow | null {
    const isShipment = entityKind === 'shipment';
    const events = reads.timeline(entityKind, entityId, isShipment ? stateLookedFor : 1);
    const newest = events.find(({ type }) => isShipmentState(type)) ?? events[0];
    return newest === undefined ? null : toRow(newest);
  }

  /** A page of events, newest first by the time they happened. */
  function page(filter: Filter, after: Cursor | null, limit: number): EventPage {
    prepare();
    const { criteria, problems } = criteriaOf(filter);
    // One more than asked for tells whether there is a next page.
    const stored =
      !isComplete && isEverything(criteria)
        ? reads.page(after, limit + 1)
        : reads.rows(columns.page(criteria, after, limit + 1));
    const rows = stored.slice(0, limit).map(toRow);
    const last = rows.at(-1);
    const hasMore = stored.length > limit && last !== undefined;
    return {
      rows,
      next: hasMore ? { occurredAt: last.occurredAt, id: last.id } : null,
      problems,
    };
  }

  /** Whether a list is to be read from the file, because what is in memory is not all yet. */
  function isReadFromFile(criteria: Criteria): boolean {
    return !isComplete && isEverything(criteria);
  }

  /** Visits the events of a search up to an id and those that are kept, newest first, until `visit` returns false. */
  function visitList(
    criteria: Criteria,
    upTo: number,
    kept: readonly number[],
    visit: (id: number, occurredAt: number) => boolean,
  ): void {
    const places = reads.searchRowsOf(kept.filter((id) => id <= upTo));
    visitWithKept(
      (visitNext) => columns.visitNewestFirst(criteria, upTo, visitNext),
      places.map(([id, occurredAt]) => ({ id, occurredAt })),
      visit,
    );
  }

  /** All stored events by day, from the file. */
  function daysInFile(bound: number): readonly EventDay[] {
    const days: EventDay[] = [];
    for (;;) {
      const newest = reads.newestBefore(bound, days.at(-1)?.start ?? Infinity);
      if (newest === undefined) return days;
      const { start, end } = localDayOf(newest);
      days.push({ start, count: reads.countBetween(bound, start, end) });
    }
  }

  const trials = createRuleTrials({
    idsOf: (types, since, after, limit) =>
      columns.page({ ...everything, types, from: since }, after, limit),
    eventsOf: reads.tried,
    rowsOf: (ids) => reads.rows(ids).map(toRow),
    types: () => types().map(({ name }) => name),
    now,
  });

  const insights = createInsights({
    columns,
    eventsOf: (ids) => reads.tried(ids, { hasData: true, hasDiff: false }),
    rowOf: (id) => reads.rows([id]).map(toRow)[0] ?? null,
    oldestAt: () => reads.extent().oldestAt,
    now,
  });

  return {
    /** Reads a slice of what is stored and not yet known; true when that was the last of it. */
    catchUp,

    /** Whether everything that was stored at the start has been read. */
    isComplete: () => isComplete,

    /** Takes over what changed of events: marks, decisions, repeats. */
    noteChanged(ids: readonly number[]): void {
      const known = ids.filter((id) => id <= readUpTo);
      put(reads.searchRowsOf(known), known);
    },

    /** Forgets events that are no longer stored. */
    noteRemoved(ids: readonly number[]): void {
      columns.remove(ids);
    },

    page,

    /** The same page as a text that is handed on from thread to thread and to the window unread. */
    pageText: (filter: Filter, after: Cursor | null, limit: number): JsonText<EventPage> =>
      toJsonText(page(filter, after, limit)),

    /**
     * How many events of a filter happened on which day; only those with ids up to `bound`, if there is one. Events of
     * `kept` are in the list although the filter may no longer find them.
     */
    days(filter: Filter, bound: number | null, kept: readonly number[] = []): EventDays {
      prepare();
      const { criteria, problems } = criteriaOf(filter);
      const newestId = isComplete ? readUpTo : reads.lastId();
      const upTo = Math.min(bound ?? newestId, newestId);
      let days: readonly EventDay[];
      if (isReadFromFile(criteria)) {
        days = daysInFile(upTo);
      } else {
        const counter = createDayCounter();
        visitList(criteria, upTo, kept, (_id, occurredAt) => {
          counter.add(occurredAt);
          return true;
        });
        days = counter.days();
      }
      const total = days.reduce((sum, { count }) => sum + count, 0);
      return { days, total, newestId, isComplete, problems };
    },

    /** Events of the same list from an index on, newest first by the time they happened. */
    rowsAt(
      filter: Filter,
      bound: number | null,
      offset: number,
      limit: number,
      kept: readonly number[] = [],
    ): readonly EventRow[] {
      prepare();
      const { criteria } = criteriaOf(filter);
      const upTo = bound ?? Number.MAX_SAFE_INTEGER;
      if (isReadFromFile(criteria)) {
        return reads.rows(reads.listedIds(upTo, offset, limit)).map(toRow);
      }
      const ids: number[] = [];
      let index = 0;
      visitList(criteria, upTo, kept, (id) => {
        if (index >= offset) ids.push(id);
        index += 1;
        return ids.length < limit;
      });
      return reads.rows(ids).map(toRow);
    },

    /** The index of an event in the same list; null when it is not in it. */
    offsetOf(
      filter: Filter,
      bound: number | null,
      id: number,
      kept: readonly number[] = [],
    ): number | null {
      prepare();
      const { criteria } = criteriaOf(filter);
      const upTo = bound ?? Number.MAX_SAFE_INTEGER;
      if (isReadFromFile(criteria)) return reads.listedOffset(upTo, id);
      let offset: number | null = null;
      let index = 0;
      visitList(criteria, upTo, kept, (other) => {
        if (other === id) offset = index;
        index += 1;
        return offset === null;
      });
      return offset;
    },

    /** How many events there are in a filter, and what each other choice would find. */
    facets(filter: Filter): Facets {
      prepare();
      return { isComplete, ...columns.counts(criteriaOf(filter).criteria) };
    },

    /** How many events of a filter were stored after one. */
    newCount(filter: Filter, sinceId: number): number {
      prepare();
      return columns.countSince(criteriaOf(filter).criteria, sinceId);
    },

    /** How many unread events each filter has. */
    unreadCounts(filters: readonly Filter[]): readonly number[] {
      prepare();
      return filters.map((filter) => columns.counts(criteriaOf(filter).criteria).unread);
    },

    /** The ids of all events in a filter, newest first by the time they happened. */
    ids(filter: Filter): readonly number[] {
      prepare();
      return columns.page(criteriaOf(filter).criteria, null, Infinity);
    },

    /** The same ids in a form that goes from thread to thread quickly, however many they are. */
    idList: (filter: Filter): Float64Array => {
      prepare();
      return columns.idList(criteriaOf(filter).criteria);
    },

    /** How many events there are, and when the oldest and the newest happened, epoch ms. */
    extent(): {
      readonly events: number;
      readonly oldestAt: number | null;
      readonly newestAt: number | null;
    } {
      prepare();
      return { events: columns.size(), ...reads.extent() };
    },

    /** Everything about one event; null when there is none of that id. */
    get(id: number): EventDetail | null {
      const event = reads.get(id);
      if (event === null) return null;
      const { entityKind, entityId, data, diff, deliveries } = event;
      return {
        ...toRow(event),
        data,
        changes: foldDiff(diff),
        deliveries,
        notes: reads.notesOf([id]),
        timeline:
          entityId === null
            ? []
            : reads
                .timeline(entityKind, entityId, timelineLength)
                .filter((other) => other.id !== id)
                .map(toRow),
      };
    },

    /** The event that says how each entity stands; null for one without any. */
    standings: (entities: readonly EntityRef[]): readonly (EventRow | null)[] =>
      entities.map(({ entityKind, entityId }) => standingOf(entityKind, entityId)),

    /** What arrived in a span of time and a next shift should know. */
    handover(range: HandoverRange): Handover {
      const marks = reads.handoverMarks(range);
      const listed = marks.slice(0, handoverLength);
      const ids = listed.map(({ id }) => id);
      const rows = new Map(reads.rows(ids).map((event) => [event.id, toRow(event)]));
      return gatherHandover({
        range,
        events: listed.flatMap((mark) => {
          const row = rows.get(mark.id);
          return row === undefined ? [] : [{ row, mark }];
        }),
        notes: reads.notesOf(ids),
        standingOf: ({ entityKind, entityId }) =>
          entityId === null ? null : standingOf(entityKind, entityId),
        leftOut: marks.length - listed.length,
      });
    },

    /** A page of requests, newest first, beyond an id; from the newest with null. */
    deliveries: ({ kind, days }: DeliveryFilter, after: number | null, limit: number) =>
      reads.deliveries({ kind, ...spanOf(days, now()) }, after, limit),

    /** Everything about one request; null when there is none of that id (any more). */
    delivery: (id: number) => reads.delivery(id),

    /** How many requests of some days were refused, and how many of their events are not understood. */
    deliveryCounts: (days: Days | null) => reads.deliveryCounts(spanOf(days, now())),

    /** Figures about the events of a span of time, by the time they happened. */
    insights(range: InsightRange): EventInsights {
      prepare();
      return insights(range);
    },

    /** How many requests were accepted and refused over a span of time. */
    deliveryInsights(range: InsightRange): DeliveryInsights {
      const buckets = bucketsOf(range, now());
      const counts = reads.deliveriesBetween(buckets.bounds);
      return {
        buckets,
        accepted: counts.map(({ accepted }) => accepted),
        refused: counts.map(({ refused }) => refused),
      };
    },

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

    /** Which fields the newest events of some types have and which changed; no types stand for all. */
    ruleChoices(wanted: readonly string[]): RuleChoices {
      prepare();
      const ids = columns.page({ ...everything, types: wanted }, null, choicesFrom);
      return gatherChoices(reads.tried(ids, { hasData: true, hasDiff: true }));
    },

    /** Shipments, carriers … that a search finds, the one with the newest event first. */
    entities(text: string): readonly EntityChoice[] {
      prepare();
      const { criteria } = criteriaOf({ ...plainFilter, text });
      const found = new Map<string, EntityChoice>();
      for (const event of reads.rows(columns.page(criteria, null, entitiesFrom))) {
        const { entityKind, entityId, name } = event;
        const { entityLabel: label, group } = toRow(event);
        if (entityId === null || label === '' || group === 'dockbell') continue;
        const id = `${entityKind} ${entityId}`;
        if (!found.has(id)) found.set(id, { entityKind, entityId, label, name });
        if (found.size === maxEntities) break;
      }
      return [...found.values()];
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
      return columns.counts(everything).types;
    },

    /** Ways to complete the word at the caret of a search. */
    suggest: (text: string, caret: number): readonly Suggestion[] =>
      suggest(text, caret, { types: types(), now: now() }),
  };
}

interface HistoryDeps {
  readonly reads: EventReads;
  readonly now: () => number;
  /** Called every fraction of a millisecond of a search, to let others go first. */
  readonly giveWay?: () => void;
}

const plainFilter = filterSchema.parse({});

const everything: Criteria = {
  terms: [],
  types: [],
  from: null,
  to: null,
  isUnreadOnly: false,
  isStarredOnly: false,
  isAttentionOnly: false,
  outcomes: [],
};

function isEverything(criteria: Criteria): boolean {
  return (
    criteria.terms.length === 0 &&
    criteria.types.length === 0 &&
    criteria.outcomes.length === 0 &&
    criteria.from === null &&
    criteria.to === null &&
    !criteria.isUnreadOnly &&
    !criteria.isStarredOnly &&
    !criteria.isAttentionOnly
  );
}

/** The local days of a filter as a span of time. */
function spanOf(days: Days | null, now: number): Pick<Criteria, 'from' | 'to'> {
  if (days === null) return { from: null, to: null };
  if (!('preset' in days)) {
    return {
      from: days.from === null ? null : (dayNamed(days.from, now)?.from ?? null),
      to: days.to === null ? null : (dayNamed(days.to, now)?.to ?? null),
    };
  }
  const today = dayNamed('today', now);
  switch (days.preset) {
    case 'today':
      return { from: today?.from ?? null, to: null };
    case 'yesterday':
      return { from: dayNamed('yesterday', now)?.from ?? null, to: today?.from ?? null };
    case '7days':
      return { from: dayNamed('6d', now)?.from ?? null, to: null };
    case '30days':
      return { from: dayNamed('29d', now)?.from ?? null, to: null };
    default:
      return assertNever(days.preset);
  }
}

function dayNamed(name: string, now: number) {
  const when = readWhen(name, now);
  return when.kind === 'day' ? when : null;
}

function toColumnsRow(row: SearchRow, notes: string): ColumnsRow {
  const [id, occurredAt, receivedAt, type, tone, outcome, isUnread, isStarred, deliveryCount] = row;
  return {
    id,
    occurredAt,
    type,
    outcome: outcomeSchema.parse(outcome),
    isUnread: isUnread === 1,
    isStarred: isStarred === 1,
    isAttention: tone === 'attention',
    isLate: receivedAt - occurredAt >= lateAfter,
    delay: receivedAt - occurredAt,
    isRepeated: deliveryCount > 1,
    who: row[9],
    what: row[10] + notes,
  };
}

/** A stored event as the window lists it. */
function toRow(event: StoredEvent): EventRow {
  const { label, group } = describeType(event.type);
  const { name, ...listed } = event;
  const entityLabel = listed.friendlyId ?? name ?? listed.entityId?.slice(0, 8) ?? '';
  return { ...listed, label, group, entityLabel };
}
