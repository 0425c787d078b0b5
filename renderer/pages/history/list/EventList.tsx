import { IconArrowUp } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import type { EventList as List } from '../../../data/events/useEventList.ts';
import { useRows } from '../../../data/events/useRows.ts';
import { useNow } from '../../../ui/useNow.ts';
import { countWords } from '../../../ui/words.ts';
import { ColumnHeads } from './ColumnHeads.tsx';
import { columnTemplate, type Widths } from './columns.ts';
import classes from './EventList.module.css';
import { createLayout, dayHeight, rowHeight } from './layout.ts';
import { ListHead } from './ListHead.tsx';
import { type ListActions, listKey } from './listKeys.ts';
import { ListRows, rowElementId } from './ListRows.tsx';
import { useCursor, useCursorRow } from './useCursor.ts';
import { useMoves } from './useMoves.ts';
import { useScroll } from './useScroll.ts';
import type { Selection } from './useSelection.ts';

interface Props extends ListActions {
  readonly list: List;
  readonly isBusy: boolean;
  readonly newCount: number;
  readonly openId: number | null;
  readonly selection: Selection;
  /** Null for one line an event. */
  readonly widths: Widths | null;
  readonly onWidths: (widths: Widths) => void;
  /** The reader is busy with what is there: it must not move, even at the top. */
  readonly isHeld: boolean;
  readonly onHold: (isHeld: boolean) => void;
  readonly onRestart: () => void;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/** Rows are read this far beyond what is drawn. */
const readAhead = 100;

/** The events as a virtual grid: as long as the history, only the visible rows are drawn. */
export function EventList({ list, selection, widths, gridRef, ...props }: Props) {
  const now = useNow();
  const layout = createLayout(list.days);
  const headHeight = widths === null ? 0 : dayHeight;
  const scroll = useScroll(layout, gridRef, headHeight);
  const { top, from, to, isFast, show } = scroll;
  const cursorState = useCursor();
  const [cursor, setCursor] = cursorState;
  // Whoever is still at the top may search for something else first.
  const ahead = top === 0 || isFast ? 0 : readAhead;
  const rows = useRows(
    list,
    Math.max(0, layout.indexAt(from) - ahead),
    Math.min(layout.count - 1, layout.indexAt(to) + ahead),
    cursor?.index ?? null,
  );
  const row = useCursorRow(list, rows, cursorState, props.onActive);
  const moves = useMoves({ list, rows, layout, cursor, setCursor, selection, scroll });
  useTopOfNewList(list.key, top, show);
  useHold(top > 0 || props.isHeld || selection.ids.size > 0, props.onHold);

  const firstShown = layout.indexAt(top);
  const rowUnder = (target: EventTarget): EventRow | null => {
    const element = target instanceof Element ? target.closest('[data-id]') : null;
    const index = rows.indexOf(Number(element?.getAttribute('data-id') ?? 0));
    return (index === null ? null : rows.rowAt(index)) ?? null;
  };

  function openMenu() {
    if (row === null) return;
    const box = document.getElementById(rowElementId(row.id))?.getBoundingClientRect();
    if (box !== undefined) props.onMenu(row, { x: box.left + 90, y: box.bottom });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey) return;
    const place = {
      row,
      // Whoever went on without keys since goes on from what is shown.
      index: cursor?.index ?? firstShown - 1,
      last: layout.count - 1,
      pageRows: Math.max(1, Math.floor(scroll.height / rowHeight) - 1),
      moveTo: moves.moveTo,
      onToggleSelected: moves.toggle,
      onClear: () => (selection.ids.size > 0 ? selection.clear() : props.onEscape()),
      openMenu,
    };
    const action = listKey(event, place, props);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  function onClick(event: MouseEvent) {
    const clicked = rowUnder(event.target);
    if (clicked === null) return;
    if (event.target instanceof Element && event.target.closest('[data-star]') !== null) {
      props.onToggleStar(clicked);
    } else if (!moves.selectByClick(clicked, event)) {
      props.onOpen(clicked);
    }
  }

  function onContextMenu(event: MouseEvent) {
    const clicked = rowUnder(event.target);
    if (clicked === null) return;
    event.preventDefault();
    moves.pointAt(clicked);
    props.onMenu(clicked, { x: event.clientX, y: event.clientY });
  }

  const topDay = layout.dayAt(top);
  return (
    <div
      className={classes.list}
      data-columns={widths !== null || undefined}
      style={columnStyle(widths) as object}
    >
      {topDay !== null && (
        <ListHead
          day={topDay}
          oldest={list.days.at(-1)?.start ?? topDay}
          newest={list.days[0]?.start ?? topDay}
          now={now}
          onDay={(start) => {
            const index = layout.firstOfDay(start);
            show(index === 0 ? 0 : layout.topOf(index) - dayHeight);
          }}
        />
      )}
      {/* The rows are no stops of their own; the grid names the active one. */}
      <div
        ref={gridRef}
        role="grid"
        aria-label="Events"
        aria-multiselectable
        aria-rowcount={list.isComplete ? layout.count + (widths === null ? 0 : 1) : -1}
        aria-busy={props.isBusy}
        aria-activedescendant={row === null ? undefined : rowElementId(row.id)}
        tabIndex={0}
        className={classes.grid}
        onScroll={scroll.read}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onFocus={(event) => {
          if (cursor !== null || !event.target.matches('[role=grid]:focus-visible')) return;
          moves.moveTo(firstShown, false);
        }}
      >
        {widths !== null && <ColumnHeads widths={widths} onWidths={props.onWidths} />}
        <ListRows
          list={list}
          layout={layout}
          rows={rows}
          scroll={scroll}
          active={row === null || cursor === null ? null : { row, index: cursor.index }}
          openId={props.openId}
          selectedIds={selection.ids}
          isInColumns={widths !== null}
          now={now}
        />
      </div>
      {props.newCount > 0 && (
        <button
          type="button"
          className={classes.newAbove}
          onClick={() => {
            selection.clear();
            gridRef.current?.focus();
            show(0);
            props.onRestart();
          }}
        >
          {countWords(props.newCount, 'new event')}
          <IconArrowUp size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

function columnStyle(widths: Widths | null): Readonly<Record<string, string>> | undefined {
  if (widths === null) return undefined;
  const { template, width } = columnTemplate(widths);
  return { '--columns': template, '--columns-width': `${width}px` };
}

/** Another filter is another list, and begins at its top. To set it where it is would cost a layout of its own. */
function useTopOfNewList(key: string, top: number, show: (top: number) => void): void {
  const before = useRef(key);
  const onNewList = useEffectEvent(() => {
    if (top > 0) show(0);
  });
  useLayoutEffect(() => {
    if (before.current !== key) onNewList();
    before.current = key;
  }, [key]);
}

/** Lets the list follow what comes in while the reader is at the top and not busy with it. */
function useHold(isHeld: boolean, onHold: (isHeld: boolean) => void): void {
  const hold = useEffectEvent(() => onHold(isHeld));
  useEffect(() => hold(), [isHeld]);
}
