/**
 * Names the rows of the page by which React tells them apart: an event keeps its row as long as it is drawn, and what comes
 * takes the rows of what went, since to change a row costs half of making one. Asked twice for the same events, the answered
 * function answers the same.
 */
export function createRowKeys() {
  let keyOf: ReadonlyMap<number, number> = new Map();
  let made = 0;

  return (ids: readonly number[]): ReadonlyMap<number, number> => {
    const drawn = new Set(ids);
    const free = [...keyOf].flatMap(([id, key]) => (drawn.has(id) ? [] : [key]));
    const next = new Map<number, number>();
    for (const id of drawn) {
      const key = keyOf.get(id) ?? free.shift();
      next.set(id, key ?? made);
      if (key === undefined) made += 1;
    }
    keyOf = next;
    return next;
  };
}
