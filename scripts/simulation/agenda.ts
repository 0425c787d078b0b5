/** What is to happen, taken out in order of time; of two at one time, the one put in first. */
export interface Agenda<Item> {
  add(at: number, item: Item): void;
  /** Takes out the earliest; undefined when there is none, or none up to the given time. */
  take(until?: number): { readonly at: number; readonly item: Item } | undefined;
}

interface Entry<Item> {
  readonly at: number;
  readonly turn: number;
  readonly item: Item;
}

/**
 * Makes an empty agenda: a binary heap, since a history of a million events keeps thousands of
 * lives waiting.
 */
export function createAgenda<Item>(): Agenda<Item> {
  const heap: Entry<Item>[] = [];
  let turn = 0;

  /**
   * Whether the entry at the first position goes before the one at the second; a position beyond
   * the end goes last.
   */
  function isBefore(first: number, second: number): boolean {
    const [one, other] = [heap[first], heap[second]];
    if (one === undefined || other === undefined) return other === undefined && one !== undefined;
    return one.at === other.at ? one.turn < other.turn : one.at < other.at;
  }

  function swap(first: number, second: number): void {
    const [one, other] = [heap[first], heap[second]];
    if (one === undefined || other === undefined) return;
    heap[first] = other;
    heap[second] = one;
  }

  return {
    add(at, item) {
      heap.push({ at, turn: turn++, item });
      let position = heap.length - 1;
      for (
        let above = (position - 1) >> 1;
        position > 0 && isBefore(position, above);
        above = (position - 1) >> 1
      ) {
        swap(position, above);
        position = above;
      }
    },
    take(until = Infinity) {
      const [first] = heap;
      if (first === undefined || first.at > until) return undefined;
      swap(0, heap.length - 1);
      const earliest = heap.pop();
      for (let position = 0, child = 1; child < heap.length; child = position * 2 + 1) {
        if (isBefore(child + 1, child)) child += 1;
        if (!isBefore(child, position)) break;
        swap(position, child);
        position = child;
      }
      return earliest;
    },
  };
}
