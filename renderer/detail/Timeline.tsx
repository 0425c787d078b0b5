import type { EventDetail } from '../../shared/ipc.ts';
import { exactTime, momentWords } from '../common/time.ts';
import { useNow } from '../data/useNow.ts';
import { ToneIcon } from '../history/ToneIcon.tsx';
import classes from './Timeline.module.css';

interface Props {
  readonly event: EventDetail;
  readonly onOpen: (id: number) => void;
}

/** What else happened to the same shipment, carrier and so on, with this event in its place. */
export function Timeline({ event, onOpen }: Props) {
  const now = useNow();
  const rows = [event, ...event.timeline].toSorted(
    (a, b) => b.occurredAt - a.occurredAt || b.id - a.id,
  );
  return (
    <ol className={classes.timeline}>
      {rows.map((row) => (
        <li key={row.id}>
          <button
            type="button"
            aria-current={row.id === event.id ? 'true' : undefined}
            onClick={() => onOpen(row.id)}
          >
            <time
              dateTime={new Date(row.occurredAt).toISOString()}
              title={exactTime(row.occurredAt)}
            >
              {momentWords(row.occurredAt, now)}
            </time>
            <ToneIcon tone={row.tone} size={14} />
            <span>{row.label}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
