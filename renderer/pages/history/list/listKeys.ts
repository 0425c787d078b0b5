import type { KeyboardEvent } from 'react';
import type { EventRow } from '../../../../shared/eventRow.ts';
import type { Subject } from '../../../../shared/subject.ts';
import { areSingleKeysOn } from '../../../ui/singleKeys.ts';

/** What can be done with an event, or with those that are chosen. */
export interface ListActions {
  readonly onOpen: (row: EventRow) => void;
  /** Shows the details and leaves the event as it is; closes them when they show that event. */
  readonly onPeek: (row: EventRow) => void;
  /** The active event changed; details that are only peeked into go along. */
  readonly onActive: (row: EventRow) => void;
  readonly onToggleRead: (row: EventRow | null) => void;
  readonly onToggleStar: (row: EventRow | null) => void;
  /** Watches or mutes what the event is about, or no longer. */
  readonly onToggleSubject: (row: EventRow, kind: Subject['kind']) => void;
  readonly onTake: (row: EventRow | null) => void;
  /** For an hour, or no longer. */
  readonly onToggleSnooze: (row: EventRow | null) => void;
  /** Copies the number of what the event is about. */
  readonly onCopy: (row: EventRow) => void;
  readonly onMakeRule: (row: EventRow) => void;
  readonly onSelectAll: () => void;
  /** Nothing is left for Escape to clear in the list. */
  readonly onEscape: () => void;
  readonly onMenu: (row: EventRow, place: { readonly x: number; readonly y: number }) => void;
}

/** Where the keys stand in the list, and how they move in it. */
interface KeyPlace {
  /** The active event; null while there is none or it is not read. */
  readonly row: EventRow | null;
  /** The index that the arrows go on from. */
  readonly index: number;
  /** The index of the last event. */
  readonly last: number;
  /** How far a page goes. */
  readonly pageRows: number;
  readonly moveTo: (index: number, isSelecting: boolean) => void;
  readonly onToggleSelected: (row: EventRow) => void;
  /** Escape: clears the selection, or whatever else is left. */
  readonly onClear: () => void;
  readonly openMenu: () => void;
}

/** What a key does in the list; undefined for keys that it leaves to others. */
export function listKey(
  {
    key,
    shiftKey,
    ctrlKey,
    metaKey,
  }: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>,
  { row, index, last, pageRows, moveTo, ...place }: KeyPlace,
  actions: ListActions,
): (() => unknown) | undefined {
  if (ctrlKey || metaKey) return key.toLowerCase() === 'a' ? actions.onSelectAll : undefined;
  const always: Readonly<Record<string, () => unknown>> = {
    ArrowDown: () => moveTo(index + 1, shiftKey),
    ArrowUp: () => moveTo(index - 1, shiftKey),
    PageDown: () => moveTo(index + pageRows, shiftKey),
    PageUp: () => moveTo(index - pageRows, shiftKey),
    Home: () => moveTo(0, shiftKey),
    End: () => moveTo(last, shiftKey),
    Enter: () => row && actions.onOpen(row),
    ' ': () => row && actions.onPeek(row),
    Escape: place.onClear,
    ContextMenu: place.openMenu,
    ...(shiftKey && { F10: place.openMenu }),
  };
  const letters: Readonly<Record<string, () => unknown>> = {
    j: () => moveTo(index + 1, false),
    k: () => moveTo(index - 1, false),
    e: () => actions.onToggleRead(row),
    s: () => actions.onToggleStar(row),
    w: () => row && actions.onToggleSubject(row, 'watch'),
    m: () => row && actions.onToggleSubject(row, 'mute'),
    a: () => actions.onTake(row),
    z: () => actions.onToggleSnooze(row),
    x: () => row && place.onToggleSelected(row),
    c: () => row && actions.onCopy(row),
    r: () => row && actions.onMakeRule(row),
  };
  return always[key] ?? (areSingleKeysOn() ? letters[key] : undefined);
}
