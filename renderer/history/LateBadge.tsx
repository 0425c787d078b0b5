import { durationWords, exactTime } from '../common/time.ts';
import type { EventRow } from '../../shared/ipc.ts';
import classes from './EventList.module.css';

/** From here on an arrival is called late. */
const lateAfter = 15 * 60_000;

/** "late 1 h 21 m" on an event that arrived long after it happened. */
export function LateBadge({ row }: { readonly row: EventRow }) {
  const delay = row.receivedAt - row.occurredAt;
  if (delay < lateAfter) return null;
  return (
    <span className={classes.badge} title={`Arrived ${exactTime(row.receivedAt)}`}>
      late {durationWords(delay)}
    </span>
  );
}
