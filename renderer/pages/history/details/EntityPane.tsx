import { useQuery } from '@tanstack/react-query';
import type { EntityRef } from '../../../../shared/entityRef.ts';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { call } from '../../../data/api.ts';
import { keys } from '../../../data/keys.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { nextSnooze } from '../../../features/marks/snoozeChoices.ts';
import { mainTakeable, takeableEvent, toggleTaken } from '../../../features/marks/taking.ts';
import { useMarks } from '../../../features/marks/useMarks.ts';
import { useReminders } from '../../../features/marks/useReminders.ts';
import { DetailsPane } from '../../../ui/DetailsPane.tsx';
import { useShortcuts } from '../../../ui/useShortcuts.ts';
import { MarkTools } from './EventDetails.tsx';
import { EventFacts } from './EventFacts.tsx';

interface Props {
  readonly entity: EntityRef;
  /** The event that is shown of it; null is the newest. */
  readonly eventId: number | null;
  readonly onClose: () => void;
}

/** The right pane: everything about one shipment, carrier or customer. */
export function EntityPane({ entity, eventId, onClose }: Props) {
  const { openEntity } = useNavigation();
  const { markRow } = useMarks();
  const reminders = useReminders();
  const about = useQuery({
    queryKey: keys.entity(entity),
    queryFn: () => call('entities:get', entity),
  });
  const id = eventId ?? about.data?.row?.last.id ?? null;
  const reading = useQuery({
    queryKey: keys.detail(id),
    queryFn: () => call('events:get', id ?? 0),
    enabled: id !== null,
    gcTime: 30_000,
    // A newer event of the same takes its place without a gap.
    placeholderData: (before) => before,
  });
  const event = reading.data ?? null;
  const withEvent = (act: (shown: EventDetail) => void) => () => event !== null && act(event);
  useShortcuts({
    e: withEvent((shown) => markRow(shown, { name: 'isRead', value: !shown.isRead })),
    s: withEvent((shown) => markRow(shown, { name: 'isStarred', value: !shown.isStarred })),
    a: withEvent((shown) =>
      toggleTaken(mainTakeable(about.data?.row ?? null, shown) ?? takeableEvent(shown), reminders),
    ),
    z: withEvent((shown) => reminders.onSnooze([shown.id], nextSnooze(shown.snoozedUntil))),
  });
  return (
    <DetailsPane
      label={words().details.title}
      tools={event !== null && <MarkTools event={event} onMark={markRow} />}
      reading={id === null ? about : reading}
      goneWords={words().details.allGone}
      onClose={onClose}
    >
      {event === null ? null : (
        <EventFacts
          event={event}
          reminders={reminders}
          onOpen={(other) => openEntity(entity, other)}
        />
      )}
    </DetailsPane>
  );
}
