interface Place {
  readonly id: number;
  readonly occurredAt: number;
}
/** Is given events newest first by the time they happened, until it returns false. */
type Visit = (id: number, occurredAt: number) => boolean;

/** Visits a list together with kept events, each in its place and none twice. */
export function visitWithKept(
  visitList: (visit: Visit) => void,
  kept: readonly Place[],
  visit: Visit,
): void {
  const left = kept.toSorted((a, b) => b.occurredAt - a.occurredAt || b.id - a.id);
  let goesOn = true;
  const visitLeftBefore = ({ id, occurredAt }: Place) => {
    while (goesOn) {
      const [next] = left;
      if (next === undefined || next.occurredAt < occurredAt) return;
      if (next.occurredAt === occurredAt && next.id <= id) return;
      left.shift();
      goesOn = visit(next.id, next.occurredAt);
    }
  };
  visitList((id, occurredAt) => {
    visitLeftBefore({ id, occurredAt });
    if (left[0]?.id === id) left.shift();
    if (goesOn) goesOn = visit(id, occurredAt);
    return goesOn;
  });
  visitLeftBefore({ id: 0, occurredAt: -Infinity });
}
