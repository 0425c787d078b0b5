import { VisuallyHidden } from '@mantine/core';
import { IconAlertTriangleFilled, IconEyeFilled } from '@tabler/icons-react';
import type { EntityRow } from '../../../../shared/entityRow.ts';
import { problemWords, takenWords } from '../../../../shared/problem.ts';
import { words } from '../../../../shared/words/words.ts';
import { useSubjectOf } from '../../../data/subjects.ts';
import { takenBeside } from '../../../features/marks/taking.ts';
import { StateChip } from '../../../ui/StateChip.tsx';
import { exactTime, lastedWords, momentWords, writtenDay } from '../../../ui/time.ts';
import { ToneIcon } from '../../../ui/ToneIcon.tsx';
import classes from './Entities.module.css';
import { CheckCallDue, NoteSign } from './Signs.tsx';
import { lineId } from './useListKeys.ts';

interface Props {
  readonly row: EntityRow;
  readonly rowKey: string;
  /** Its row in its group's grid. */
  readonly at: number;
  readonly now: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

// The keys of the list are those of the grid around it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */

/** One shipment, carrier or customer on one line. */
export function EntityLine({ row, rowKey, at, now, isActive, isOpen, onOpen }: Props) {
  const { label, name, key, state, since, last } = row;
  const who = whoOf(row);
  const isWatched = useSubjectOf(row)?.kind === 'watch';
  return (
    <div
      role="row"
      id={lineId(rowKey)}
      aria-current={isOpen || undefined}
      className={classes.line}
      style={{ gridRow: at }}
      data-active={isActive || undefined}
      onClick={onOpen}
    >
      <span role="gridcell" className={classes.number} title={label}>
        {label}
      </span>
      <span role="gridcell" className={classes.state}>
        <StateChip state={state} />
        {since !== null && (
          <span className={classes.time} title={words().common.since(exactTime(since))}>
            {lastedWords(since, now)}
          </span>
        )}
      </span>
      <span role="gridcell" className={classes.about}>
        {who !== '' && (
          <span className={classes.who} title={who}>
            {who}
          </span>
        )}
        <Wrong row={row} now={now} />
      </span>
      <span role="gridcell" className={classes.key} title={key ?? undefined}>
        {key !== name && key}
      </span>
      <span role="gridcell" className={classes.last} title={exactTime(last.at)}>
        {last.tone !== 'plain' && <ToneIcon tone={last.tone} size={13} />}
        <span>{last.label}</span>
        <time dateTime={new Date(last.at).toISOString()}>{momentWords(last.at, now)}</time>
      </span>
      <span role="gridcell" className={classes.signs}>
        <NoteSign note={row.note} />
        {isWatched && <IconEyeFilled size={15} role="img" aria-label={words().lists.watched} />}
      </span>
    </div>
  );
}

/** What is open about it, who has it in hand, and since when a check call is due. */
function Wrong({ row, now }: Pick<Props, 'row' | 'now'>) {
  const beside = takenBeside(row);
  const open = row.problems.filter(({ resolved }) => resolved === null);
  return (
    <>
      {open.map(({ kind, openedAt, taken }) => (
        <span
          key={kind}
          className={classes.problem}
          title={words().common.since(exactTime(openedAt))}
        >
          <IconAlertTriangleFilled size={13} aria-hidden="true" />
          {kind === 'carrier-inactive' && row.state === 'inactive' ? (
            // Its state stands beside it, and for how long.
            <VisuallyHidden>{problemWords(kind).name}</VisuallyHidden>
          ) : (
            `${problemWords(kind).name} · ${lastedWords(openedAt, now)}`
          )}
          {taken !== null && <span className={classes.hand}>{takenWords(taken)}</span>}
        </span>
      ))}
      {beside !== null && <span className={classes.hand}>{takenWords(beside)}</span>}
      <CheckCallDue checkCall={row.checkCall} now={now} className={classes.due} />
    </>
  );
}

/** Carrier and customer of a shipment; of a carrier its name, why it is inactive, and how many shipments it has in the air. */
export function whoOf({ entityKind, label, name, ...row }: EntityRow): string {
  const parts =
    entityKind === 'shipment'
      ? [row.carrier?.label, row.customer?.label]
      : [
          name === label ? null : name,
          row.state === 'active' ? null : row.reason,
          row.insuranceExpires === null
            ? null
            : words().lists.insuredUntil(writtenDay(row.insuranceExpires)),
          row.shipmentCount === 0 ? null : words().lists.inTheAir(row.shipmentCount),
        ];
  return parts.filter(Boolean).join(' · ');
}
