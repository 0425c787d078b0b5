import { VisuallyHidden } from '@mantine/core';
import { IconAlarm, IconBellOff, IconChecks, IconEyeFilled, IconNote } from '@tabler/icons-react';
import { durationWords, minuteMs } from '../../../../shared/duration.ts';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { type Taken, takenWords } from '../../../../shared/problem.ts';
import { unsharedWords } from '../../../features/marks/unshared.ts';
import { useSubjectOf } from '../../../data/subjects.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { exactTime, momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { countWords } from '../../../ui/words.ts';
import classes from './EventList.module.css';

interface Props {
  readonly row: EventRow;
}

/** What else there is to say of an event: it is watched, snoozed, noted, late, or came more than once. */
export function Badges({ row }: Props) {
  return (
    <>
      <SubjectBadge row={row} />
      <ReminderBadge row={row} />
      <UnsharedBadge row={row} />
      {row.hasNotes && (
        <span className={classes.noted} title="Has a note">
          <IconNote size={15} aria-hidden="true" />
          <span className={classes.hidden}>Has a note</span>
        </span>
      )}
      <LateBadge row={row} />
      {row.deliveryCount > 1 && (
        <span
          className={classes.badge}
          title={`Delivered ${countWords(row.deliveryCount, 'time')}, kept once`}
        >
          ×{row.deliveryCount}
        </span>
      )}
    </>
  );
}

/** An eye on what is watched, a bell struck through on what is muted. */
function SubjectBadge({ row }: Props) {
  const subject = useSubjectOf(row);
  if (subject === null) return null;
  const isWatched = subject.kind === 'watch';
  const words = isWatched ? 'Watched' : 'Muted';
  return (
    <span className={isWatched ? classes.noted : classes.done} title={words}>
      {isWatched ? <IconEyeFilled size={15} /> : <IconBellOff size={15} />}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

/** Whether an event will notify again, or who took it. */
function ReminderBadge({ row }: Props) {
  const { needsSeeing, snoozedUntil, takenAt, takenBy } = row;
  if (snoozedUntil !== null) return <Snoozed until={snoozedUntil} />;
  if (needsSeeing) {
    return (
      <span
        className={classes.badge}
        data-tone="attention"
        title="Keeps alerting until someone reads or takes it"
      >
        not taken
      </span>
    );
  }
  return takenAt === null ? null : <TakenBadge taken={{ at: takenAt, by: takenBy }} />;
}

/** What was done with it waits for the connection to the team's relay. */
function UnsharedBadge({ row }: Props) {
  const { eventIds } = useAppState().relay.unshared;
  if (!eventIds.includes(row.id)) return null;
  return (
    <span className={classes.badge} title={unsharedWords}>
      not yet shared
    </span>
  );
}

function Snoozed({ until }: { readonly until: number }) {
  const when = momentWords(until, useNow());
  return (
    <span className={classes.badge} data-snoozed title={`Snoozed until ${when}`}>
      <IconAlarm size={13} aria-hidden="true" />
      <span className={classes.hidden}>Snoozed until</span>
      <span className={classes.until}>{when}</span>
    </span>
  );
}

function TakenBadge({ taken }: { readonly taken: Taken }) {
  const words = takenWords(taken);
  return (
    <span className={classes.done} title={`${words} ${momentWords(taken.at, useNow())}`}>
      <IconChecks size={15} aria-hidden="true" />
      <span className={classes.hidden}>{words}</span>
    </span>
  );
}

/** "late 1 h 21 m" on an event that arrived later after it happened than the settings allow. */
export function LateBadge({ row }: Props) {
  const words = useLateness(row);
  if (words === null) return null;
  return (
    <span
      className={classes.badge}
      title={`Late by ${words}: arrived ${exactTime(row.receivedAt)}`}
    >
      late {words}
    </span>
  );
}

/** How late an event arrived, in words; null when the settings do not call that late. */
export function useLateness({ occurredAt, receivedAt }: EventRow): string | null {
  const { lateAfterMinutes } = useAppState().settings;
  const delay = receivedAt - occurredAt;
  return delay > lateAfterMinutes * minuteMs ? durationWords(delay) : null;
}
