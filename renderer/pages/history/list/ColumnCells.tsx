import { Fragment, type ReactElement } from 'react';
import { decisionWords } from '../../../../shared/decision.ts';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { clockTime } from '../../../ui/time.ts';
import { Badges } from './Badges.tsx';
import { Marked, TimeCell, TypeCell } from './Cells.tsx';
import type { ColumnName } from './columns.ts';
import classes from './EventList.module.css';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { detailBeside, newsOf } from './rowWords.ts';

interface Props {
  readonly row: EventRow;
  readonly time: string;
  /** What was searched for, to mark it. */
  readonly words: readonly string[];
  /** The names of the columns, in their order. */
  readonly columns: readonly ColumnName[];
  readonly isPassing: boolean;
}

// A virtual list cannot be a table, and a cell can be empty.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/control-has-associated-label */

/** The cells of a row in columns. */
export function ColumnCells({ isPassing, ...props }: Props) {
  return props.columns.map((name) => (
    <Fragment key={name}>
      {isPassing && !atAGlance.has(name) ? <span role="gridcell" /> : cells[name](props)}
    </Fragment>
  ));
}

/** What is drawn of a row that goes by too fast to be read. */
const atAGlance: ReadonlySet<ColumnName> = new Set(['time', 'type', 'entity', 'summary']);

type CellProps = Omit<Props, 'isPassing'>;

const cells: Readonly<Record<ColumnName, (props: CellProps) => ReactElement>> = {
  time: ({ row, time }) => <TimeCell row={row} time={time} />,
  type: ({ row }) => <TypeCell row={row} />,
  entity: ({ row, words }) => (
    <span role="gridcell" className={classes.id} title={row.entityLabel}>
      <Marked text={row.entityLabel} words={words} />
    </span>
  ),
  summary: ({ row, words }) => (
    <span role="gridcell" className={classes.summary} title={row.summary}>
      <Marked text={row.summary} words={words} />
    </span>
  ),
  detail({ row, words, columns }) {
    // Where no column says what happened, the rest of that stands here.
    const news = columns.includes('summary') ? '' : newsOf(row);
    const text = [news, detailBeside(row)].filter(Boolean).join(' · ');
    return (
      <span role="gridcell" className={classes.detail} title={text || undefined}>
        <Marked text={text} words={words} />
      </span>
    );
  },
  key: ({ row, words }) => (
    <span role="gridcell" className={classes.key} title={row.key ?? undefined}>
      <Marked text={row.key ?? ''} words={words} />
    </span>
  ),
  outcome({ row }) {
    const why = decisionWords(row.outcome, row.reason, clockTime);
    return (
      <span role="gridcell" className={classes.why} title={why}>
        <OutcomeIcon row={row} isDecoration />
        <span className={classes.detail}>{why}</span>
      </span>
    );
  },
  badges: ({ row }) => (
    <span role="gridcell" className={classes.badges}>
      <Badges row={row} />
    </span>
  ),
};
