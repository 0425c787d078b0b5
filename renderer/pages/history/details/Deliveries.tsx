import { Box, Stack } from '@mantine/core';
import type { EventDelivery, EventDetail } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { preciseTime } from '../../../ui/time.ts';
import { useNavigation } from '../../../data/navigation.ts';
import textClasses from '../../../ui/text.module.css';
import { useNow } from '../../../ui/useNow.ts';

/** How a request came: with a token, or by the relay of the team. */
function wayWords(tokenSlot: EventDelivery['tokenSlot']): string {
  const { byRelay, currentToken, previousToken } = words().details;
  if (tokenSlot === null) return byRelay;
  return tokenSlot === 'current' ? currentToken : previousToken;
}

/** Each time MVMNT sent the event; more than once is normal, and it is kept once. */
export function Deliveries({ event }: { readonly event: EventDetail }) {
  const { openDelivery } = useNavigation();
  const now = useNow();
  const { details } = words();
  return (
    <>
      {event.deliveryCount > 1 && (
        <Box component="p" mb={4} c="dimmed">
          {details.keptOnce(event.deliveryCount)}
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
              {details.arrivedAt(preciseTime(receivedAt, now))}
            </button>
            <span className={textClasses.quiet}>
              {sentAt !== null && `, ${details.sentAt(preciseTime(sentAt, now))}`}
              {`, ${wayWords(tokenSlot)}`}
            </span>
          </li>
        ))}
      </Stack>
    </>
  );
}
