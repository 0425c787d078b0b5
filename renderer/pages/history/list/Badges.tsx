import { VisuallyHidden } from '@mantine/core';
import { IconAlarm, IconBellOff, IconChecks, IconEyeFilled, IconNote } from '@tabler/icons-react';
import { durationWords, minuteMs } from '../../../../shared/duration.ts';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { type Taken, takenWords } from '../../../../shared/problem.ts';
import { words } from '../../../../shared/words/words.ts';
import { unsharedWords } from '../../../features/marks/unshared.ts';
import { useSubjectOf } from '../../../data/subjects.ts';
import { useAppState } from '../../../data/useAppState.ts';
import { exactTime, momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import classes from './EventList.module.css';

interface Props {
  readonly row: EventRow;
}

/** What else there is to say of an event: it is watched, snoozed, noted, late, or came more than once. */
export function Badges({ row }: Props) {
  const { notes, history } = words();
  return (
    <>
      <SubjectBadge row={row} />
      <ReminderBadge row={row} />
      <UnsharedBadge row={row} />
      {row.hasNotes && (
        <span className={classes.noted} title={notes.isNoted}>
          <IconNote size={15} aria-hidden="true" />
          <span className={classes.hidden}>{notes.isNoted}</span>
        </span>
      )}
      <LateBadge row={row} />
      {row.deliveryCount > 1 && (
        <span className={classes.badge} title={history.keptOnce(row.deliveryCount)}>
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
  const { watched, muted } = words().history;
  const name = isWatched ? watched : muted;
  return (
    <span className={isWatched ? classes.noted : classes.done} title={name}>
      {isWatched ? <IconEyeFilled size={15} /> : <IconBellOff size={15} />}
      <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}

/** Whether an event will notify again, or who took it. */
function ReminderBadge({ row }: Props) {
  const { needsSeeing, snoozedUntil, takenAt, takenBy } = row;
  if (snoozedUntil !== null) return <Snoozed until={snoozedUntil} />;
  if (needsSeeing) {
    return (
      <span className={classes.badge} data-tone="attention" title={words().common.keepsAlerting}>
        {words().history.notTaken}
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
    <span className={classes.badge} title={unsharedWords()}>
      {words().together.notYetSharedBadge}
    </span>
  );
}

function Snoozed({ until }: { readonly until: number }) {
  const when = momentWords(until, useNow());
  return (
    <span className={classes.badge} data-snoozed title={words().details.snoozedUntil(when)}>
      <IconAlarm size={13} aria-hidden="true" />
      <span className={classes.hidden}>{words().history.snoozedUntil}</span>
      <span className={classes.until}>{when}</span>
    </span>
  );
}

function TakenBadge({ taken }: { readonly taken: Taken }) {
  const who = takenWords(taken);
  return (
    <span className={classes.done} title={`${who} ${momentWords(taken.at, useNow())}`}>
      <IconChecks size={15} aria-hidden="true" />
      <span className={classes.hidden}>{who}</span>
    </span>
  );
}

/** "1 h 21 m late" on an event that arrived later after it happened than the settings allow. */
export function LateBadge({ row }: Props) {
  const lateness = useLateness(row);
  if (lateness === null) return null;
  const { late, lateAndArrived } = words().history;
  return (
    <span className={classes.badge} title={lateAndArrived(lateness, exactTime(row.receivedAt))}>
      {late(lateness)}
    </span>
  );
}

/** How late an event arrived, in words; null when the settings do not call that late. */
export function useLateness({ occurredAt, receivedAt }: EventRow): string | null {
  const { lateAfterMinutes } = useAppState().settings;
  const delay = receivedAt - occurredAt;
  return delay > lateAfterMinutes * minuteMs ? durationWords(delay) : null;
}
