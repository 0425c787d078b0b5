import { IconAlertTriangleFilled, IconCircleCheck } from '@tabler/icons-react';
import type { EntityRow } from '../../../../shared/entityRow.ts';
import type { EventDetail } from '../../../../shared/eventRow.ts';
import { problemWords, takenWords } from '../../../../shared/problem.ts';
import { words } from '../../../../shared/words/words.ts';
import { takenBeside } from '../../../features/marks/taking.ts';
import { StateChip } from '../../../ui/StateChip.tsx';
import textClasses from '../../../ui/text.module.css';
import { exactTime, lastedWords, momentWords } from '../../../ui/time.ts';
import { entityWords } from '../../../ui/words.ts';
import { useNow } from '../../../ui/useNow.ts';
import classes from './EventDetails.module.css';

interface Props {
  readonly event: EventDetail;
  /** How it stands; null while it is read, and for what has no state. */
  readonly row: EntityRow | null;
}

/** What the details are about: its number, its state and for how long, its name and key, and what is open about it. */
export function EntityHead({ event, row }: Props) {
  const now = useNow();
  const { details } = words();
  if (event.entityId === null) {
    return (
      <header className={classes.head}>
        <h2>{event.summary}</h2>
      </header>
    );
  }
  const label = row?.label ?? event.entityLabel;
  const taken = row === null ? null : takenBeside(row);
  const names = [row?.name === label ? null : row?.name, event.key ?? row?.key].filter(Boolean);
  return (
    <header className={classes.head}>
      <div className={classes.name}>
        <h2>{label}</h2>
        {row !== null && <StateChip state={row.state} />}
      </div>
      <p className={textClasses.quiet}>
        {[entityWords(event.entityKind), ...names].join(' · ')}
        {row !== null && row.since !== null && (
          <span title={words().common.since(exactTime(row.since))}>
            {` · ${details.forDuration(lastedWords(row.since, now))}`}
          </span>
        )}
      </p>
      {row !== null && row.reason !== null && row.state !== 'active' && <p>{row.reason}</p>}
      {taken !== null && (
        <p className={textClasses.quiet}>
          {takenWords(taken)} {momentWords(taken.at, now)}
        </p>
      )}
      {row !== null && <Problems row={row} eventId={event.id} />}
    </header>
  );
}

/** What is open, and what became of the problem that the shown event reported. */
function Problems({ row, eventId }: { readonly row: EntityRow; readonly eventId: number }) {
  const now = useNow();
  const shown = row.problems.filter(
    ({ resolved, openedBy }) => resolved === null || openedBy.includes(eventId),
  );
  if (shown.length === 0) return null;
  const { details } = words();
  return (
    <ul aria-label={details.problems}>
      {shown.map(({ kind, openedAt, resolved, taken, answer }) =>
        resolved === null ? (
          <li key={`${kind} ${openedAt}`} className={classes.problem}>
            <IconAlertTriangleFilled size={14} aria-hidden="true" />
            {details.openSince(problemWords(kind).name, momentWords(openedAt, now))}
            {taken !== null && (
              <span className={classes.taken}>
                {takenWords(taken)} {momentWords(taken.at, now)}
              </span>
            )}
          </li>
        ) : (
          <li key={`${kind} ${openedAt}`} className={classes.resolved}>
            <IconCircleCheck size={15} aria-hidden="true" />
            {answer === null
              ? details.resolved(problemWords(kind).name, momentWords(resolved.at, now))
              : details.resolvedBy(problemWords(kind).name, momentWords(resolved.at, now), answer)}
          </li>
        ),
      )}
    </ul>
  );
}
