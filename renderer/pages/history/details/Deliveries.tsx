import { Box, Stack } from '@mantine/core';
import type { EventDelivery, EventDetail } from '../../../../shared/eventRow.ts';
import { preciseTime } from '../../../ui/time.ts';
import { countWords } from '../../../ui/words.ts';
import { useNavigation } from '../../../data/navigation.ts';
import textClasses from '../../../ui/text.module.css';
import { useNow } from '../../../ui/useNow.ts';

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
        <Box component="p" mb={4} c="dimmed">
          This event came {countWords(event.deliveryCount, 'time')}. Dockbell kept it once.
        </Box>
      )}
      <Stack component="ul" gap={3} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {event.deliveries.map(({ id, receivedAt, sentAt, tokenSlot }) => (
          <li key={id}>
            <button
              type="button"
              className={textClasses.link}
              style={{ minHeight: 24 }}
              onClick={() => openDelivery(id)}
            >
              Arrived {preciseTime(receivedAt, now)}
            </button>
            <span className={textClasses.quiet}>
              {sentAt !== null && `, sent ${preciseTime(sentAt, now)}`}
              {tokenSlot === null ? ', by your team’s relay' : `, ${slotWords[tokenSlot]}`}
            </span>
          </li>
        ))}
      </Stack>
    </>
  );
}
