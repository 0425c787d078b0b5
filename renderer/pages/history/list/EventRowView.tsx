import { IconStarFilled } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { Badges } from './Badges.tsx';
import { Marked, TimeCell, TypeCell } from './Cells.tsx';
import { ColumnCells } from './ColumnCells.tsx';
import type { ColumnName } from './columns.ts';
import classes from './EventList.module.css';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { detailBeside, lowerWords } from './rowWords.ts';

interface Props {
  readonly row: EventRow;
  readonly id: string;
  /** Counted from 1, with the line of heads where there is one. */
  readonly rowIndex: number;
  readonly top: number;
  /** When it happened, short. */
  readonly time: string;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  /** The names of the columns; null for one line. */
  readonly columns: readonly ColumnName[] | null;
  /** The row goes by too fast to be read: only what distinguishes events at a glance is drawn. */
  readonly isPassing: boolean;
  /** What was searched for, to mark it. */
  readonly words: readonly string[];
}

// A virtual list cannot be a table, and its keys are those of the grid around it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

/** One event on one line. */
export const EventRowView = memo(function EventRowView(props: Props) {
  const { row, id, rowIndex, top, isActive, isOpen, isSelected, columns } = props;
  const { receivedAt } = row;
  const { unread } = words().history;
  // Once an event: it must not end in the middle because something else of the row changed.
  const isArriving = useMemo(() => hasJustArrived(receivedAt), [receivedAt]);
  return (
    <div
      role="row"
      id={id}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      aria-current={isOpen || undefined}
      className={classes.row}
      data-id={row.id}
      data-active={isActive || undefined}
      data-unread={!row.isRead || undefined}
      data-arriving={isArriving || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span
        role="gridcell"
        className={classes.unread}
        aria-label={row.isRead ? undefined : unread}
        title={row.isRead ? undefined : unread}
      />
      {columns === null ? <LineCells {...props} /> : <ColumnCells {...props} columns={columns} />}
      <StarCell {...props} />
    </div>
  );
});

function LineCells({ row, time, words, isPassing }: Props) {
  return (
    <>
      <TimeCell row={row} time={time} />
      <TypeCell row={row} />
      <span role="gridcell" className={classes.summary} title={row.summary}>
        <Summary row={row} words={words} isPassing={isPassing} />
      </span>
      {!isPassing && <Rest row={row} words={words} />}
    </>
  );
}

function Rest({ row, words }: Pick<Props, 'row' | 'words'>) {
  const { key, detail } = row;
  const rest = detailBeside(row);
  return (
    <>
      <span role="gridcell" className={classes.detail} title={detail ?? key ?? undefined}>
        {key !== null && (
          <span className={classes.key}>
            <Marked text={key} words={words} />
          </span>
        )}
        {key !== null && rest !== '' && ' · '}
        <Marked text={rest} words={words} />
      </span>
      <span role="gridcell" className={classes.rest}>
        <Badges row={row} />
        <OutcomeIcon row={row} />
      </span>
    </>
  );
}

function StarCell({ row }: Pick<Props, 'row'>) {
  const { starred, starByKey } = words().history;
  return (
    <span
      role="gridcell"
      className={classes.star}
      data-starred={row.isStarred || undefined}
      data-star
      title={row.isStarred ? starred : starByKey}
    >
      {row.isStarred && <IconStarFilled size={15} role="img" aria-label={starred} />}
    </span>
  );
}

/** The summary, with what people call the entity in a monospaced face; what the label says already is not shown twice. */
function Summary({ row, words, isPassing }: Pick<Props, 'row' | 'words' | 'isPassing'>) {
  const { summary, friendlyId } = row;
  const at = friendlyId === null ? -1 : summary.indexOf(friendlyId);
  if (friendlyId === null || at < 0) return <Marked text={summary} words={words} />;
  const before = summary.slice(0, at);
  const after = summary.slice(at + friendlyId.length);
  const isRepeated = lowerWords(before + after) === lowerWords(row.label);
  if (isRepeated && isPassing) return <span className={classes.id}>{friendlyId}</span>;
  const beside = (text: string) => {
    const marked = <Marked text={text} words={words} />;
    return isRepeated && text !== '' ? <span className={classes.repeated}>{marked}</span> : marked;
  };
  return (
    <>
      {beside(before)}
      <span className={classes.id}>
        <Marked text={friendlyId} words={words} />
      </span>
      {beside(after)}
    </>
  );
}

function hasJustArrived(receivedAt: number): boolean {
  return Date.now() - receivedAt < 2_000;
}
