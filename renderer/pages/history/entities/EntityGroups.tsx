import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { type EntityRow, stateName } from '../../../../shared/entityRow.ts';
import { entityKey, type EntityRef } from '../../../../shared/entityRef.ts';
import { words } from '../../../../shared/words/words.ts';
import { useNow } from '../../../ui/useNow.ts';
import { numberWords } from '../../../../shared/words/count.ts';
import classes from './Entities.module.css';
import { EntityLine } from './EntityLine.tsx';
import { type Sorting, sortRows } from './sorting.ts';
import { isQuiet, listGroups } from './stateGroups.ts';
import { useEntityRows } from './useEntityRows.ts';
import { lineId } from './useListKeys.ts';

interface Props {
  readonly kind: 'shipment' | 'carrier' | 'customer';
  readonly rows: readonly EntityRow[];
  readonly ended: readonly EntityRow[];
  readonly overTitle: string;
  readonly sorting: Sorting;
  readonly listId: string;
  readonly open: EntityRef | null;
}

/** So many are drawn at first. */
const firstRows = 300;

// The rows are no stops of their own; the grid names the active one.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */

/** The list in groups by state; what has not been heard of for long and what ended are folded below. */
export function EntityGroups({ rows, ended, sorting, kind, open, ...props }: Props) {
  const now = useNow();
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const [isEveryShown, setEveryShown] = useState(false);
  const sorted = sortRows(rows, sorting);
  const drawn = sorted.slice(0, isEveryShown ? sorted.length : firstRows);
  const live = (row: EntityRow) => kind !== 'shipment' || !isQuiet(row, now);
  const groups = [
    ...openGroups(drawn.filter(live), sorting),
    ...[
      { title: words().lists.quiet, rows: drawn.filter((row) => !live(row)) },
      { title: props.overTitle, rows: ended },
    ].map((group) => ({ ...group, isFolded: !unfolded.has(group.title) })),
  ].filter((group) => group.rows.length > 0);
  const visible = groups.flatMap((group) => (group.isFolded === true ? [] : group.rows));
  const { active, listRef, lineOf } = useEntityRows([visible], open);

  const toggle = (title: string) =>
    setUnfolded((before) => {
      const next = new Set(before);
      if (!next.delete(title)) next.add(title);
      return next;
    });
  return (
    <div
      ref={listRef}
      id={props.listId}
      role="grid"
      aria-label={words().navigation.pages[kind]}
      aria-activedescendant={active === null ? undefined : lineId(active)}
      tabIndex={0}
      className={classes.list}
    >
      <div className={classes.table} role="none">
        {groups.map(({ title, rows: some, isFolded }) => (
          <div key={title} role="rowgroup" aria-label={title} className={classes.rows}>
            <div role="row" className={classes.groupRow} style={headRows(some.length)}>
              <div role="gridcell">
                <GroupHead
                  title={title}
                  count={some.length}
                  isFolded={isFolded}
                  onToggle={() => toggle(title)}
                />
              </div>
            </div>
            {isFolded !== true &&
              some.map((row, index) => {
                const key = entityKey(row);
                const at = index + 2;
                return (
                  <EntityLine key={key} row={row} rowKey={key} at={at} now={now} {...lineOf(key)} />
                );
              })}
          </div>
        ))}
      </div>
      {drawn.length < rows.length && (
        <Button className={classes.more ?? ''} onClick={() => setEveryShown(true)}>
          {words().common.showAll(rows.length)}
        </Button>
      )}
    </div>
  );
}

/** A group for each state, or one for all; these cannot be folded. */
function openGroups(rows: readonly EntityRow[], sorting: Sorting) {
  return listGroups(rows, sorting).map(({ state, rows: some }) => ({
    title: state === 'any' ? words().lists.everyState : stateName(state),
    rows: some,
    isFolded: null,
  }));
}

/** The head's place in its group's grid: over all of its rows, or it could not stay in sight while they pass. */
export function headRows(count: number): Readonly<{ gridRow: string }> {
  return { gridRow: `1 / span ${count + 1}` };
}

function GroupHead({
  title,
  count,
  isFolded,
  onToggle,
}: {
  readonly title: string;
  readonly count: number;
  /** Null for a group that cannot be folded. */
  readonly isFolded: boolean | null;
  readonly onToggle: () => void;
}) {
  const counted = (
    <>
      {title} <b>{numberWords(count)}</b>
    </>
  );
  if (isFolded === null) return <div className={classes.group}>{counted}</div>;
  return (
    <button type="button" className={classes.group} aria-expanded={!isFolded} onClick={onToggle}>
      <IconChevronRight size={13} aria-hidden="true" />
      {counted}
    </button>
  );
}
