import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { type EventList, keptIn } from '../../../data/events/useEventList.ts';
import { readIds, type Rows } from '../../../data/events/useRows.ts';
import { dayHeight, type ListLayout, rowHeight } from './layout.ts';
import type { Cursor } from './useCursor.ts';
import type { Selection } from './useSelection.ts';

interface Parts {
  readonly list: EventList;
  readonly rows: Rows;
  readonly layout: ListLayout;
  readonly cursor: Cursor | null;
  readonly setCursor: (cursor: Cursor) => void;
  readonly selection: Selection;
  readonly scroll: {
    readonly show: (top: number) => void;
    readonly read: () => { readonly top: number; readonly height: number } | null;
  };
}

/** Moves the cursor, by index or to a row, and chooses from one event to another. */
export function useMoves({ list, rows, layout, cursor, setCursor, selection, scroll }: Parts) {
  const client = useQueryClient();
  /** Where a selection with Shift began. */
  const anchor = useRef<{ readonly id: number | null; readonly index: number } | null>(null);

  function anchorIndex(): number | null {
    if (anchor.current === null) return null;
    const { id, index } = anchor.current;
    return (id === null ? null : rows.indexOf(id)) ?? index;
  }

  function select(from: number, to: number) {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    const ids = Array.from({ length: last - first + 1 }, (_, at) => rows.rowAt(first + at)?.id);
    if (ids.every((id) => id !== undefined)) selection.set(ids);
    else void readIds(list, first, last, keptIn(client, list.key)).then(selection.set);
  }

  function scrollTo(index: number) {
    const top = layout.topOf(index);
    const place = scroll.read();
    if (place === null) return;
    if (index === 0) scroll.show(0);
    else if (top - dayHeight < place.top) scroll.show(top - dayHeight);
    else if (top + rowHeight > place.top + place.height) {
      scroll.show(top + rowHeight - place.height);
    }
  }

  function moveTo(wanted: number, isSelecting: boolean) {
    if (list.total === 0) return;
    const index = Math.max(0, Math.min(list.total - 1, wanted));
    if (isSelecting) {
      anchor.current ??= cursor ?? { id: null, index };
      select(anchorIndex() ?? index, index);
    } else {
      anchor.current = null;
    }
    const id = rows.rowAt(index)?.id ?? null;
    setCursor({ listKey: list.key, index, id, isByKey: true });
    scrollTo(index);
  }

  /** Puts the cursor on a row that is drawn; answers its index. */
  function pointAt(row: EventRow): number {
    const index = rows.indexOf(row.id) ?? 0;
    setCursor({ listKey: list.key, index, id: row.id, isByKey: false });
    return index;
  }

  /** A click with Shift chooses up to the row, one with Ctrl chooses the row; answers whether it did either. */
  function selectByClick(
    row: EventRow,
    { shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  ): boolean {
    const from = anchorIndex() ?? cursor?.index ?? null;
    const index = pointAt(row);
    if (shiftKey && from !== null) {
      select(from, index);
      return true;
    }
    anchor.current = { id: row.id, index };
    if (ctrlKey || metaKey) selection.toggle(row.id);
    return ctrlKey || metaKey;
  }

  /** Selects a row alone, or deselects it. */
  function toggle(row: EventRow) {
    anchor.current = { id: row.id, index: rows.indexOf(row.id) ?? 0 };
    selection.toggle(row.id);
  }

  return { moveTo, pointAt, selectByClick, toggle };
}
