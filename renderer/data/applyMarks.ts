import type { QueryClient } from '@tanstack/react-query';
import type { EventDetail, EventRow, ReminderMarks } from '../../shared/eventRow.ts';
import type { Handover } from '../../shared/handover.ts';
import { keys } from './keys.ts';

/** What a person can change about events. */
export type Marks = Partial<Pick<EventRow, 'isStarred'> & Omit<ReminderMarks, 'id'>>;

/** How many marked events stay in a list that no longer finds them; the schema of the calls says the same. */
const maxKept = 1_000;

/**
 * Shows marks at once in every cached copy of the events: the list, open details and their timeline, the handover and
 * the watched page. The handover's states and counts follow when it is read again.
 */
export function applyMarks(client: QueryClient, ids: Iterable<number>, marks: Marks): void {
  const marked = new Set(ids);
  const isMarked = ({ id }: EventRow) => marked.has(id);
  const withMarks = <Row extends EventRow>(row: Row): Row =>
    isMarked(row) ? { ...row, ...marks } : row;

  for (const query of client.getQueryCache().findAll({ queryKey: keys.allRows })) {
    const { queryKey } = query;
    const rows = client.getQueryData<readonly EventRow[]>(queryKey) ?? [];
    if (!rows.some(isMarked)) continue;
    client.setQueryData(queryKey, rows.map(withMarks));
    if (query.isActive()) keep(client, String(queryKey[2]), rows.filter(isMarked));
  }
  client.setQueriesData<EventDetail | null>({ queryKey: keys.details }, (event) =>
    event ? withMarks({ ...event, timeline: event.timeline.map(withMarks) }) : event,
  );
  client.setQueriesData<Handover | null>({ queryKey: keys.handovers }, (handover) =>
    handover
      ? {
          ...handover,
          groups: handover.groups.map((group) => ({
            ...group,
            now: group.now === null ? null : withMarks(group.now),
            events: group.events.map((event) => ({ ...event, row: withMarks(event.row) })),
          })),
        }
      : handover,
  );
  client.setQueriesData<readonly (EventRow | null)[]>({ queryKey: keys.allStandings }, (rows) =>
    rows?.map((row) => (row === null ? null : withMarks(row))),
  );
}

/** Nothing vanishes from the list under the reader's eye because it was marked. */
function keep(client: QueryClient, filter: string, rows: readonly EventRow[]): void {
  const ids = new Set(client.getQueryData<readonly number[]>(keys.kept(filter)));
  for (const { id } of rows) ids.add(id);
  client.setQueryData(keys.kept(filter), [...ids].slice(-maxKept));
}
