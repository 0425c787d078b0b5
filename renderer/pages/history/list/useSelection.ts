import { useState } from 'react';

const none: ReadonlySet<number> = new Set();

/** The events that are chosen together; another filter chooses none. */
export function useSelection(key: string) {
  const [chosen, setChosen] = useState({ key, ids: none });
  const ids = chosen.key === key ? chosen.ids : none;
  const set = (next: Iterable<number>) => setChosen({ key, ids: new Set(next) });
  return {
    ids,
    set,
    toggle: (id: number) =>
      setChosen((before) => {
        const next = new Set(before.key === key ? before.ids : none);
        if (!next.delete(id)) next.add(id);
        return { key, ids: next };
      }),
    clear: () => set(none),
  };
}
export type Selection = ReturnType<typeof useSelection>;
