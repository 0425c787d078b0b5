import type { EventDelivery, EventDetail } from '../../../../shared/eventRow.ts';
import { preciseTime } from '../../../ui/time.ts';
import { countWords } from '../../../ui/words.ts';
import { useNavigation } from '../../../data/navigation.ts';
import textClasses from '../../../ui/text.module.css';
import { useNow } from '../../../ui/useNow.ts';
import classes from './Deliveries.module.css';

const slotWords = {
  current: 'with the current token',
  previous: 'with the previous token',
} satisfies Record<NonNullable<EventDelivery['tokenSlot']>, string>;

/** Each time MVMNT sent the event; more than once is normal, and it is kept once. */
export function Deliveries({ event }: { readonly event: EventDetail }) {
  const { openDelivery } = useNavigation();
  const now = useNow();
  return (
    <>
      {event.deliveryCount > 1 && (
        <p className={classes.repeat}>
          MVMNT sent this event {countWords(event.deliveryCount, 'time')}. Dockbell kept it once.
        </p>
      )}
      <ul className={classes.deliveries}>
        {event.deliveries.map(({ id, receivedAt, sentAt, tokenSlot }) => (
          <li key={id}>
            <button type="button" className={textClasses.link} onClick={() => openDelivery(id)}>
              Arrived {preciseTime(receivedAt, now)}
            </button>
            <span>
              {sentAt !== null && `, sent ${preciseTime(sentAt, now)}`}
              {tokenSlot !== null && `, ${slotWords[tokenSlot]}`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
