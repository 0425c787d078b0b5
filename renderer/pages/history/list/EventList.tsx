import { UnstyledButton } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { words } from '../../../../shared/words/words.ts';
import type { EventList as List, ListReading } from '../../../data/events/useEventList.ts';
import { useNow } from '../../../ui/useNow.ts';
import { ColumnHeads } from './ColumnHeads.tsx';
import { columnTemplate } from './columns.ts';
import classes from './EventList.module.css';
import { dayHeight } from './layout.ts';
import { listEvents } from './listEvents.ts';
import { ListHead } from './ListHead.tsx';
import type { ListActions } from './listKeys.ts';
import { ListRows, rowElementId } from './ListRows.tsx';
import type { Columns } from './useColumns.ts';
import { useHold, useListState } from './useListState.ts';
import { useKeysAnywhere } from './useKeysAnywhere.ts';
import type { Selection } from './useSelection.ts';
import { useTypeWidth } from './useTypeWidth.ts';

interface Props extends ListActions {
  readonly list: List;
  readonly reading: ListReading;
  readonly openId: number | null;
  readonly selection: Selection;
  /** Null for one line an event. */
  readonly columns: Columns | null;
  /** The reader is busy with what is there: it must not move, even at the top. */
  readonly isHeld: boolean;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/** The events as a virtual grid: as long as the history, only the visible rows are drawn. */
export function EventList({ list, reading, selection, columns, gridRef, ...props }: Props) {
  const now = useNow();
  const typeWidth = useTypeWidth();
  const headHeight = columns === null ? 0 : dayHeight;
  const { onActive, openId } = props;
  const state = useListState({ list, selection, headHeight, gridRef, onActive });
  const { layout, scroll, row, cursor } = state;
  const { actionOf, ...events } = listEvents(state, selection, props);
  useKeysAnywhere(gridRef, actionOf);
  useHold(scroll.top > 0 || props.isHeld || selection.ids.size > 0, reading.hold);
  return (
    <div
      className={classes.list}
      data-columns={columns !== null || undefined}
      style={columnStyle(columns, typeWidth)}
    >
      <ListHead days={list.days} layout={layout} scroll={scroll} now={now} />
      {/* The rows are no stops of their own; the grid names the active one. */}
      <div
        ref={gridRef}
        role="grid"
        aria-label={words().history.events}
        aria-multiselectable
        aria-rowcount={list.isComplete ? layout.count + (columns === null ? 0 : 1) : -1}
        aria-busy={reading.isBusy}
        aria-activedescendant={row === null ? undefined : rowElementId(row.id)}
        tabIndex={0}
        className={classes.grid}
        onScroll={scroll.read}
        {...events}
      >
        {columns !== null && <ColumnHeads columns={columns} />}
        <ListRows
          list={list}
          state={state}
          active={row === null || cursor === null ? null : { row, index: cursor.index }}
          openId={openId}
          selectedIds={selection.ids}
          columns={columns?.shown ?? null}
          now={now}
        />
      </div>
      {reading.newCount > 0 && (
        <UnstyledButton
          className={classes.newAbove}
          onClick={() => {
            selection.clear();
            gridRef.current?.focus();
            scroll.show(0);
            void reading.restart();
          }}
        >
          {words().history.newAbove(reading.newCount)}
          <IconArrowUp size={14} aria-hidden="true" />
        </UnstyledButton>
      )}
    </div>
  );
}

function columnStyle(columns: Columns | null, typeWidth: number): Readonly<Record<string, string>> {
  if (columns === null) return { '--type-width': `${typeWidth}px` };
  const { template, width } = columnTemplate(columns.shown, columns.widths, typeWidth);
  return { '--columns': template, '--columns-width': `${width}px` };
}
