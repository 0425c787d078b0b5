import type { DeliveryRow } from '../../shared/delivery.ts';
import { preciseTime } from '../common/time.ts';
import { countWords } from '../common/words.ts';
import { bytesWords } from '../dataCare/bytesWords.ts';
import classes from './DeliveriesPage.module.css';
import { DeliveryStatus } from './DeliveryStatus.tsx';

interface Props {
  readonly row: DeliveryRow;
  readonly now: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** One request in the list. */
export function DeliveryLine({ row, now, isOpen, onOpen }: Props) {
  return (
    <li>
      <button
        type="button"
        className={classes.line}
        aria-current={isOpen ? 'true' : undefined}
        onClick={onOpen}
      >
        <span className={classes.time}>{preciseTime(row.receivedAt, now)}</span>
        <DeliveryStatus row={row} />
        <span className={classes.what}>{whatWords(row)}</span>
        <span className={classes.size}>{bytesWords(row.bytes)}</span>
        <span className={classes.duration}>
          {row.duration === null ? '' : `${row.duration} ms`}
        </span>
      </button>
    </li>
  );
}

/** What it carried, or why it was refused. */
function whatWords({ problem, eventCount, quarantinedCount, count, isOwn }: DeliveryRow): string {
  if (problem !== null) return count === 1 ? problem : `${problem} ${countWords(count, 'time')}.`;
  const events = countWords(eventCount, 'event');
  if (isOwn) return `${events} understood later`;
  return quarantinedCount === 0 ? events : `${events}, ${quarantinedCount} more not understood`;
}
