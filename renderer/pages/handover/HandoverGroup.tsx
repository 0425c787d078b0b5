import { Box, Group } from '@mantine/core';
import {
  IconChecks,
  IconCircleCheck,
  IconCircleDot,
  IconEyeFilled,
  IconMail,
  IconMailOpened,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  type HandoverEvent,
  type HandoverFormats,
  type HandoverGroup as Events,
  type HandoverState,
  handoverStateOf,
} from '../../../shared/handover.ts';
import { words } from '../../../shared/words/words.ts';
import { useNavigation } from '../../data/navigation.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import { TakeButton } from '../../features/marks/TakeButton.tsx';
import { takeableEvent } from '../../features/marks/taking.ts';
import { type ReminderActions, useReminders } from '../../features/marks/useReminders.ts';
import { Notes } from '../../features/notes/Notes.tsx';
import textClasses from '../../ui/text.module.css';
import { exactTime } from '../../ui/time.ts';
import { Toned } from '../../ui/Toned.tsx';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import classes from './HandoverPage.module.css';

interface Props {
  readonly group: Events;
  readonly formats: HandoverFormats;
}

/** One shipment, carrier or the like: how it is now, and its events in the span. */
export function HandoverGroup({ group, formats }: Props) {
  const { label, key, now, events } = group;
  const isWatched = useSubjectOf(group)?.kind === 'watch';
  const reminders = useReminders();
  return (
    <section className={classes.group} aria-label={label}>
      <Group
        component="h2"
        gap="2px 10px"
        pb={4}
        fz="sm"
        style={{ borderBottom: '1px solid var(--line-strong)' }}
      >
        <Box component="span">{label}</Box>
        {key !== null && (
          <Box component="span" fw={400} c="dimmed">
            {key}
          </Box>
        )}
        {isWatched && (
          <IconEyeFilled
            size={15}
            aria-label={words().handover.watched}
            style={{ color: 'var(--accent)' }}
          />
        )}
        {now !== null && (
          <Toned tone={now.tone} gap={6} wrap="nowrap" ml="auto">
            {now.label}
            <Box component="span" fw={400} c="dimmed">
              {words().handover.sinceMoment(formats.moment(now.occurredAt))}
            </Box>
          </Toned>
        )}
      </Group>
      <ul>
        {events.map((event) => (
          <EventLine key={event.row.id} event={event} formats={formats} reminders={reminders} />
        ))}
      </ul>
    </section>
  );
}

interface EventProps {
  readonly event: HandoverEvent;
  readonly formats: HandoverFormats;
  readonly reminders: ReminderActions;
}

function EventLine({ event: { row, state, notes }, formats, reminders }: EventProps) {
  const { openEvent } = useNavigation();
  return (
    <li className={classes.event}>
      <Box
        component="time"
        pt={2}
        c="dimmed"
        style={{ fontVariantNumeric: 'tabular-nums' }}
        dateTime={new Date(row.occurredAt).toISOString()}
        title={exactTime(row.occurredAt)}
      >
        {formats.moment(row.occurredAt)}
      </Box>
      <Group gap="3px 12px" justify="space-between" className={classes.what ?? ''}>
        <button type="button" className={classes.summary} onClick={() => openEvent(row.id)}>
          <ToneIcon tone={row.tone} group={row.group} size={14} />
          {row.summary}
          {row.detail !== null && row.detail !== row.key && (
            <span className={textClasses.quiet}>{row.detail}</span>
          )}
        </button>
        {row.snoozedUntil !== null && (
          <Box component="span" flex="1 0 auto" c="dimmed">
            {words().handover.snoozedUntil(formats.moment(row.snoozedUntil))}
          </Box>
        )}
        {row.needsSeeing && (
          <Box component="span" flex="1 0 auto" c="dimmed">
            {words().common.keepsAlerting}
          </Box>
        )}
        <Notes eventId={row.id} about={row.summary} notes={notes} />
      </Group>
      <Group
        component="span"
        gap={5}
        wrap="nowrap"
        pt={2}
        c={state === 'open' ? 'var(--attention)' : 'dimmed'}
        fw={state === 'open' ? 700 : 400}
      >
        {stateIcons[state]}
        {handoverStateOf({ row, state })}
      </Group>
      <Box component="span" ta="right" className={classes.screenOnly ?? ''}>
        {state !== 'resolved' && (
          <TakeButton takeable={takeableEvent(row)} reminders={reminders} about={row.summary} />
        )}
      </Box>
    </li>
  );
}

const stateIcons = {
  open: <IconCircleDot size={14} aria-hidden="true" />,
  resolved: <IconCircleCheck size={14} aria-hidden="true" />,
  taken: <IconChecks size={14} aria-hidden="true" />,
  read: <IconMailOpened size={14} aria-hidden="true" />,
  unread: <IconMail size={14} aria-hidden="true" />,
} satisfies Record<HandoverState, ReactNode>;
