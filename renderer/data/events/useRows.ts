import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EventRow } from '../../../shared/eventRow.ts';
import { call } from '../api.ts';
import { keys } from '../keys.ts';
import { chunkLength, type EventList, keptIn, rowsQuery } from './useEventList.ts';

export type Rows = ReturnType<typeof useRows>;

/** The rows of a list by their index, read in chunks: those from one index to another, and the one of a third. */
export function useRows(list: EventList, first: number, last: number, also: number | null) {
  const client = useQueryClient();
  const chunkOf = (index: number) => Math.floor(index / chunkLength);
  const wanted = new Set(also === null ? [] : [chunkOf(also)]);
  for (let chunk = chunkOf(first); chunk <= chunkOf(last); chunk += 1) wanted.add(chunk);
  const chunks = [...wanted];
  const answers = useQueries({ queries: chunks.map((chunk) => rowsQuery(client, list, chunk)) });
  const rowsOf = new Map(chunks.map((chunk, place) => [chunk, answers[place]?.data ?? []]));

  return {
    /** The event at an index; undefined until it is read. */
    rowAt: (index: number): EventRow | undefined =>
      rowsOf.get(chunkOf(index))?.[index % chunkLength],

    /** The index of an event; null when it is not among the rows that were read. */
    indexOf(id: number): number | null {
      for (const [chunk, rows] of rowsOf) {
        const within = rows.findIndex((row) => row.id === id);
        if (within !== -1) return chunk * chunkLength + within;
      }
      return null;
    },
  };
}

/** The index of an event wherever it is in the list; null when it is no longer in it, undefined while that is read. */
export function useOffset(list: EventList, id: number | null): number | null | undefined {
  const client = useQueryClient();
  const { filter, key, bound } = list;
  const { data } = useQuery({
    queryKey: keys.offset(key, bound, id ?? 0),
    queryFn: () => call('events:offset', { filter, bound, id: id ?? 0, kept: keptIn(client, key) }),
    enabled: id !== null,
    gcTime: 0,
  });
  return id === null ? undefined : data;
}

/** The ids of the events from one index of a list to another, both included. */
export async function readIds(
  list: EventList,
  from: number,
  to: number,
  kept: number[],
): Promise<readonly number[]> {
  const ids: number[] = [];
  const { filter, bound } = list;
  for (let offset = from; offset <= to; offset += maxRows) {
    const limit = Math.min(maxRows, to - offset + 1);
    const rows = await call('events:rows', { filter, bound, offset, limit, kept });
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** How many rows one call answers. */
const maxRows = 500;
