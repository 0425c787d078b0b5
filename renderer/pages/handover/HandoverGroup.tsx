import { Button } from '@mantine/core';
import { IconCheck, IconChecks, IconCircleDot, IconEyeFilled, IconMail } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { EventRow } from '../../../shared/eventRow.ts';
import {
  type HandoverEvent,
  type HandoverFormats,
  type HandoverGroup as Group,
  type HandoverState,
  handoverStateWords,
} from '../../../shared/handover.ts';
import { useNavigation } from '../../data/navigation.ts';
import { useSubjectOf } from '../../data/subjects.ts';
import { useReminders } from '../../features/marks/useReminders.ts';
import { Notes } from '../../features/notes/Notes.tsx';
import textClasses from '../../ui/text.module.css';
import { exactTime } from '../../ui/time.ts';
import { ToneIcon } from '../../ui/ToneIcon.tsx';
import classes from './HandoverPage.module.css';

interface Props {
  readonly group: Group;
  readonly formats: HandoverFormats;
}

/** One shipment, carrier or the like: how it is now, and its events in the span. */
export function HandoverGroup({ group, formats }: Props) {
  const { label, key, now, events } = group;
  const isWatched = useSubjectOf(group)?.kind === 'watch';
  return (
    <section className={classes.group} aria-label={label}>
      <h2>
        <span className={classes.label}>{label}</span>
        {key !== null && <span className={classes.key}>{key}</span>}
        {isWatched && <IconEyeFilled size={15} aria-label="Watched" className={classes.watched} />}
        {now !== null && (
          <span className={`${classes.now} ${textClasses.tone}`} data-tone={now.tone}>
            <ToneIcon tone={now.tone} size={14} />
            {now.label}
            <span className={textClasses.quiet}>since {formats.moment(now.occurredAt)}</span>
          </span>
        )}
      </h2>
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
    <li className={classes.event} data-state={state}>
      <time
        className={classes.time}
        dateTime={new Date(row.occurredAt).toISOString()}
        title={exactTime(row.occurredAt)}
      >
        {formats.moment(row.occurredAt)}
      </time>
      <div className={classes.what}>
        <button type="button" className={classes.summary} onClick={() => openEvent(row.id)}>
          <span className={`${classes.tone} ${textClasses.tone}`} data-tone={row.tone}>
            <ToneIcon tone={row.tone} size={14} />
          </span>
          {row.summary}
          {row.detail !== null && row.detail !== row.key && (
            <span className={textClasses.quiet}>{row.detail}</span>
          )}
        </button>
        {row.snoozedUntil !== null && (
          <span className={classes.again}>Snoozed until {formats.moment(row.snoozedUntil)}</span>
        )}
        {row.needsSeeing && <span className={classes.again}>Rings until somebody has seen it</span>}
        <Notes eventId={row.id} about={row.summary} notes={notes} />
      </div>
      <span className={classes.state} data-state={state}>
        {stateIcons[state]}
        {handoverStateWords[state]}
      </span>
      <span className={classes.mark}>{state !== 'seen' && <SeenButton row={row} />}</span>
    </li>
  );
}

function SeenButton({ row }: { readonly row: EventRow }) {
  const { onAcknowledge } = useReminders();
  return (
    <Button
      variant="default"
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
  seen: <IconChecks size={14} aria-hidden="true" />,
  unread: <IconMail size={14} aria-hidden="true" />,
} satisfies Record<HandoverState, ReactNode>;
