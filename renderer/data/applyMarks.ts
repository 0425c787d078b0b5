import type { QueryClient } from '@tanstack/react-query';
import type { EventDetail, EventRow } from '../../shared/eventRow.ts';
import type { Handover } from '../../shared/handover.ts';
import type { ReminderMarks } from '../../shared/reminder.ts';
import { keys } from './keys.ts';

/** What a person can change about events. */
export type Marks = Partial<Pick<EventRow, 'isStarred'> & Omit<ReminderMarks, 'id'>>;

/**
 * Shows marks at once in every cached copy of the events: the list, open details and their timeline, the handover and
 * the watched page. The handover's states and counts follow when it is read again.
 */
export function applyMarks(client: QueryClient, ids: Iterable<number>, marks: Marks): void {
  const marked = new Set(ids);
  const isMarked = ({ id }: EventRow) => marked.has(id);
  const withMarks = <Row extends EventRow>(row: Row): Row =>
    isMarked(row) ? { ...row, ...marks } : row;

  client.setQueriesData<readonly EventRow[]>({ queryKey: keys.allRows }, (rows) =>
    rows?.some(isMarked) ? rows.map(withMarks) : rows,
  );
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
