import { IconMail, IconMailOpened, IconStar, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { call } from '../../../data/api.ts';
import { keys } from '../../../data/keys.ts';
import { useNavigation } from '../../../data/navigation.ts';
import type { Mark } from '../../../data/writes.ts';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';
import { DetailsPane } from '../../../ui/DetailsPane.tsx';
import { ToolButton } from '../../../ui/ToolButton.tsx';
import { EventFacts } from './EventFacts.tsx';

interface Props {
  readonly id: number;
  /** Only peeked into: the event stays as it is. */
  readonly isPeek: boolean;
  readonly actions: {
    readonly markRow: (event: EventDetail, mark: Mark) => void;
    readonly reminders: ReminderActions;
  };
  readonly onClosed: () => void;
}

/** The right pane: everything about one event. */
export function EventDetails({ id, isPeek, actions, onClosed }: Props) {
  const { openEvent } = useNavigation();
  const { data: event = null, ...reading } = useQuery({
    queryKey: keys.detail(id),
    queryFn: () => call('events:get', id),
    gcTime: 30_000,
  });

  const isLoaded = event !== null;
  const onLoaded = useEffectEvent(() => {
    if (event !== null && !isPeek) actions.markRow(event, { name: 'isRead', value: true });
  });
  useEffect(() => {
    if (isLoaded) onLoaded();
  }, [isLoaded]);

  return (
    <DetailsPane
      label={words().details.title}
      tools={event !== null && <MarkTools event={event} onMark={actions.markRow} />}
      reading={reading}
      goneWords={words().common.eventGone}
      onClose={() => {
        openEvent(null);
        onClosed();
      }}
    >
      {event === null ? null : (
        <EventFacts
          event={event}
          reminders={actions.reminders}
          onOpen={(other) => openEvent(other, isPeek)}
        />
      )}
    </DetailsPane>
  );
}

/** Stars an event, and marks it read or unread. */
export function MarkTools({
  event,
  onMark,
}: {
  readonly event: EventDetail;
  readonly onMark: Props['actions']['markRow'];
}) {
  const { isStarred, isRead } = event;
  const { marks } = words();
  return (
    <>
      <ToolButton
        label={(isStarred ? marks.unstar : marks.star)(1)}
        onClick={() => onMark(event, { name: 'isStarred', value: !isStarred })}
      >
        {isStarred ? (
          <IconStarFilled size={17} style={{ color: 'var(--star)' }} />
        ) : (
          <IconStar size={17} />
        )}
      </ToolButton>
      <ToolButton
        label={(isRead ? marks.markUnread : marks.markRead)(1)}
        onClick={() => onMark(event, { name: 'isRead', value: !isRead })}
      >
        {isRead ? <IconMail size={17} /> : <IconMailOpened size={17} />}
      </ToolButton>
    </>
  );
}
