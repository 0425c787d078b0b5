import { useEffect, useEffectEvent, useState } from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import type { EventList } from '../../../data/events/useEventList.ts';
import { type Rows, useOffset } from '../../../data/events/useRows.ts';

/** The event that the keys act on. */
export interface Cursor {
  readonly listKey: string;
  readonly index: number;
  /** Null until the row there is read. */
  readonly id: number | null;
  readonly isByKey: boolean;
}

/** Where the cursor is. Its index comes first, for the rows to be read there; `useCursorRow` makes it follow its event. */
export function useCursor() {
  return useState<Cursor | null>(null);
}

/** The event of the cursor, which follows it by its id wherever the list changes; null while it is not known. */
export function useCursorRow(
  list: EventList,
  rows: Rows,
  [cursor, setCursor]: ReturnType<typeof useCursor>,
  onMoved: (row: EventRow) => void,
): EventRow | null {
  const id = cursor?.id ?? null;
  const here = cursor === null ? undefined : rows.rowAt(cursor.index);
  const isKnown = here !== undefined || (cursor !== null && cursor.index >= list.total);
  const isLost = id !== null && isKnown && here?.id !== id;
  const near = id !== null && isLost ? rows.indexOf(id) : null;
  const offset = useOffset(list, isLost && near === null ? id : null);

  if (cursor !== null) {
    if (cursor.listKey !== list.key) {
      // In another list the cursor stays on its event only where that is in sight.
      const index = id === null ? null : rows.indexOf(id);
      setCursor(index === null ? null : { ...cursor, listKey: list.key, index });
    } else if (id === null && here !== undefined) {
      setCursor({ ...cursor, id: here.id });
    } else if (isLost) {
      const index = near ?? offset;
      if (index === null) setCursor(null);
      else if (index !== undefined && index !== cursor.index) setCursor({ ...cursor, index });
    }
  }

  const row = here?.id === id ? (here ?? null) : null;
  const onKnown = useEffectEvent((known: number | null) => {
    if (known !== null && row !== null && cursor?.isByKey === true) onMoved(row);
  });
  const knownId = row?.id ?? null;
  useEffect(() => onKnown(knownId), [knownId]);
  return row;
}
