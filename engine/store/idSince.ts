/** A row of a table whose ids rise with a value, such as the time of arrival. */
export interface RisingRow {
  readonly id: number;
  readonly value: number;
}

/**
 * The first id whose row has at least a value, by binary search, because such a column has no index; `lastId + 1` when there
 * is none. `rowFrom` finds the first row from an id on.
 */
export function idSince(
  value: number,
  lastId: number,
  rowFrom: (id: number) => RisingRow | undefined,
): number {
  let low = 1;
  let high = lastId + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const found = rowFrom(middle);
    if (found === undefined || found.value >= value) high = middle;
    else low = found.id + 1;
  }
  return low;
}
