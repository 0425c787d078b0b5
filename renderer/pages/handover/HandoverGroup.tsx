import { Box, Button, Group } from '@mantine/core';
import {
  IconCheck,
  IconChecks,
  IconCircleCheck,
  IconCircleDot,
  IconEyeFilled,
  IconMail,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import {
  type HandoverEvent,
  type HandoverFormats,
  type HandoverGroup as Events,
  type HandoverState,
  handoverStateWords,
} from '../../../shared/handover.ts';
import { useNavigation } from '../../data/navigation.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import { useReminders } from '../../features/marks/useReminders.ts';
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
  return (
    <section className={classes.group} aria-label={label}>
      <Group
        component="h2"
        gap="2px 10px"
        pb={4}
        fz="sm"
        style={{ borderBottom: '1px solid var(--line-strong)' }}
      >
        <Box component="span" ff="monospace" fz={12.5}>
          {label}
        </Box>
        {key !== null && (
          <Box component="span" ff="monospace" fz={12.5} fw={400} c="dimmed">
            {key}
          </Box>
        )}
        {isWatched && (
          <IconEyeFilled size={15} aria-label="Watched" style={{ color: 'var(--accent)' }} />
        )}
        {now !== null && (
          <Toned tone={now.tone} gap={6} wrap="nowrap" ml="auto">
            {now.label}
            <Box component="span" fw={400} c="dimmed">
              since {formats.moment(now.occurredAt)}
            </Box>
          </Toned>
        )}
      </Group>
      <ul>
        {events.map((event) => (
          <EventLine key={event.row.id} event={event} formats={formats} />
        ))}
      </ul>
    </section>
  );
}

interface EventProps {
  readonly event: HandoverEvent;
  readonly formats: HandoverFormats;
}

function EventLine({ event: { row, state, notes }, formats }: EventProps) {
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
          <ToneIcon tone={row.tone} size={14} />
          {row.summary}
          {row.detail !== null && row.detail !== row.key && (
            <span className={textClasses.quiet}>{row.detail}</span>
          )}
        </button>
        {row.snoozedUntil !== null && (
          <Box component="span" flex="1 0 auto" c="dimmed">
            Snoozed until {formats.moment(row.snoozedUntil)}
          </Box>
        )}
        {row.needsSeeing && (
          <Box component="span" flex="1 0 auto" c="dimmed">
            Rings until somebody has seen it
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
        {handoverStateWords[state]}
      </Group>
      <Box component="span" ta="right" className={classes.screenOnly ?? ''}>
        {state !== 'seen' && state !== 'resolved' && <SeenButton row={row} />}
      </Box>
    </li>
  );
}

function SeenButton({ row }: { readonly row: EventRow }) {
  const { onAcknowledge } = useReminders();
  return (
    <Button
      size="compact-xs"
      leftSection={<IconCheck size={13} />}
      aria-label={`Mark as seen: ${row.summary}`}
      onClick={() => onAcknowledge([row.id], 'Marked as seen')}
    >
      Seen
    </Button>
  );
}

const stateIcons = {
  open: <IconCircleDot size={14} aria-hidden="true" />,
  resolved: <IconCircleCheck size={14} aria-hidden="true" />,
  seen: <IconChecks size={14} aria-hidden="true" />,
  unread: <IconMail size={14} aria-hidden="true" />,
} satisfies Record<HandoverState, ReactNode>;
