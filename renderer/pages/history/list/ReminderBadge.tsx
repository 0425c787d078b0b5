import { IconAlarm, IconChecks } from '@tabler/icons-react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { momentWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import classes from './EventList.module.css';

/** Whether an event will notify again, or was dealt with. */
export function ReminderBadge({ row }: { readonly row: EventRow }) {
  const { needsSeeing, snoozedUntil, acknowledgedAt } = row;
  if (snoozedUntil !== null) return <Snoozed until={snoozedUntil} />;
  if (needsSeeing) {
    return (
      <span
        className={classes.badge}
        data-tone="attention"
        title="Rings again until somebody has seen it"
      >
        not seen
      </span>
    );
  }
  return acknowledgedAt === null ? null : <Acknowledged at={acknowledgedAt} />;
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

function Acknowledged({ at }: { readonly at: number }) {
  return (
    <span className={classes.done} title={`Acknowledged ${momentWords(at, useNow())}`}>
      <IconChecks size={15} aria-hidden="true" />
      <span className={classes.hidden}>Acknowledged</span>
    </span>
  );
}
