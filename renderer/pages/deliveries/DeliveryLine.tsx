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
        <Brought row={row} />
        <span className={`${classes.figure} ${classes.measure}`}>{bytesWords(row.bytes)}</span>
        <span className={`${classes.figure} ${classes.measure}`}>
          {row.duration === null || row.isOwn ? '' : tookWords(row.duration)}
        </span>
      </button>
    </li>
  );
}

/** The events that a request brought, where it is known which; else how many, or why it was refused. */
function Brought({ row }: Pick<Props, 'row'>) {
  const [first, second] = row.events;
  if (first === undefined) return <span className={textClasses.cut}>{deliveryWords(row)}</span>;
  // Of two both are said; of more the first, and how many others there are.
  const named = row.eventCount === 2 && second !== undefined ? [first, second] : [first];
  const others = row.eventCount - named.length;
  const { deliveries } = words();
  return (
    <span className={classes.brought}>
      <span className={textClasses.cut}>{named.map(({ summary }) => summary).join(', ')}</span>
      {others > 0 && <span className={classes.others}>{deliveries.andOthers(others)}</span>}
      {row.isOwn && <span className={classes.others}>{deliveries.understoodAfter}</span>}
      {row.quarantinedCount > 0 && (
        <span className={classes.others}>
          {deliveries.othersNotUnderstood(row.quarantinedCount)}
        </span>
      )}
    </span>
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
