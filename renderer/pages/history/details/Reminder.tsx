import { Button, Group, Menu, Stack } from '@mantine/core';
import { IconBellRinging, IconCheck, IconClock } from '@tabler/icons-react';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { snoozeChoices } from '../../../features/marks/snoozeChoices.ts';
import type { ReminderActions } from '../../../features/marks/useReminders.ts';

interface Props extends ReminderActions {
  readonly event: EventDetail;
}

/** Snoozes and acknowledges an event: until when it is snoozed, and whether it rings until it is seen. */
export function Reminder({ event, onAcknowledge, onSnooze }: Props) {
  const now = useNow();
  const { id, snoozedUntil, needsSeeing, acknowledgedAt } = event;
  return (
    <Stack gap={6}>
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
      <Group gap={8}>
        {acknowledgedAt === null && (
          <Button
            variant={needsSeeing ? 'filled' : 'default'}
            size="compact-sm"
            onClick={() => onAcknowledge([id])}
          >
            Acknowledge
          </Button>
        )}
        {snoozedUntil === null ? (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button size="compact-sm">Snooze</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {snoozeChoices.map(({ words, until }) => (
                <Menu.Item key={words} onClick={() => onSnooze([id], until(Date.now()))}>
                  {words}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          <Button size="compact-sm" onClick={() => onSnooze([id], null)}>
            Do not remind me
          </Button>
        )}
      </Group>
    </Stack>
  );
}
