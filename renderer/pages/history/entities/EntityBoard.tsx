import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconEyeFilled } from '@tabler/icons-react';
import { Fragment, useState } from 'react';
import { type EntityRow, stateName } from '../../../../shared/entityRow.ts';
import { entityKey, type EntityRef } from '../../../../shared/entityRef.ts';
import { problemWords, takenWords } from '../../../../shared/problem.ts';
import { words } from '../../../../shared/words/words.ts';
import { useSubjectOf } from '../../../data/subjects.ts';
import { takenBeside } from '../../../features/marks/taking.ts';
import { exactTime, lastedWords } from '../../../ui/time.ts';
import { useNow } from '../../../ui/useNow.ts';
import { numberWords } from '../../../../shared/words/count.ts';
import classes from './EntityBoard.module.css';
import { whoOf } from './EntityLine.tsx';
import { CheckCallDue, NoteSign } from './Signs.tsx';
import type { Sorting } from './sorting.ts';
import { boardColumns, isQuiet, withinState } from './stateGroups.ts';
import { useEntityRows } from './useEntityRows.ts';
import { lineId } from './useListKeys.ts';

interface Props {
  readonly rows: readonly EntityRow[];
  readonly ended: readonly EntityRow[];
  readonly sorting: Sorting;
  readonly listId: string;
  readonly open: EntityRef | null;
  readonly onShowList: () => void;
}

/** So many cards are drawn at first. */
const firstCards = 300;

// The cards are no stops of their own; the list box names the active one.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */

/** Shipments in the air as cards, in a column for each state from draft to unloading. */
export function EntityBoard({ rows, ended, sorting, listId, open, onShowList }: Props) {
  const now = useNow();
  const [isEveryShown, setEveryShown] = useState(false);
  const live = withinState(
    rows.filter((row) => !isQuiet(row, now)),
    sorting,
  );
  const columns = boardColumns(isEveryShown ? live : live.slice(0, firstCards));
  const { active, listRef, lineOf } = useEntityRows(
    columns.map((column) => column.rows),
    open,
  );
  const { lists, common } = words();
  const elsewhere = [
    [rows.length - live.length, lists.quietCount],
    [ended.length, lists.endedCount],
  ] as const;
  return (
    <>
      <div
        ref={listRef}
        id={listId}
        role="listbox"
        aria-label={words().navigation.pages.shipment}
        aria-orientation="horizontal"
        aria-activedescendant={active === null ? undefined : lineId(active)}
        tabIndex={0}
        className={classes.board}
      >
        {columns.map(({ state, rows: some }) => (
          <div
            key={state ?? 'none'}
            role="group"
            aria-label={lists.columnOf(stateName(state), some.length)}
            className={classes.column}
            data-empty={some.length === 0 || undefined}
          >
            <div className={classes.columnHead} aria-hidden="true">
              {stateName(state)} <b>{numberWords(some.length)}</b>
            </div>
            {some.map((row) => {
              const key = entityKey(row);
              return <Card key={key} row={row} now={now} {...lineOf(key)} />;
            })}
          </div>
        ))}
      </div>
      <div className={classes.foot}>
        {!isEveryShown && live.length > firstCards && (
          <Button size="compact-sm" onClick={() => setEveryShown(true)}>
            {common.showAll(live.length)}
          </Button>
        )}
        {elsewhere.some(([count]) => count > 0) && (
          <>
            {lists.elsewhere}{' '}
            {elsewhere
              .filter(([count]) => count > 0)
              .map(([count, said]) => said(count))
              .join(', ')}
            <Button size="compact-sm" variant="subtle" onClick={onShowList}>
              {lists.showList}
            </Button>
          </>
        )}
      </div>
    </>
  );
}

interface CardProps {
  readonly row: EntityRow;
  readonly now: number;
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

function Card({ row, now, isActive, isOpen, onOpen }: CardProps) {
  const { label, since, note } = row;
  const who = whoOf(row);
  const isWatched = useSubjectOf(row)?.kind === 'watch';
  return (
    <div
      role="option"
      id={lineId(entityKey(row))}
      aria-selected={isOpen}
      className={classes.card}
      data-active={isActive || undefined}
      onClick={onOpen}
    >
      <span className={classes.name}>
        <b title={label}>{label}</b>
        <NoteSign note={note} size={14} />
        {isWatched && <IconEyeFilled size={14} role="img" aria-label={words().lists.watched} />}
        {since !== null && (
          <span className={classes.time} title={words().common.since(exactTime(since))}>
            {lastedWords(since, now)}
          </span>
        )}
      </span>
      {who !== '' && (
        <span className={classes.who} title={who}>
          {who}
        </span>
      )}
      <Wrong row={row} now={now} />
    </div>
  );
}

/** What is open about it, for how long and in whose hands, and since when a check call is due. */
function Wrong({ row, now }: Pick<CardProps, 'row' | 'now'>) {
  const { problems, checkCall } = row;
  const beside = takenBeside(row);
  return (
    <>
      {problems
        .filter(({ resolved }) => resolved === null)
        .map(({ kind, openedAt, taken }) => (
          <Fragment key={kind}>
            <span className={classes.problem} title={words().common.since(exactTime(openedAt))}>
              <IconAlertTriangleFilled size={13} aria-hidden="true" />
              {problemWords(kind).name}
            </span>
            <span className={classes.who}>
              {lastedWords(openedAt, now)}
              {taken !== null && ` · ${takenWords(taken)}`}
            </span>
          </Fragment>
        ))}
      {beside !== null && <span className={classes.who}>{takenWords(beside)}</span>}
      <CheckCallDue checkCall={checkCall} now={now} className={classes.due} />
    </>
  );
}
