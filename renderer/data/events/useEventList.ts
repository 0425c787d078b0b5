import {
  keepPreviousData,
  type QueryClient,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { secondMs } from '../../../shared/duration.ts';
import type { EventDays, EventRow } from '../../../shared/eventRow.ts';
import type { Filter } from '../../../shared/filter.ts';
import { call } from '../api.ts';
import { filterKey } from '../filters.ts';
import { keys } from '../keys.ts';

/** How many rows are read at once; the calls take up to 500. */
export const chunkLength = 100;
/** How long lists are cached after they were shown last: scrolling passes by many rows. */
const cacheMs = 10 * secondMs;

/** Which list. */
interface ListPlace {
  /** What its events were found with; while another filter is read, still the one before. */
  readonly filter: Filter;
  /** The same as a text. */
  readonly key: string;
  /** Only events with ids up to it are listed; null follows what comes in. */
  readonly bound: number | null;
}

/** The events that a filter finds, by day; which rows they are is read in chunks, see useRows. */
export interface EventList extends EventDays, ListPlace {}

const daysInTurn = createTurns();
const rowsInTurn = createTurns();

/**
 * The list that a filter finds. It follows what comes in until it is held: then it stays as it is, and new events are
 * only counted.
 */
export function useEventList(filter: Filter) {
  const client = useQueryClient();
  const key = filterKey(filter);
  const [held, setHeld] = useState<{ readonly key: string; readonly bound: number } | null>(null);
  const bound = held?.key === key ? held.bound : null;

  const { data, error, isPlaceholderData, isPending } = useQuery({
    queryKey: keys.days(key, bound),
    queryFn: ({ signal }) => daysInTurn(signal, () => readList(client, { filter, key, bound })),
    placeholderData: keepPreviousData,
    gcTime: cacheMs,
  });
  // After a failed reading the list before it stays.
  const [last, setLast] = useState(data);
  if (data !== undefined && data !== last) setLast(data);
  const list = data ?? last ?? null;

  const { data: newCount = 0 } = useQuery({
    queryKey: keys.newCount(key, bound),
    queryFn: () => call('events:newCount', { filter, sinceId: bound ?? 0 }),
    enabled: bound !== null,
    gcTime: 0,
  });

  // Another filter lets go of what was marked.
  useEffect(() => () => letGo(client, key), [client, key]);

  /** Holds the list as it is, or lets it follow what comes in. */
  function hold(isHeld: boolean): void {
    if (!isHeld) setHeld(null);
    else if (bound === null && list?.key === key) {
      copyList(client, list, list.newestId);
      setHeld({ key, bound: list.newestId });
    }
  }

  /** Reads the list again, without what it no longer finds but was marked, and follows what comes in. */
  function restart(): Promise<unknown> {
    client.removeQueries({ queryKey: keys.allKept });
    setHeld(null);
    return client.invalidateQueries({ queryKey: keys.events });
  }

  return {
    /** Null until the first answer. */
    list,
    error,
    /** Whether another filter was asked for and is not answered yet. */
    isBusy: isPlaceholderData || isPending,
    /** Events that came since the list is held. */
    newCount: bound === null ? 0 : newCount,
    hold,
    restart,
  };
}

export type ListReading = ReturnType<typeof useEventList>;

/** Marked events that stay in the list of a filter, by its key. */
export function keptIn(client: QueryClient, key: string): number[] {
  return [...(client.getQueryData<readonly number[]>(keys.kept(key)) ?? [])];
}

/** Reads the days of a list together with its first rows, so that both are shown at once. */
async function readList(client: QueryClient, place: ListPlace): Promise<EventList> {
  const { filter, key, bound } = place;
  const [days] = await Promise.all([
    call('events:days', { filter, bound, kept: keptIn(client, key) }),
    client.query(rowsQuery(client, place, 0)).catch(() => null),
  ]);
  return { ...days, ...place };
}

/** The query of a chunk of rows. */
export function rowsQuery(client: QueryClient, { filter, key, bound }: ListPlace, chunk: number) {
  return {
    queryKey: keys.rows(key, bound, chunk),
    queryFn: ({ signal }: { readonly signal: AbortSignal }): Promise<readonly EventRow[]> =>
      rowsInTurn(signal, () =>
        call('events:rows', {
          filter,
          bound,
          offset: chunk * chunkLength,
          limit: chunkLength,
          kept: keptIn(client, key),
        }),
      ),
    gcTime: cacheMs,
  };
}

/** A list without what was marked in it is read again when it is shown the next time. */
function letGo(client: QueryClient, key: string): void {
  if (keptIn(client, key).length === 0) return;
  client.removeQueries({ queryKey: keys.kept(key) });
  for (const queryKey of [keys.daysOf(key), [...keys.allRows, key]]) {
    void client.invalidateQueries({ queryKey, refetchType: 'none' });
  }
}

/** A bounded list begins with what is cached of the one that followed, which is the same. */
function copyList(client: QueryClient, list: EventList, bound: number): void {
  const { key } = list;
  client.setQueryData<EventList>(keys.days(key, bound), { ...list, bound });
  for (const { queryKey: from, state } of client
    .getQueryCache()
    .findAll({ queryKey: keys.rowsOf(key, null) })) {
    const queryKey = keys.rows(key, bound, Number(from.at(-1)));
    client.setQueryData(queryKey, state.data);
    // Rows from before the list changed are shown until they are read again.
    if (state.isInvalidated) void client.invalidateQueries({ queryKey, exact: true });
  }
}

/** Does one work at a time; what is no longer wanted when its turn comes is left out, and rejects as aborted. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return async function inTurn<Answer>(
    signal: AbortSignal,
    work: () => Promise<Answer>,
  ): Promise<Answer> {
    const turn = last.then(() => {
      signal.throwIfAborted();
      return work();
    });
    last = turn.catch(() => null);
    return turn;
  };
}
