import { Button, Menu } from '@mantine/core';
import { IconBellRinging, IconCheck, IconClock } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { EventDetail } from '../../shared/ipc.ts';
import { call } from '../api.ts';
import { momentWords } from '../common/time.ts';
import { useNow } from '../data/useNow.ts';
import classes from './Reminder.module.css';

/** Tells an event again later, or never again: until when it is snoozed, and whether it rings until it is seen. */
export function Reminder({ event }: { readonly event: EventDetail }) {
  const now = useNow();
  const { id, snoozedUntil, needsSeeing, acknowledgedAt } = event;
  const snooze = useMutation({
    mutationFn: (until: number | null) => call('events:snooze', { ids: [id], until }),
  });
  const acknowledge = useMutation({ mutationFn: () => call('events:acknowledge', [id]) });
  return (
    <div className={classes.reminder}>
      {needsSeeing && (
        <p className={classes.state} data-tone="attention">
          <IconBellRinging size={15} aria-hidden="true" />
          Rings again until somebody has seen it
        </p>
      )}
      {snoozedUntil !== null && (
        <p className={classes.state}>
          <IconClock size={15} aria-hidden="true" />
          Snoozed until {momentWords(snoozedUntil, now)}
        </p>
      )}
      {acknowledgedAt !== null && (
        <p className={classes.state}>
          <IconCheck size={15} aria-hidden="true" />
          Acknowledged {momentWords(acknowledgedAt, now)}
        </p>
      )}
      <div className={classes.buttons}>
        {acknowledgedAt === null && (
          <Button
            variant={needsSeeing ? 'filled' : 'default'}
            size="compact-sm"
            onClick={() => acknowledge.mutate()}
          >
            Acknowledge
          </Button>
        )}
        {snoozedUntil === null ? (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default" size="compact-sm">
                Snooze
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {choices.map(({ words, until }) => (
                <Menu.Item key={words} onClick={() => snooze.mutate(until(Date.now()))}>
                  {words}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        ) : (
          <Button variant="default" size="compact-sm" onClick={() => snooze.mutate(null)}>
            Do not remind me
          </Button>
        )}
      </div>
    </div>
  );
}

const choices = [
  { words: 'In 10 minutes', until: (now: number) => now + 600_000 },
  { words: 'In 1 hour', until: (now: number) => now + 3_600_000 },
  { words: 'Tomorrow at 8:00', until: tomorrowAtEight },
] as const;

function tomorrowAtEight(now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  return day.setHours(8, 0, 0, 0);
}
