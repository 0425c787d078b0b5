import { describeType, eventTypes } from '../contract/catalogue.ts';
import { searchFields } from '../contract/searchText.ts';
import {
  createColumns,
  putRows,
  removeRows,
  reserve,
  type Columns,
  type ColumnsRow,
} from './search/columns.ts';
import type { Criteria } from './search/criteria.ts';
import { parseQuery, type ParsedQuery, type SearchContext } from './search/query.ts';
import { spanOf } from './filterSpan.ts';
import type { EventReads, SearchRow } from '../store/eventReads.ts';
import { outcomeOf } from '../store/storedValues.ts';
import type { Filter } from '../../shared/filter.ts';
import { foldText } from '../../shared/foldText.ts';

/** How many events are read before other work gets a turn. */
const readAtOnce = 4_000;

export interface CacheDeps {
  readonly reads: EventReads;
  readonly now: () => number;
  /** An event that arrives longer than this after it happened is late, in ms. */
  readonly lateAfterMs: () => number;
  /** Called every fraction of a millisecond of a search, to let others go first. */
  readonly giveWay?: (() => void) | undefined;
}

export type HistoryCache = ReturnType<typeof createCache>;

/**
 * The searched part of every stored event, in memory. Begins empty; `catchUp` reads the newest events first, so that a search
 * finds these before the whole history has been read.
 */
export function createCache(deps: CacheDeps) {
  const { reads, giveWay } = deps;
  const columns = createColumns({ giveWay });
  const types = createTypeList(columns.types);
  const reading = createReading(reads, columns);

  return {
    columns,

    /** Reads some of what is stored and not yet known; true when that was the last of it. */
    catchUp: (): boolean => reading.readNewer() && reading.readOlder(),

    /** Whether everything that was stored at the start has been read. */
    isComplete: reading.isComplete,

    /** Reads what was stored before a search, so that the search finds it. */
    prepare: (): void => {
      if (reading.hasBegun()) while (!reading.readNewer());
    },

    /** The highest id that lists show. */
    newestId: (): number => (reading.hasBegun() ? reading.upTo() : reads.idRange().lastId),

    /** Every type that is published or came. */
    types,

    /** What a filter asks for, with what of its text was not understood. */
    criteriaOf: (filter: Filter) => criteriaOf(filter, { ...deps, types: types() }),

    /** How a search is read, with what of it was not understood. */
    termsOf: (text: string): ParsedQuery =>
      parseQuery(text, contextOf({ ...deps, types: types() })),

    /** Takes over what changed about events: marks, decisions, repeats, notes. */
    noteChanged: reading.readAgain,

    /** Forgets events that are no longer stored. */
    noteRemoved: (ids: readonly number[]): void => {
      removeRows(columns, ids);
    },
  };
}

/** Reads rows into columns: all events with ids from one to another, which both move outwards. */
function createReading(reads: EventReads, columns: Columns) {
  /** Null before the first slice. */
  let from: number | null = null;
  let upTo = 0;
  let isComplete = false;
  /** Events that had notes at the start; few of a million do. */
  let noted: ReadonlySet<number> | null = null;

  function put(rows: readonly SearchRow[], mayHaveNotes: readonly number[]): void {
    const notes = notesOf(reads, mayHaveNotes);
    putRows(
      columns,
      rows.map((row) => toColumnsRow(row, notes.get(row[0]) ?? '')),
    );
  }

  function read(rows: readonly SearchRow[]): void {
    noted ??= new Set(reads.notedIds());
    const known = noted;
    put(
      rows,
      rows.map(([id]) => id).filter((id) => known.has(id)),
    );
  }

  /** Makes room for all that is stored; returns the id to read from downwards. */
  function begin(): number {
    const { firstId, lastId } = reads.idRange();
    upTo = lastId;
    if (lastId > 0) reserve(columns, firstId, lastId);
    return lastId + 1;
  }

  return {
    hasBegun: () => from !== null,
    isComplete: () => isComplete,
    upTo: () => upTo,

    /** Reads some of what was stored since; true when that was the last of it. */
    readNewer(): boolean {
      from ??= begin();
      const rows = reads.searchRowsAfter(upTo, readAtOnce);
      read(rows);
      upTo = rows.at(-1)?.[0] ?? upTo;
      return rows.length < readAtOnce;
    },

    /** Reads some of what was stored before the start; true when all of it is read. */
    readOlder(): boolean {
      if (isComplete || from === null) return isComplete;
      const rows = reads.searchRowsBefore(from, readAtOnce);
      read(rows);
      from = rows.at(-1)?.[0] ?? from;
      isComplete = rows.length < readAtOnce;
      return isComplete;
    },

    /** Reads events again; those that are still to be read are read as they are by then. */
    readAgain: (ids: readonly number[]): void => {
      const known = ids.filter((id) => id >= (from ?? Infinity) && id <= upTo);
      put(reads.searchRowsOf(known), known);
    },
  };
}

type Known = CacheDeps & Pick<SearchContext, 'types'>;

function contextOf({ reads, now, types }: Known): SearchContext {
  return {
    types,
    now: now(),
    idsOf: {
      watched: () => reads.subjectIds('watch'),
      muted: () => reads.subjectIds('mute'),
      open: () => reads.recordsWithProblems().map(({ entityId }) => entityId),
    },
  };
}

function criteriaOf(
  filter: Filter,
  deps: Known,
): { readonly criteria: Criteria } & Omit<ParsedQuery, 'terms'> {
  const { now, lateAfterMs } = deps;
  const { terms, ...understood } = parseQuery(filter.text, contextOf(deps));
  const { text: _, days, ...chosen } = filter;
  const criteria = { terms, ...spanOf(days, now()), ...chosen, lateAfterMs: lateAfterMs() };
  return { criteria, ...understood };
}

/** The folded notes of some events, as they are searched. */
function notesOf(reads: EventReads, ids: readonly number[]): ReadonlyMap<number, string> {
  const notes = new Map<number, string>();
  for (const { eventId, text } of ids.length === 0 ? [] : reads.notesOf(ids)) {
    notes.set(eventId, `${notes.get(eventId) ?? ''}${searchFields.detail}${foldText(text)}`);
  }
  return notes;
}

/** A list of all types; a new list only when a type came, because folded forms are kept for each list. */
function createTypeList(seen: readonly string[]): () => SearchContext['types'] {
  const published = new Set(eventTypes.map(({ name }) => name));
  let types: SearchContext['types'] = eventTypes;
  let seenCount = 0;
  return () => {
    if (seen.length === seenCount) return types;
    seenCount = seen.length;
    types = [...eventTypes, ...seen.filter((name) => !published.has(name)).map(describeType)];
    return types;
  };
}

function toColumnsRow(row: SearchRow, notes: string): ColumnsRow {
  const [id, occurredAt, receivedAt, type, tone, outcome, isUnread, isStarred, deliveryCount] = row;
  return {
    id,
    occurredAt,
    type,
    outcome: outcomeOf(outcome),
    isUnread: isUnread === 1,
    isStarred: isStarred === 1,
    isAttention: tone === 'attention',
    delay: receivedAt - occurredAt,
    isRepeated: deliveryCount > 1,
    who: row[9],
    what: row[10] + notes,
  };
}
