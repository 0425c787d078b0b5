import { IconStarFilled } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { decisionWords } from '../../../../shared/decision.ts';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { words } from '../../../../shared/words/words.ts';
import { clockTime, exactTime } from '../../../ui/time.ts';
import { Badges } from './Badges.tsx';
import classes from './EventList.module.css';
import { foundParts } from '../../../features/search/foundParts.ts';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { ToneIcon } from '../../../ui/ToneIcon.tsx';

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
  readonly isInColumns: boolean;
  /** The row goes by too fast to be read: only what tells events apart at a glance is drawn. */
  readonly isPassing: boolean;
  /** What was searched for, to mark it. */
  readonly words: readonly string[];
}

// A virtual list cannot be a table, and its keys are those of the grid around it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

/** One event on one line. */
export const EventRowView = memo(function EventRowView(props: Props) {
  const { row, id, rowIndex, top, isActive, isOpen, isSelected, isInColumns } = props;
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
      {isInColumns ? <ColumnCells {...props} /> : <LineCells {...props} />}
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

function ColumnCells({ row, time, words, isPassing }: Props) {
  return (
    <>
      <TimeCell row={row} time={time} />
      <TypeCell row={row} />
      <span role="gridcell" className={classes.id} title={row.entityLabel}>
        <Marked text={row.entityLabel} words={words} />
      </span>
      <span role="gridcell" className={classes.summary} title={row.summary}>
        <Marked text={row.summary} words={words} />
      </span>
      {!isPassing && <LastColumnCells row={row} words={words} />}
    </>
  );
}

function LastColumnCells({ row, words }: Pick<Props, 'row' | 'words'>) {
  const why = decisionWords(row.outcome, row.reason, clockTime);
  return (
    <>
      <span role="gridcell" className={classes.key} title={row.key ?? undefined}>
        <Marked text={row.key ?? ''} words={words} />
      </span>
      <span role="gridcell" className={classes.detail} title={row.detail ?? undefined}>
        <Marked text={detailBeside(row)} words={words} />
      </span>
      <span role="gridcell" className={classes.why} title={why}>
        <OutcomeIcon row={row} isDecoration />
        <span className={classes.detail}>{why}</span>
      </span>
      <span role="gridcell" className={classes.badges}>
        <Badges row={row} />
      </span>
    </>
  );
}

function TimeCell({ row, time }: Pick<Props, 'row' | 'time'>) {
  return (
    <span role="gridcell" className={classes.time} title={exactTime(row.occurredAt)}>
      {time}
    </span>
  );
}

function TypeCell({ row }: Pick<Props, 'row'>) {
  return (
    <span role="gridcell" className={classes.label} data-tone={row.tone} title={row.label}>
      <ToneIcon tone={row.tone} group={row.group} />
      {row.label}
    </span>
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

/** The detail without the key, which has a place of its own. */
function detailBeside({ detail, key }: EventRow): string {
  if (detail === null) return '';
  const parts = detail.split(' · ');
  return (parts[0] === key ? parts.slice(1) : parts).join(' · ');
}

function hasJustArrived(receivedAt: number): boolean {
  return Date.now() - receivedAt < 2_000;
}

function lowerWords(text: string): string {
  return text.replace(/:/g, ' ').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** Text with the places marked where words of the search stand. */
function Marked({ text, words }: Pick<Props, 'words'> & { readonly text: string }) {
  if (words.length === 0) return text;
  const parts = foundParts(text, words);
  if (parts.length === 0) return text;
  return (
    <>
      {parts.map(([start, end], index) => (
        <span key={start}>
          {text.slice(parts[index - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(parts.at(-1)?.[1])}
    </>
  );
}
