interface Arrival {
  readonly id: number;
  readonly occurredAt: number;
  readonly receivedAt: number;
}

/** Newest first by the time it happened, each with whether it arrived after something that happened later. */
export function inEventOrder<Row extends Arrival>(
  rows: readonly Row[],
): readonly { readonly row: Row; readonly isOutOfOrder: boolean }[] {
  const newestFirst = rows.toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
  let firstArrival = Infinity;
  return newestFirst.map((row) => {
    const isOutOfOrder = row.receivedAt > firstArrival;
    firstArrival = Math.min(firstArrival, row.receivedAt);
    return { row, isOutOfOrder };
  });
}
