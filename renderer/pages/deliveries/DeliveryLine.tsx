import { refusalWords, type DeliveryRow } from '../../../shared/delivery.ts';
import { words } from '../../../shared/words/words.ts';
import { bytesWords } from '../../ui/bytesWords.ts';
import { preciseTime } from '../../ui/time.ts';
import { tookWords } from '../../ui/words.ts';
import textClasses from '../../ui/text.module.css';
import classes from './DeliveriesPage.module.css';
import { DeliveryStatus } from './DeliveryStatus.tsx';

interface Props {
  readonly row: DeliveryRow;
  readonly id: string;
  readonly now: number;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onOpen: () => void;
  readonly onFocus: () => void;
}

/** One request in the list. */
export function DeliveryLine({ row, id, now, isOpen, isTabStop, onOpen, onFocus }: Props) {
  return (
    <li>
      <button
        type="button"
        id={id}
        className={classes.line}
        aria-current={isOpen ? 'true' : undefined}
        tabIndex={isTabStop ? 0 : -1}
        onClick={onOpen}
        onFocus={onFocus}
      >
        <span className={classes.figure}>{preciseTime(row.receivedAt, now)}</span>
        <DeliveryStatus row={row} />
        <span className={textClasses.cut}>{deliveryWords(row)}</span>
        <span className={`${classes.figure} ${classes.measure}`}>{bytesWords(row.bytes)}</span>
        <span className={`${classes.figure} ${classes.measure}`}>
          {row.duration === null || row.isOwn ? '' : tookWords(row.duration)}
        </span>
      </button>
    </li>
  );
}

/** What a request carried, or why it was refused. */
function deliveryWords({
  problem,
  eventCount,
  quarantinedCount,
  count,
  isOwn,
}: Pick<DeliveryRow, 'problem' | 'eventCount' | 'quarantinedCount' | 'count' | 'isOwn'>): string {
  const { deliveries } = words();
  if (problem !== null) {
    const why = refusalWords(problem);
    return count === 1 ? why : `${why} ${words().common.times(count)}.`;
  }
  if (isOwn) return deliveries.understoodLater(eventCount);
  if (quarantinedCount === 0) return deliveries.events(eventCount);
  return eventCount === 0
    ? deliveries.eventsNotUnderstood(quarantinedCount)
    : deliveries.eventsAndNotUnderstood(eventCount, quarantinedCount);
}
