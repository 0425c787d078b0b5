import type { HistoryCache } from './cache.ts';
import { isAnyEvent, type Criteria } from './search/criteria.ts';
import { localDayOf } from './search/localDay.ts';
import { daysWithKept, idsWithKept, indexWithKept } from './keptEvents.ts';
import { countsOf, countSince, daysOf, idListOf, idsAt, indexOf, pageOf } from './search/scan.ts';
import { toRow } from './toRow.ts';
import type { EventReads } from '../store/eventReads.ts';
import type {
  Cursor,
  EventDay,
  EventDays,
  EventPage,
  EventRow,
  Facets,
} from '../../shared/eventRow.ts';
import type { Filter } from '../../shared/filter.ts';
import { toJsonText, type JsonText } from '../../shared/jsonText.ts';

/** Lists of events and their counts; newest first means by the time they happened. */
export function createListQueries(cache: HistoryCache, reads: EventReads) {
  const { columns } = cache;

  function prepared(filter: Filter): ReturnType<HistoryCache['criteriaOf']> {
    cache.prepare();
    return cache.criteriaOf(filter);
  }

  /** Whether a list is answered from the file, because not all of it has been read into memory yet. */
  function isFromFile(criteria: Criteria): boolean {
    return !cache.isComplete() && isAnyEvent(criteria);
  }

  function page(filter: Filter, after: Cursor | null, limit: number): EventPage {
    const { criteria, problems } = prepared(filter);
    // One more than asked for shows whether there is a next page.
    const stored = isFromFile(criteria)
      ? reads.page(after, limit + 1)
      : reads.rows(pageOf(columns, criteria, after, limit + 1));
    const rows = stored.slice(0, limit).map(toRow);
    const last = rows.at(-1);
    const hasMore = stored.length > limit && last !== undefined;
    return {
      rows,
      next: hasMore ? { occurredAt: last.occurredAt, id: last.id } : null,
      problems,
    };
  }

  return {
    ...createIdQueries(cache, prepared),

    /** A page of events, newest first. */
    page,

    /** The same page as a text that is handed on from thread to thread and to the window unread. */
    pageText: (filter: Filter, after: Cursor | null, limit: number): JsonText<EventPage> =>
      toJsonText(page(filter, after, limit)),

    /**
     * How many events of a filter happened on which day; with a bound only of those with ids up to it. Events of `kept`
     * are in the list although the filter may no longer find them.
     */
    days(filter: Filter, bound: number | null, kept: readonly number[] = []): EventDays {
      const { criteria, problems } = prepared(filter);
      const isComplete = cache.isComplete();
      const newestId = isComplete ? cache.readUpTo() : reads.lastId();
      const last = Math.min(bound ?? newestId, newestId);
      const days = isFromFile(criteria)
        ? daysInFile(reads, last)
        : kept.length > 0
          ? daysWithKept(columns, { criteria, bound: last, kept })
          : daysOf(columns, criteria, last === newestId ? Infinity : last);
      const total = days.reduce((sum, { count }) => sum + count, 0);
      return { days, total, newestId, isComplete, problems };
    },

    /** Events of that list from an index on. */
    rowsAt(
      filter: Filter,
      bound: number | null,
      offset: number,
      limit: number,
      kept: readonly number[] = [],
    ): readonly EventRow[] {
      const { criteria } = prepared(filter);
      const list = { criteria, bound: bound ?? Infinity, kept };
      const ids = isFromFile(criteria)
        ? reads.listedIds(bound ?? Number.MAX_SAFE_INTEGER, offset, limit)
        : kept.length > 0
          ? idsWithKept(columns, list, offset, limit)
          : idsAt(columns, criteria, { bound: list.bound, offset, limit });
      return reads.rows(ids).map(toRow);
    },

    /** The index of an event in that list; null when it is not in it. */
    offsetOf(
      filter: Filter,
      bound: number | null,
      id: number,
      kept: readonly number[] = [],
    ): number | null {
      const { criteria } = prepared(filter);
      const list = { criteria, bound: bound ?? Infinity, kept };
      if (isFromFile(criteria)) return reads.listedOffset(bound ?? Number.MAX_SAFE_INTEGER, id);
      return kept.length > 0
        ? indexWithKept(columns, list, id)
        : indexOf(columns, criteria, { bound: list.bound, id });
    },
  };
}

/** Counts and ids of filters. */
function createIdQueries(
  { columns, isComplete }: HistoryCache,
  prepared: (filter: Filter) => { readonly criteria: Criteria },
) {
  return {
    /** How many events there are in a filter, and what each other choice would find. */
    facets(filter: Filter): Facets {
      const { criteria } = prepared(filter);
      return { isComplete: isComplete(), ...countsOf(columns, criteria) };
    },

    /** How many events of a filter were stored after an id. */
    newCount: (filter: Filter, sinceId: number): number =>
      countSince(columns, prepared(filter).criteria, sinceId),

    /** How many unread events each filter has. */
    unreadCounts: (filters: readonly Filter[]): readonly number[] =>
      filters.map((filter) => countsOf(columns, prepared(filter).criteria).unread),

    /** The ids of all events in a filter, newest first. */
    ids: (filter: Filter): readonly number[] => [...idListOf(columns, prepared(filter).criteria)],

    /** The same ids in a form that goes from thread to thread quickly, however many they are. */
    idList: (filter: Filter): Float64Array => idListOf(columns, prepared(filter).criteria),
  };
}

/** All stored events up to an id by local day, newest first, from the file. */
function daysInFile(reads: EventReads, bound: number): readonly EventDay[] {
  const days: EventDay[] = [];
  for (;;) {
    const newest = reads.newestBefore(bound, days.at(-1)?.start ?? Infinity);
    if (newest === undefined) return days;
    const { start, end } = localDayOf(newest);
    days.push({ start, count: reads.countBetween(bound, start, end) });
  }
}
