import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import { rowHeight } from './layout.ts';
import { type ListActions, listKey } from './listKeys.ts';
import { rowElementId } from './ListRows.tsx';
import type { ListState } from './useListState.ts';
import type { Selection } from './useSelection.ts';

/** What keys and the pointer do in the list. */
export function listEvents(
  { layout, scroll, rows, cursor, row, moves }: ListState,
  selection: Selection,
  actions: ListActions,
) {
  const firstShown = layout.indexAt(scroll.top);

  function rowUnder(target: EventTarget): EventRow | null {
    const element = target instanceof Element ? target.closest('[data-id]') : null;
    const index = rows.indexOf(Number(element?.getAttribute('data-id') ?? 0));
    return (index === null ? null : rows.rowAt(index)) ?? null;
  }

  function openMenu() {
    if (row === null) return;
    const box = document.getElementById(rowElementId(row.id))?.getBoundingClientRect();
    if (box !== undefined) actions.onMenu(row, { x: box.left + 90, y: box.bottom });
  }

  /** What a key does in the list; undefined for keys that it leaves to others. */
  function actionOf(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>) {
    const place = {
      row,
      // Whoever went on without keys since goes on from what is shown.
      index: cursor?.index ?? firstShown - 1,
      last: layout.count - 1,
      pageRows: Math.max(1, Math.floor(scroll.height / rowHeight) - 1),
      moveTo: moves.moveTo,
      onToggleSelected: moves.toggle,
      onClear: () => (selection.ids.size > 0 ? selection.clear() : actions.onEscape()),
      openMenu,
    };
    return listKey(event, place, actions);
  }

  return {
    actionOf,

    onKeyDown(event: KeyboardEvent): void {
      if (event.target !== event.currentTarget || event.altKey) return;
      const action = actionOf(event);
      if (action === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    },

    onClick(event: MouseEvent): void {
      const clicked = rowUnder(event.target);
      if (clicked === null) return;
      if (event.target instanceof Element && event.target.closest('[data-star]') !== null) {
        actions.onToggleStar(clicked);
      } else if (!moves.selectByClick(clicked, event)) {
        actions.onOpen(clicked);
      }
    },

    onContextMenu(event: MouseEvent): void {
      const clicked = rowUnder(event.target);
      if (clicked === null) return;
      event.preventDefault();
      moves.pointAt(clicked);
      actions.onMenu(clicked, { x: event.clientX, y: event.clientY });
    },

    onFocus(event: FocusEvent): void {
      if (cursor !== null || !event.target.matches('[role=grid]:focus-visible')) return;
      moves.moveTo(firstShown, false);
    },
  };
}
