import { durationWords, minuteMs } from '../../../../shared/duration.ts';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { exactTime } from '../../../ui/time.ts';
import classes from './EventList.module.css';

/** "late 1 h 21 m" on an event that arrived later after it happened than the settings allow. */
export function LateBadge({ row }: { readonly row: EventRow }) {
  const words = useLateness(row);
  if (words === null) return null;
  return (
    <span
      className={classes.badge}
      title={`Late by ${words}: arrived ${exactTime(row.receivedAt)}`}
    >
      late {words}
    </span>
  );
}

/** How late an event arrived, in words; null when the settings do not call that late. */
export function useLateness({ occurredAt, receivedAt }: EventRow): string | null {
  const { lateAfterMinutes } = useAppState().settings;
  const delay = receivedAt - occurredAt;
  return delay > lateAfterMinutes * minuteMs ? durationWords(delay) : null;
}
