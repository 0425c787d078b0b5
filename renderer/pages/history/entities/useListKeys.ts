import { useEffect, useRef, useState } from 'react';
import { useShortcuts, type Shortcuts } from '../../../ui/useShortcuts.ts';

interface Parts {
  /** The keys of the listed rows, from top to bottom; a board has several columns of them. */
  readonly columns: readonly (readonly string[])[];
  /** The row whose details are open. */
  readonly openKey: string | null;
  readonly onOpen: (key: string) => void;
  readonly onClose: () => void;
  /** What other keys do with the active row. */
  readonly onKey: Readonly<Record<string, (key: string) => void>>;
}

/** The row that the keys act on, wherever the focus is but in a field; open details follow it. */
export function useListKeys({ columns, openKey, onOpen, onClose, onKey }: Parts) {
  const keys = columns.flat();
  const [chosen, setChosen] = useState<string | null>(openKey);
  const listRef = useRef<HTMLDivElement>(null);
  const active = chosen !== null && keys.includes(chosen) ? chosen : null;

  function moveBy(step: number) {
    const at = active === null ? (step > 0 ? -1 : keys.length) : keys.indexOf(active);
    moveTo(Math.max(0, Math.min(keys.length - 1, at + step)));
  }

  function moveTo(index: number) {
    const key = keys[index];
    if (key === undefined) return;
    setChosen(key);
    // Else Enter would be for a button that still has the focus.
    listRef.current?.focus({ preventScroll: true });
    if (openKey !== null) onOpen(key);
  }

  /** To the next column that has rows, as far down as before. */
  function moveAcross(step: number) {
    if (active === null) {
      moveTo(0);
      return;
    }
    const at = columns.findIndex((column) => column.includes(active));
    const others = step > 0 ? columns.slice(at + 1) : columns.slice(0, at).toReversed();
    const next = others.find((column) => column.length > 0);
    const row = next?.[Math.min(columns[at]?.indexOf(active) ?? 0, next.length - 1)];
    if (row !== undefined) moveTo(keys.indexOf(row));
  }

  const withActive = (act: (key: string) => void) => () => {
    if (active !== null) act(active);
  };
  const shortcuts: Shortcuts = {
    j: () => moveBy(1),
    k: () => moveBy(-1),
    ArrowDown: () => moveBy(1),
    ArrowUp: () => moveBy(-1),
    ...(columns.length > 1 && {
      ArrowRight: () => moveAcross(1),
      ArrowLeft: () => moveAcross(-1),
    }),
    Home: () => moveTo(0),
    End: () => moveTo(keys.length - 1),
    Enter: withActive(onOpen),
    ...(openKey !== null && { Escape: onClose }),
    ...Object.fromEntries(Object.entries(onKey).map(([key, act]) => [key, withActive(act)])),
  };
  useShortcuts(shortcuts);

  useEffect(() => {
    if (active !== null) {
      document
        .getElementById(lineId(active))
        ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }, [active]);

  /** What a row is drawn with. */
  const lineOf = (key: string) => ({
    isActive: key === active,
    isOpen: key === openKey,
    onOpen() {
      setChosen(key);
      onOpen(key);
    },
  });

  return { active, listRef, lineOf };
}

/** The id of a row's element. */
export function lineId(key: string): string {
  return `line-${key.replaceAll(/[^\w-]/g, '_')}`;
}
