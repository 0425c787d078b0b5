import type { HistoryCache } from './cache.ts';
import type { Columns } from './search/columns.ts';
import { isAnyEvent, type Criteria } from './search/criteria.ts';
import { localDayOf } from './search/localDay.ts';
import {
  countsOf,
  countSince,
  daysOf,
  idListOf,
  idsAt,
  indexOf,
  type EventList,
} from './search/scan.ts';
import { toRow } from './toRow.ts';
import type { EventReads } from '../store/eventReads.ts';
import type { EventDay, EventDays, EventRow, Facets } from '../../shared/eventRow.ts';
import type { Filter } from '../../shared/filter.ts';

/** The events of a filter up to an id, newest first by the time they happened. */
interface ListQueries {
  readonly days: () => readonly EventDay[];
  readonly idsAt: (offset: number, limit: number) => readonly number[];
  /** Null for an event that is not in the list. */
  readonly indexOf: (id: number) => number | null;
}

/** Lists of events and their counts; with a bound a list has only ids up to it, and `kept` stays in it whatever is found. */
export function createListQueries(cache: HistoryCache, reads: EventReads) {
  const { columns } = cache;

  function prepared(filter: Filter): ReturnType<HistoryCache['criteriaOf']> {
    cache.prepare();
    return cache.criteriaOf(filter);
  }

  function listOf(filter: Filter, wantedBound: number | null, kept: readonly number[]) {
    const { criteria, ...understood } = prepared(filter);
    const isComplete = cache.isComplete();
    const newestId = cache.newestId();
    const last = Math.min(wantedBound ?? newestId, newestId);
    // Until all of it has been read into memory, everything is listed from the file, and a search finds what has been read.
    const isFromFile = !isComplete && isAnyEvent(criteria);
    const bound = last === newestId ? Infinity : last;
    const list = isFromFile
      ? listInFile(reads, last)
      : listInMemory(columns, { criteria, bound, kept });
    return { list, newestId, isComplete, ...understood };
  }

  return {
    ...createIdQueries(cache, prepared),

    /** How many events of a list happened on which day. */
    days(filter: Filter, bound: number | null, kept: readonly number[] = []): EventDays {
      const { list, ...rest } = listOf(filter, bound, kept);
      const days = list.days();
      return { days, total: days.reduce((sum, { count }) => sum + count, 0), ...rest };
    },

    /** Events of a list from an index on. */
    rowsAt: (
      filter: Filter,
      bound: number | null,
      offset: number,
      limit: number,
      kept: readonly number[] = [],
    ): readonly EventRow[] =>
      reads.rows(listOf(filter, bound, kept).list.idsAt(offset, limit)).map(toRow),

    /** The index of an event in a list; null when it is not in it. */
    offsetOf: (
      filter: Filter,
      bound: number | null,
      id: number,
      kept: readonly number[] = [],
    ): number | null => listOf(filter, bound, kept).list.indexOf(id),
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

function listInMemory(columns: Columns, list: EventList): ListQueries {
  return {
    days: () => daysOf(columns, list),
    idsAt: (offset, limit) => idsAt(columns, list, offset, limit),
    indexOf: (id) => indexOf(columns, list, id),
  };
}

/** All stored events up to an id, from the file. */
function listInFile(reads: EventReads, bound: number): ListQueries {
  return {
    days() {
      const days: EventDay[] = [];
      for (;;) {
        const newest = reads.newestBefore(bound, days.at(-1)?.start ?? Infinity);
        if (newest === undefined) return days;
        const { start, end } = localDayOf(newest);
        days.push({ start, count: reads.countBetween(bound, start, end) });
      }
    },
    idsAt: (offset, limit) => reads.listedIds(bound, offset, limit),
    indexOf: (id) => reads.listedOffset(bound, id),
  };
}
