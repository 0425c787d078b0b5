import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import { IconArrowUp } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { EventRow } from '../../shared/ipc.ts';
import { dayStart, dayWords } from '../common/time.ts';
import { countWords } from '../common/words.ts';
import { useNow } from '../data/useNow.ts';
import classes from './EventList.module.css';
import { EventRowView } from './EventRowView.tsx';
import { dayHeight, itemIndexAt, listItems, rowHeight } from './listItems.ts';

interface Props {
  readonly rows: readonly EventRow[];
  readonly hasMore: boolean;
  readonly isBusy: boolean;
  readonly openId: number | null;
  readonly text: string;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly onMore: () => void;
  readonly onOpen: (row: EventRow) => void;
  readonly onToggleRead: (row: EventRow) => void;
}

/** The events as a virtual grid: as long as the history, only the visible rows are drawn. */
export function EventList({
  rows,
  hasMore,
  isBusy,
  openId,
  text,
  gridRef,
  onMore,
  onOpen,
  onToggleRead,
}: Props) {
  const now = useNow();
  const items = useMemo(() => listItems(rows), [rows]);
  const [activeId, setActiveId] = useState<number | null>(null);
  const activeRow = rows.findIndex((row) => row.id === activeId);
  const activeItem = items.findIndex((item) => item.kind === 'event' && item.index === activeRow);

  // The page is built without React's compiler, which this hook would not suit.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => gridRef.current,
    estimateSize: (index) => (items[index]?.kind === 'day' ? dayHeight : rowHeight),
    getItemKey: (index) => {
      const item = items[index];
      return item?.kind === 'event' ? item.row.id : `day-${item?.day ?? index}`;
    },
    overscan: 12,
    scrollPaddingStart: dayHeight,
    // The active row stays drawn, because the grid names it as its active descendant.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      if (activeItem < 0 || indexes.includes(activeItem)) return indexes;
      return [...indexes, activeItem].toSorted((a, b) => a - b);
    },
  });

  const { isAtTop, topDay, newAbove, onScroll } = useReadingPlace(rows, items, gridRef);

  const lastDrawn = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastDrawn >= items.length - 40) onMore();
  }, [hasMore, lastDrawn, items.length, onMore]);

  const openRow = useCallback(
    (row: EventRow) => {
      setActiveId(row.id);
      onOpen(row);
    },
    [onOpen],
  );

  function moveTo(index: number) {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    setActiveId(row.id);
    const item = items.findIndex((each) => each.kind === 'event' && each.row.id === row.id);
    if (item <= 1) virtualizer.scrollToOffset(0);
    else virtualizer.scrollToIndex(item, { align: 'auto' });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rows[activeRow];
    const pageRows = Math.floor((gridRef.current?.clientHeight ?? 0) / rowHeight) - 1;
    const actions: Record<string, () => void> = {
      ArrowDown: () => moveTo(activeRow + 1),
      j: () => moveTo(activeRow + 1),
      ArrowUp: () => moveTo(activeRow - 1),
      k: () => moveTo(activeRow - 1),
      PageDown: () => moveTo(activeRow + pageRows),
      PageUp: () => moveTo(activeRow - pageRows),
      Home: () => moveTo(0),
      End: () => moveTo(rows.length - 1),
      Enter: () => row && onOpen(row),
      e: () => row && onToggleRead(row),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  return (
    <div className={classes.list}>
      {topDay !== null && (
        <div className={classes.day} data-sticky aria-hidden="true">
          {dayWords(topDay, now)}
        </div>
      )}
      <div
        ref={gridRef}
        role="grid"
        aria-label="Events"
        aria-rowcount={hasMore ? -1 : rows.length}
        aria-busy={isBusy}
        aria-activedescendant={activeItem < 0 ? undefined : rowId(activeId)}
        tabIndex={0}
        className={classes.grid}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (activeRow < 0 && event.target.matches(':focus-visible')) {
            const first = items[itemIndexAt(items, event.currentTarget.scrollTop) + 1];
            moveTo(first?.kind === 'event' ? first.index : 0);
          }
        }}
      >
        <div
          role="presentation"
          className={classes.canvas}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ index, key }) => {
            const item = items[index];
            if (item === undefined) return null;
            if (item.kind === 'day') {
              return (
                <div
                  key={key}
                  className={classes.day}
                  aria-hidden="true"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {dayWords(item.day, now)}
                </div>
              );
            }
            return (
              <EventRowView
                key={key}
                id={rowId(item.row.id)}
                row={item.row}
                index={item.index}
                start={item.start}
                isActive={item.row.id === activeId}
                isOpen={item.row.id === openId}
                text={text}
                onOpen={openRow}
              />
            );
          })}
        </div>
      </div>
      {!isAtTop && newAbove > 0 && (
        <button
          type="button"
          className={classes.newAbove}
          onClick={() => gridRef.current?.scrollTo({ top: 0 })}
        >
          {countWords(newAbove, 'new event')}
          <IconArrowUp size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

function rowId(id: number | null): string {
  return `event-${id}`;
}

/** Keeps the first visible row where it is when rows come in above it, and counts those that did. */
function useReadingPlace(
  rows: readonly EventRow[],
  items: ReturnType<typeof listItems>,
  gridRef: RefObject<HTMLDivElement | null>,
) {
  const anchor = useRef<{ readonly id: number; readonly offset: number } | null>(null);
  const [topIndex, setTopIndex] = useState(0);
  /** The newest arrival that was there when the reader was last at the top. */
  const [seenId, setSeenId] = useState(() => newestId(rows));

  function onScroll() {
    const top = gridRef.current?.scrollTop ?? 0;
    const index = itemIndexAt(items, top);
    const first = items.slice(index, index + 2).find((item) => item.kind === 'event');
    anchor.current = top > 0 && first ? { id: first.row.id, offset: first.start - top } : null;
    setTopIndex(index);
    if (top === 0) setSeenId(newestId(rows));
  }

  useLayoutEffect(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const place = anchor.current;
    if (place === null) {
      setSeenId(newestId(rows));
      return;
    }
    const item = items.find((each) => each.kind === 'event' && each.row.id === place.id);
    if (item !== undefined) grid.scrollTop = item.start - place.offset;
  }, [rows, items, gridRef]);

  const topItem = items[topIndex];
  const isAtTop = topIndex === 0;
  const newAbove = isAtTop
    ? 0
    : items.slice(0, topIndex).filter((item) => item.kind === 'event' && item.row.id > seenId)
        .length;
  const topDay =
    topItem === undefined
      ? null
      : topItem.kind === 'day'
        ? topItem.day
        : dayStart(topItem.row.occurredAt);
  return { isAtTop, topDay, newAbove, onScroll };
}

function newestId(rows: readonly EventRow[]): number {
  return rows.reduce((newest, row) => Math.max(newest, row.id), 0);
}
