import { IconArrowUp } from '@tabler/icons-react';
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import type { Subject } from '../../../../shared/subject.ts';
import { dayStart, dayWords, recentTime } from '../../../ui/time.ts';
import { countWords } from '../../../ui/words.ts';
import { useNow } from '../../../ui/useNow.ts';
import { areSingleKeysOn } from '../../../ui/singleKeys.ts';
import { wordsToMark } from '../../../features/search/foundParts.ts';
import { ColumnHeads } from './ColumnHeads.tsx';
import { columnTemplate, type Widths } from './columns.ts';
import classes from './EventList.module.css';
import type { EventPages, ShownEvents } from '../../../data/events/eventPages.ts';
import { EventRowView } from './EventRowView.tsx';
import { dayHeight, type Layout, rowHeight } from '../../../data/events/pages.ts';
import { createRowKeys } from './rowKeys.ts';
import type { Selection } from './useSelection.ts';

interface Awaited {
  /** Counted among all events. */
  readonly index: number;
  readonly isSelecting: boolean;
}

/** What can be done with an event, or with those that are chosen. */
interface ListActions {
  readonly onOpen: (row: EventRow) => void;
  /** Shows the details and leaves the event as it is; closes them when they show that event. */
  readonly onPeek: (row: EventRow) => void;
  /** The active event changed; details that are only peeked into go along. */
  readonly onActive: (row: EventRow) => void;
  readonly onToggleRead: (row: EventRow | null) => void;
  readonly onToggleStar: (row: EventRow | null) => void;
  /** Watches or mutes what the event is about, or no longer. */
  readonly onToggleSubject: (row: EventRow, kind: Subject['kind']) => void;
  readonly onAcknowledge: (row: EventRow | null) => void;
  /** For an hour, or no longer. */
  readonly onToggleSnooze: (row: EventRow | null) => void;
  readonly onUndo: () => void;
  readonly onSelectAll: () => void;
  /** Nothing is left for Escape to clear in the list. */
  readonly onEscape: () => void;
  readonly onMenu: (row: EventRow, place: { readonly x: number; readonly y: number }) => void;
}

interface Props extends ListActions {
  readonly shown: ShownEvents;
  readonly pages: EventPages;
  readonly openId: number | null;
  readonly selection: Selection;
  /** Null for one line an event. */
  readonly widths: Widths | null;
  readonly onWidths: (widths: Widths) => void;
  /** The reader is busy with what is there: it must not move, even at the top. */
  readonly isHeld: boolean;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/** How far above and below the visible part rows are drawn, in steps, so that not every pixel draws anew. */
const step = rowHeight * 4;
/** Leaps of more than a step follow each other within so long, in ms, when the list moves too fast to be read. */
const restAfter = 120;
/** The next page is read when its place is nearer than this. */
const readAhead = rowHeight * 150;

/** The events as a virtual grid: as long as the history, only the visible rows are drawn. */
export function EventList({
  shown,
  pages,
  openId,
  selection,
  widths,
  onWidths,
  isHeld,
  gridRef,
  onOpen,
  onToggleStar,
  ...actions
}: Props) {
  const now = useNow();
  const { layout, hasMore, newCount } = shown;
  const { text } = shown.filter;
  const words = useMemo(() => wordsToMark(text), [text]);
  const [activeId, setActiveId] = useState<number | null>(null);
  /** A row that a key goes to once it is read again. */
  const [awaited, setAwaited] = useState<Awaited | null>(null);
  const anchorId = useRef<number | null>(null);
  const headHeight = widths === null ? 0 : dayHeight;
  const { top, height, isFast, topDay, read, show } = useWindow(layout, gridRef, headHeight);
  useAnchor(layout, gridRef, top);
  const filterBefore = useRef(shown.filter);
  useLayoutEffect(() => {
    if (filterBefore.current === shown.filter) return;
    filterBefore.current = shown.filter;
    setAwaited(null);
    // Another filter is another list, and begins at its top. To set it where it is would cost a layout of its own.
    if (top > 0) show(0);
  }, [shown.filter, top, show]);
  useFollowing({ pages, isAtTop: top === 0, isHeld: isHeld || selection.ids.size > 0 });

  // Whoever moves fast is beyond what waits above and below before it is seen.
  const around = isFast ? 0 : step;
  const from = Math.floor(top / step) * step - around;
  // At the top only what fills the last step: so it is when each letter of a search draws all rows anew.
  const to = Math.ceil((top + height) / step) * step + (top === 0 ? 0 : around);
  const drawn = layout.between(from, to);
  const active = activeId === null ? null : layout.find(activeId);
  // The active row stays drawn, because the grid names it as its active descendant.
  const isActiveDrawn = drawn.some(
    ({ item }) => item.kind === 'event' && item.row.id === active?.row.id,
  );
  const items = active === null || isActiveDrawn ? drawn : [...drawn, active];

  const [keysOf] = useState(createRowKeys);
  const keys = keysOf(items.flatMap(({ item }) => (item.kind === 'event' ? [item.row.id] : [])));

  useEffect(() => {
    // Whoever is still at the top may search for something else first.
    const ahead = top === 0 ? 0 : readAhead;
    if (hasMore && to > layout.height - ahead) void pages.more();
  }, [hasMore, top, to, layout, pages]);
  const [firstPage, lastPage] = layout.pagesBetween(from, to);
  useEffect(() => pages.keep(firstPage, lastPage), [firstPage, lastPage, pages]);

  const { ids: selectedIds, toggle, range } = selection;
  const onClick = useCallback(
    (row: EventRow, event: MouseEvent) => {
      const here = layout.find(row.id)?.index;
      const anchor = layout.find(anchorId.current ?? activeId ?? row.id)?.index;
      if (event.target instanceof Element && event.target.closest('[data-star]') !== null) {
        onToggleStar(row);
        return;
      }
      setActiveId(row.id);
      if (event.shiftKey && here !== undefined && anchor !== undefined) {
        range(layout, anchor, here);
        return;
      }
      anchorId.current = row.id;
      if (event.ctrlKey || event.metaKey) toggle(row.id);
      else onOpen(row);
    },
    [layout, activeId, range, toggle, onOpen, onToggleStar],
  );

  function scrollTo(placed: { readonly top: number; readonly index: number }) {
    const grid = gridRef.current;
    if (grid === null) return;
    const visible = grid.clientHeight - headHeight;
    if (placed.index === 0) show(0);
    else if (placed.top - dayHeight < grid.scrollTop) show(placed.top - dayHeight);
    else if (placed.top + rowHeight > grid.scrollTop + visible) {
      show(placed.top + rowHeight - visible);
    }
  }

  function moveTo(index: number, isSelecting = false) {
    const wanted = Math.max(0, Math.min(layout.count - 1, index));
    const placed = layout.rowAt(wanted);
    if (placed === null) {
      // Its page was let go. Where it is it will be read again.
      setAwaited(layout.count === 0 ? null : { index: wanted, isSelecting });
      show((layout.height * wanted) / Math.max(1, layout.count));
      return;
    }
    setAwaited(null);
    if (isSelecting) {
      anchorId.current ??= activeId;
      const anchor = layout.find(anchorId.current ?? placed.row.id)?.index;
      range(layout, anchor ?? placed.index, placed.index);
    } else {
      anchorId.current = null;
    }
    setActiveId(placed.row.id);
    scrollTo(placed);
    actions.onActive(placed.row);
  }

  const moveToAwaited = useEffectEvent(({ index, isSelecting }: Awaited) =>
    moveTo(index, isSelecting),
  );
  useEffect(() => {
    if (awaited === null || layout.rowAt(awaited.index) === null) return undefined;
    const frame = requestAnimationFrame(() => moveToAwaited(awaited));
    return () => cancelAnimationFrame(frame);
  }, [awaited, layout]);

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey) return;
    const action =
      event.ctrlKey || event.metaKey ? modActions[event.key.toLowerCase()] : keyActions(event);
    if (action === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }

  const modActions: Readonly<Record<string, () => void>> = { a: actions.onSelectAll };
  const row = active?.row ?? null;
  // Whoever went on without keys since goes on from what is shown.
  const firstShown = layout
    .between(top + 1, top + rowHeight * 3)
    .find(({ item }) => item.kind === 'event');
  const index = active?.index ?? (firstShown?.index ?? 0) - 1;

  function keyActions({ key, shiftKey }: KeyboardEvent): (() => void) | undefined {
    const pageRows = Math.max(1, Math.floor(height / rowHeight) - 1);
    const always: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(index + 1, shiftKey),
      ArrowUp: () => moveTo(index - 1, shiftKey),
      PageDown: () => moveTo(index + pageRows, shiftKey),
      PageUp: () => moveTo(index - pageRows, shiftKey),
      Home: () => moveTo(0, shiftKey),
      End: () => {
        moveTo(layout.count - 1, shiftKey);
        void pages.muchMore();
      },
      Enter: () => row && onOpen(row),
      ' ': () => row && actions.onPeek(row),
      Escape: () => (selectedIds.size > 0 ? selection.clear() : actions.onEscape()),
      ContextMenu: openMenu,
      ...(shiftKey && { F10: openMenu }),
    };
    const letters: Readonly<Record<string, () => void>> = {
      j: () => moveTo(index + 1),
      k: () => moveTo(index - 1),
      e: () => actions.onToggleRead(row),
      s: () => onToggleStar(row),
      w: () => row && actions.onToggleSubject(row, 'watch'),
      m: () => row && actions.onToggleSubject(row, 'mute'),
      a: () => actions.onAcknowledge(row),
      z: () => actions.onToggleSnooze(row),
      u: actions.onUndo,
      x: () => {
        if (row === null) return;
        anchorId.current = row.id;
        toggle(row.id);
      },
    };
    return always[key] ?? (areSingleKeysOn() ? letters[key] : undefined);
  }

  function openMenu() {
    if (row === null) return;
    const box = document.getElementById(rowId(row.id))?.getBoundingClientRect();
    if (box !== undefined) actions.onMenu(row, { x: box.left + 90, y: box.bottom });
  }

  const template = widths === null ? null : columnTemplate(widths);
  const style =
    template === null
      ? undefined
      : { '--columns': template.template, '--columns-width': `${template.width}px` };
  return (
    <div
      className={classes.list}
      data-columns={widths !== null || undefined}
      style={style as object}
    >
      {topDay !== null && (
        <div className={classes.day} data-sticky aria-hidden="true">
          {dayWords(topDay, now)}
        </div>
      )}
      {/* The rows are no stops of their own; the grid names the active one. */}
      <div
        ref={gridRef}
        role="grid"
        aria-label="Events"
        aria-multiselectable
        aria-rowcount={hasMore ? -1 : layout.count + (widths === null ? 0 : 1)}
        aria-busy={shown.isBusy}
        aria-activedescendant={active === null ? undefined : rowId(active.row.id)}
        tabIndex={0}
        className={classes.grid}
        onScroll={read}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => {
          const clicked = rowUnder(event.target, layout);
          if (clicked === null) return;
          event.preventDefault();
          setActiveId(clicked.id);
          actions.onMenu(clicked, { x: event.clientX, y: event.clientY });
        }}
        onFocus={(event) => {
          if (active !== null || !event.target.matches('[role=grid]:focus-visible')) return;
          moveTo(firstShown?.index ?? 0);
        }}
      >
        {widths !== null && <ColumnHeads widths={widths} onWidths={onWidths} />}
        <div
          role="presentation"
          className={classes.canvas}
          data-passing={isFast || undefined}
          style={{ height: layout.height }}
        >
          {items.map(({ item, top: itemTop, index: itemIndex }) =>
            item.kind === 'day' ? (
              <div
                key={`day-${item.day}-${itemTop}`}
                className={classes.day}
                aria-hidden="true"
                style={{ transform: `translateY(${itemTop}px)` }}
              >
                {dayWords(item.day, now)}
              </div>
            ) : (
              <EventRowView
                key={keys.get(item.row.id)}
                row={item.row}
                id={rowId(item.row.id)}
                rowIndex={itemIndex + (widths === null ? 1 : 2)}
                top={itemTop}
                time={recentTime(item.row.occurredAt, now)}
                isActive={item.row.id === activeId}
                isOpen={item.row.id === openId}
                isSelected={selectedIds.has(item.row.id)}
                isInColumns={widths !== null}
                isPassing={isFast}
                words={words}
                onClick={onClick}
              />
            ),
          )}
        </div>
      </div>
      {newCount > 0 && (
        <button
          type="button"
          className={classes.newAbove}
          onClick={() => {
            selection.clear();
            gridRef.current?.focus();
            show(0);
            void pages.restart();
          }}
        >
          {countWords(newCount, 'new event')}
          <IconArrowUp size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
}

function rowId(id: number): string {
  return `event-${id}`;
}

function rowUnder(target: EventTarget, layout: Layout): EventRow | null {
  const element = target instanceof Element ? target.closest('[data-id]') : null;
  const id = Number(element?.getAttribute('data-id') ?? 0);
  return layout.find(id)?.row ?? null;
}

/** The visible part of the list, the day of its first event, and whether it moves too fast to be read. */
function useWindow(layout: Layout, gridRef: RefObject<HTMLDivElement | null>, headHeight: number) {
  const [place, setPlace] = useState({ top: 0, height: 800, leaps: 0 });

  const read = useCallback(() => {
    const grid = gridRef.current;
    if (grid === null) return;
    const height = grid.clientHeight - headHeight;
    // Only every few rows, so that scrolling draws seldom; but the very top counts.
    const top =
      grid.scrollTop <= 0 ? 0 : Math.max(1, Math.floor(grid.scrollTop / rowHeight) * rowHeight);
    setPlace((before) =>
      before.top === top && before.height === height
        ? before
        : { top, height, leaps: Math.abs(top - before.top) > step ? before.leaps + 1 : 0 },
    );
  }, [gridRef, headHeight]);

  /** Scrolls there at once: the scroll event comes with the next frame, which would be empty until React has drawn after it. */
  const show = useCallback(
    (top: number) => {
      if (gridRef.current !== null) gridRef.current.scrollTop = top;
      read();
    },
    [gridRef, read],
  );

  useEffect(() => {
    if (place.leaps === 0) return undefined;
    const timer = setTimeout(() => setPlace((before) => ({ ...before, leaps: 0 })), restAfter);
    return () => clearTimeout(timer);
  }, [place]);

  useLayoutEffect(() => {
    read();
    const grid = gridRef.current;
    if (grid === null) return undefined;
    const observer = new ResizeObserver(read);
    observer.observe(grid);
    return () => observer.disconnect();
  }, [read, gridRef]);

  const [first] = layout.between(place.top, place.top + rowHeight * 2);
  const topDay =
    first === undefined
      ? null
      : first.item.kind === 'day'
        ? first.item.day
        : dayStart(first.item.row.occurredAt);
  const { top, height, leaps } = place;
  // A single leap, such as a page down, is where somebody wants to read.
  return { top, height, isFast: leaps > 1, topDay, read, show };
}

/** Keeps the first visible row where it is when rows come or go above it. */
function useAnchor(layout: Layout, gridRef: RefObject<HTMLDivElement | null>, top: number): void {
  const before = useRef(layout);
  useLayoutEffect(() => {
    const grid = gridRef.current;
    const old = before.current;
    before.current = layout;
    // Not asked of the grid: that would cost a layout whenever a page is added below.
    if (grid === null || top === 0 || old === layout) return;
    const place = old.between(top, top + rowHeight * 2).find(({ item }) => item.kind === 'event');
    if (place?.item.kind !== 'event') return;
    const now = layout.find(place.item.row.id);
    if (now !== null && now.top !== place.top) grid.scrollTop += now.top - place.top;
  }, [layout, gridRef, top]);
}

/** Lets the list follow what comes in while the reader is at the top and not busy with it. */
function useFollowing({
  pages,
  isAtTop,
  isHeld,
}: {
  readonly pages: EventPages;
  readonly isAtTop: boolean;
  readonly isHeld: boolean;
}): void {
  const isFollowing = isAtTop && !isHeld;
  useEffect(() => pages.follow(isFollowing), [pages, isFollowing]);
}
