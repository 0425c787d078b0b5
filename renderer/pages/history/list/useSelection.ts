import { useCallback, useState } from 'react';
import type { Layout } from '../../../data/events/pages.ts';

const none: ReadonlySet<number> = new Set();

/** The events that are chosen together; another filter chooses none. */
export function useSelection(key: string) {
  const [chosen, setChosen] = useState({ key, ids: none });
  const ids = chosen.key === key ? chosen.ids : none;
  const set = useCallback((next: ReadonlySet<number>) => setChosen({ key, ids: next }), [key]);

  const toggle = useCallback(
    (id: number) =>
      setChosen((before) => {
        const next = new Set(before.key === key ? before.ids : none);
        if (!next.delete(id)) next.add(id);
        return { key, ids: next };
      }),
    [key],
  );
  /** Chooses from one event to another, in the order of the list. */
  const range = useCallback(
    (layout: Layout, from: number, to: number) => {
      const next = new Set<number>();
      for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
        const placed = layout.rowAt(index);
        if (placed !== null) next.add(placed.row.id);
      }
      set(next);
    },
    [set],
  );
  const clear = useCallback(() => set(none), [set]);
  return { ids, set, toggle, range, clear };
}
export type Selection = ReturnType<typeof useSelection>;
