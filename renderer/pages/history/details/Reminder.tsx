import { ActionIcon, Button, Group, Menu } from '@mantine/core';
import {
  IconAlarm,
  IconAlarmOff,
  IconBellRinging,
  IconCheck,
  IconClock,
} from '@tabler/icons-react';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { momentWords } from '../../../ui/time.ts';
import { ToolButton } from '../../../ui/ToolButton.tsx';
import { useNow } from '../../../ui/useNow.ts';
import { snoozeChoices } from '../../../features/marks/snoozeChoices.ts';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';

interface Props extends ReminderActions {
  readonly event: EventDetail;
}

/** The one thing to do about an event, until somebody did it. */
export function AcknowledgeButton({
  event: { id, acknowledgedAt, needsSeeing, tone },
  onAcknowledge,
}: Pick<Props, 'event' | 'onAcknowledge'>) {
  if (acknowledgedAt !== null) return null;
  return (
    <Button
      variant={needsSeeing || tone === 'attention' ? 'filled' : 'default'}
      size="compact-sm"
      onClick={() => onAcknowledge([id])}
    >
      Acknowledge
    </Button>
  );
}

/** Snoozes an event, or takes that back. */
export function SnoozeControl({
  event: { id, snoozedUntil },
  onSnooze,
}: Pick<Props, 'event' | 'onSnooze'>) {
  if (snoozedUntil !== null) {
    return (
      <ToolButton
        label="Cancel snooze"
        tip="Cancel snooze (Z)"
        onClick={() => onSnooze([id], null)}
      >
        <IconAlarmOff size={17} />
      </ToolButton>
    );
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <ActionIcon aria-label="Snooze" title="Snooze (Z)">
          <IconAlarm size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {snoozeChoices.map(({ words, until }) => (
          <Menu.Item key={words} onClick={() => onSnooze([id], until(Date.now()))}>
            {words}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Until when an event is snoozed, whether it rings until it is seen, and when it was acknowledged. */
export function ReminderStatus({ event }: Pick<Props, 'event'>) {
  const now = useNow();
  const { snoozedUntil, needsSeeing, acknowledgedAt } = event;
  return (
    <>
      {needsSeeing && (
        <Group component="p" gap={6} wrap="nowrap" c="var(--attention)">
          <IconBellRinging size={15} aria-hidden="true" />
          Rings again until somebody has seen it
        </Group>
      )}
      {snoozedUntil !== null && (
        <Group component="p" gap={6} wrap="nowrap" c="dimmed">
          <IconClock size={15} aria-hidden="true" />
          Snoozed until {momentWords(snoozedUntil, now)}
        </Group>
      )}
      {acknowledgedAt !== null && (
        <Group component="p" gap={6} wrap="nowrap" c="dimmed">
          <IconCheck size={15} aria-hidden="true" />
          Acknowledged {momentWords(acknowledgedAt, now)}
        </Group>
      )}
    </>
  );
}
