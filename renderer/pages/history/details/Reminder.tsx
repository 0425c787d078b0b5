import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconAlarm,
  IconAlarmOff,
  IconBellRinging,
  IconCheck,
  IconClock,
  IconCloudOff,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { takenWords } from '../../../../shared/problem.ts';
import { words } from '../../../../shared/words/words.ts';
import { call } from '../../../data/api.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { unsharedWords } from '../../../features/marks/unshared.ts';
import { momentWords } from '../../../ui/time.ts';
import { ToolButton } from '../../../ui/ToolButton.tsx';
import { useNow } from '../../../ui/useNow.ts';
import { snoozeChoices } from '../../../features/marks/snoozeChoices.ts';
import { type Takeable, takeWords, toggleTaken } from '../../../features/marks/taking.ts';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';

interface Props extends ReminderActions {
  readonly event: EventDetail;
}

/** The one thing to do about what is open: to take it in hand, or to let it go again. */
export function MainTakeButton({
  takeable,
  isUrgent,
  ...reminders
}: ReminderActions & { readonly takeable: Takeable; readonly isUrgent: boolean }) {
  const action = takeWords(takeable, reminders.teamName);
  return (
    <Button
      variant={isUrgent && takeable.taken === null ? 'filled' : 'default'}
      size="compact-sm"
      // With one event shown among others, the key is for that event.
      title={takeable.entity === undefined ? words().details.byKey(action, 'A') : undefined}
      onClick={() => toggleTaken(takeable, reminders)}
    >
      {action}
    </Button>
  );
}

/** Snoozes an event, or takes that back. */
export function SnoozeControl({
  event: { id, snoozedUntil },
  onSnooze,
}: Pick<Props, 'event' | 'onSnooze'>) {
  const { marks, details } = words();
  if (snoozedUntil !== null) {
    return (
      <ToolButton
        label={marks.cancelSnooze}
        tip={details.byKey(marks.cancelSnooze, 'Z')}
        onClick={() => onSnooze([id], null)}
      >
        <IconAlarmOff size={17} />
      </ToolButton>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label={marks.snooze(1)} title={details.byKey(marks.snooze(1), 'Z')}>
          <IconAlarm size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozeChoices().map(({ words: choice, until }) => (
          <Menu.Item key={choice} onClick={() => onSnooze([id], until(Date.now()))}>
            {choice}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Until when an event is snoozed, whether it rings again, and who took it when. */
export function ReminderStatus({
  event,
  isInHead,
}: Pick<Props, 'event'> & {
  /** Whether the head says already who took it. */
  readonly isInHead: boolean;
}) {
  const now = useNow();
  const { snoozedUntil, needsSeeing, takenAt, takenBy } = event;
  const { unshared, desk } = useAppState().relay;
  return (
    <>
      {needsSeeing && (
        <Group component="p" gap={6} wrap="nowrap" c="var(--attention)">
          <IconBellRinging size={15} aria-hidden="true" />
          {words().common.keepsAlerting}
        </Group>
      )}
      {needsSeeing && desk !== null && <AcknowledgeButton id={event.id} />}
      {snoozedUntil !== null && (
        <Group component="p" gap={6} wrap="nowrap" c="dimmed">
          <IconClock size={15} aria-hidden="true" />
          {words().details.snoozedUntil(momentWords(snoozedUntil, now))}
        </Group>
      )}
      {takenAt !== null && !isInHead && (
        <Group component="p" gap={6} wrap="nowrap" c="dimmed">
          <IconCheck size={15} aria-hidden="true" />
          {takenWords({ by: takenBy })} {momentWords(takenAt, now)}
        </Group>
      )}
      {unshared.eventIds.includes(event.id) && (
        <Group component="p" gap={6} wrap="nowrap" c="dimmed">
          <IconCloudOff size={15} aria-hidden="true" />
          {unsharedWords()}
        </Group>
      )}
    </>
  );
}

/** Ends its ringing at every desk of the team, without taking it. */
function AcknowledgeButton({ id }: { readonly id: number }) {
  const acknowledge = useMutation({ mutationFn: () => call('events:acknowledge', [id]) });
  return (
    <Button
      size="compact-xs"
      style={{ alignSelf: 'flex-start' }}
      loading={acknowledge.isPending}
      onClick={() => acknowledge.mutate()}
    >
      {words().together.stopForEveryone}
    </Button>
  );
}
