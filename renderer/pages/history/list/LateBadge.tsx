import { durationWords } from '../../../../shared/duration.ts';
import { exactTime } from '../../../ui/time.ts';
import type { EventRow } from '../../../../shared/eventRow.ts';
import classes from './EventList.module.css';

/** From here on an arrival is called late. */
const lateAfter = 15 * 60_000;

/** "late 1 h 21 m" on an event that arrived long after it happened. */
export function LateBadge({ row }: { readonly row: EventRow }) {
  const words = lateness(row);
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

/** How late an event arrived, in words; null when it was not late. */
export function lateness({ occurredAt, receivedAt }: EventRow): string | null {
  const delay = receivedAt - occurredAt;
  return delay < lateAfter ? null : durationWords(delay);
}
