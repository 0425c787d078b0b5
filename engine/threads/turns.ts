/** How long work on the main thread may hold others up before it gives them a turn. */
const maxTurnMs = 10;

/** Does work on each item, and gives the event loop a turn whenever that has taken a while; the first turn begins at once. */
export async function inTurns<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  clock: () => number = () => performance.now(),
): Promise<void> {
  let endsAt = clock() + maxTurnMs;
  for (const item of items) {
    work(item);
    if (clock() < endsAt) continue;
    await nextTurn();
    endsAt = clock() + maxTurnMs;
  }
}

/** Resolves once everything else that is ready had its turn. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
