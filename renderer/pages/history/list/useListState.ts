import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import type { EventList } from '../../../data/events/useEventList.ts';
import { useRows } from '../../../data/events/useRows.ts';
import { createLayout } from './layout.ts';
import { useCursor, useCursorRow } from './useCursor.ts';
import { useMoves } from './useMoves.ts';
import { useScroll } from './useScroll.ts';
import type { Selection } from './useSelection.ts';

interface Parts {
  readonly list: EventList;
  readonly selection: Selection;
  readonly headHeight: number;
  readonly gridRef: RefObject<HTMLDivElement | null>;
  readonly onActive: (row: EventRow) => void;
}

/** Rows are read this far beyond what is drawn. */
const readAhead = 100;

export type ListState = ReturnType<typeof useListState>;

/** Where the list is: its layout, the visible part, the rows that are read, and the cursor. */
export function useListState({ list, selection, headHeight, gridRef, onActive }: Parts) {
  const layout = createLayout(list.days);
  const scroll = useScroll(layout, gridRef, headHeight);
  const cursorState = useCursor();
  const [cursor, setCursor] = cursorState;
  // Whoever is still at the top may search for something else first.
  const ahead = scroll.top === 0 || scroll.isFast ? 0 : readAhead;
  const rows = useRows(
    list,
    Math.max(0, layout.indexAt(scroll.from) - ahead),
    Math.min(layout.count - 1, layout.indexAt(scroll.to) + ahead),
    cursor?.index ?? null,
  );
  const row = useCursorRow(list, rows, cursorState, onActive);
  const moves = useMoves({ list, rows, layout, cursor, setCursor, selection, scroll });
  useTopOfNewList(list.key, scroll);
  return { layout, scroll, rows, cursor, row, moves };
}

/** Another filter is another list, and begins at its top. To set it where it is would cost a layout of its own. */
function useTopOfNewList(
  key: string,
  { top, show }: { readonly top: number; readonly show: (top: number) => void },
): void {
  const before = useRef(key);
  const onNewList = useEffectEvent(() => {
    if (top > 0) show(0);
  });
  useLayoutEffect(() => {
    if (before.current !== key) onNewList();
    before.current = key;
  }, [key]);
}

/** Lets the list follow what comes in unless it is held. */
export function useHold(isHeld: boolean, onHold: (isHeld: boolean) => void): void {
  const hold = useEffectEvent(onHold);
  useEffect(() => hold(isHeld), [isHeld]);
}
