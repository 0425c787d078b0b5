import { VisuallyHidden } from '@mantine/core';
import { memo, useState } from 'react';
import type { EventRow } from '../../shared/ipc.ts';
import { clockTime, exactTime } from '../common/time.ts';
import { countWords } from '../common/words.ts';
import classes from './EventList.module.css';
import { LateBadge } from './LateBadge.tsx';
import { Marked } from './Marked.tsx';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { ToneIcon } from './ToneIcon.tsx';

interface Props {
  readonly row: EventRow;
  readonly id: string;
  readonly index: number;
  readonly start: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  /** What was searched for, to mark it. */
  readonly text: string;
  readonly onOpen: (row: EventRow) => void;
}

// A virtual list cannot be a table, and its keys are those of the grid around it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */

/** One event on one line. */
export const EventRowView = memo(function EventRowView({
  row,
  id,
  index,
  start,
  isActive,
  isOpen,
  text,
  onOpen,
}: Props) {
  const [isArriving] = useState(() => Date.now() - row.receivedAt < 2_000);
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={index + 1}
      aria-selected={isOpen}
      className={classes.row}
      data-active={isActive || undefined}
      data-unread={!row.isRead || undefined}
      data-arriving={isArriving || undefined}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => onOpen(row)}
    >
      <span role="gridcell" className={classes.unread}>
        {!row.isRead && (
          <span title="Unread">
            <VisuallyHidden>Unread</VisuallyHidden>
          </span>
        )}
      </span>
      <span role="gridcell" className={classes.time}>
        <time dateTime={new Date(row.occurredAt).toISOString()} title={exactTime(row.occurredAt)}>
          {clockTime(row.occurredAt)}
        </time>
      </span>
      <span role="gridcell" className={classes.label} data-tone={row.tone}>
        <ToneIcon tone={row.tone} />
        <span title={row.label}>{row.label}</span>
      </span>
      <span role="gridcell" className={classes.summary} title={row.summary}>
        <Summary row={row} text={text} />
      </span>
      <span role="gridcell" className={classes.rest}>
        <span className={classes.key} title={row.key ?? undefined}>
          <Marked text={row.key ?? ''} part={text} />
        </span>
        <LateBadge row={row} />
        {row.deliveryCount > 1 && (
          <span
            className={classes.badge}
            title={`Delivered ${countWords(row.deliveryCount, 'time')}, kept once`}
          >
            ×{row.deliveryCount}
          </span>
        )}
        <OutcomeIcon row={row} />
      </span>
    </div>
  );
});

/** The summary, with what people call the entity in a monospaced face; what the label says already is not shown twice. */
function Summary({ row, text }: { readonly row: EventRow; readonly text: string }) {
  const { summary, friendlyId } = row;
  const at = friendlyId === null ? -1 : summary.indexOf(friendlyId);
  if (friendlyId === null || at < 0) return <Marked text={summary} part={text} />;
  const before = summary.slice(0, at);
  const after = summary.slice(at + friendlyId.length);
  const isRepeated = lowerWords(before + after) === lowerWords(row.label);
  return (
    <span data-repeated={isRepeated || undefined}>
      <span className={classes.words}>
        <Marked text={before} part={text} />
      </span>
      <span className={classes.id}>
        <Marked text={friendlyId} part={text} />
      </span>
      <span className={classes.words}>
        <Marked text={after} part={text} />
      </span>
    </span>
  );
}

function lowerWords(text: string): string {
  return text.replace(/:/g, ' ').trim().replace(/\s+/g, ' ').toLowerCase();
}
