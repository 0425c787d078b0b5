import { useMutation } from '@tanstack/react-query';
import type { EventRow } from '../../../shared/eventRow.ts';
import type { Filter } from '../../../shared/filter.ts';
import { call } from '../../data/api.ts';
import { inAnHour } from '../../features/marks/snoozeChoices.ts';
import { takeableEvent, toggleTaken } from '../../features/marks/taking.ts';
import type { Mark } from '../../data/writes.ts';
import { useMarks } from '../../features/marks/useMarks.ts';
import { useReminders } from '../../features/marks/useReminders.ts';
import { useSubjectActions } from '../../features/watch/useSubjectActions.ts';
import type { Selection } from './list/useSelection.ts';

/**
 * What can be done with the listed events. An action on a row is for all selected events when the row is one of them;
 * null is the row that is missing when a key is pressed with events selected and none active.
 */
export function useEventActions(filter: Filter, { ids, set }: Selection) {
  const { markRow, markMany, markAll } = useMarks();
  const reminders = useReminders();
  const { toggle: onToggleSubject } = useSubjectActions();
  const selectAll = useMutation({
    mutationFn: () => call('events:ids', filter),
    onSuccess: set,
  });

  const isForSelected = (row: EventRow | null) => ids.size > 0 && (row === null || ids.has(row.id));
  const markSelected = (mark: Mark) => markMany({ ids, filter, ...mark });
  const toggle = (row: EventRow | null, name: Mark['name']) => {
    if (isForSelected(row)) markSelected({ name, value: row === null || !row[name] });
    else if (row !== null) markRow(row, { name, value: !row[name] });
  };
  const idsOf = (row: EventRow | null): readonly number[] => {
    if (isForSelected(row)) return [...ids];
    return row === null ? [] : [row.id];
  };
  const onSnooze = (row: EventRow | null, until: number | null) => {
    const chosen = idsOf(row);
    if (chosen.length > 0) reminders.onSnooze(chosen, until);
  };
  return {
    markRow,
    markSelected,
    markAll: () => markAll(filter),
    reminders,
    selectAll: () => selectAll.mutate(),
    isSelecting: selectAll.isPending,
    onToggleRead: (row: EventRow | null) => toggle(row, 'isRead'),
    onToggleStar: (row: EventRow | null) => toggle(row, 'isStarred'),
    onToggleSubject,
    /** Takes events, or lets the one go that is taken. */
    onTake: (row: EventRow | null) => {
      const chosen = idsOf(row);
      if (row !== null && chosen.length === 1) toggleTaken(takeableEvent(row), reminders);
      else if (chosen.length > 0) reminders.onTake(chosen);
    },
    onSnooze,
    onToggleSnooze: (row: EventRow | null) =>
      onSnooze(row, (row?.snoozedUntil ?? null) === null ? inAnHour(Date.now()) : null),
  };
}
export type EventActions = ReturnType<typeof useEventActions>;
