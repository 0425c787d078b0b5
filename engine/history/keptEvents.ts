import type { EventDay } from '../../shared/eventRow.ts';
import { noKind, type Columns } from './search/columns.ts';
import type { Criteria } from './search/criteria.ts';
import { createDayCounter } from './search/localDay.ts';
import { visitList } from './search/scan.ts';

/** A bounded list, with events that stay in it although the search may no longer find them. */
interface KeptList {
  readonly criteria: Criteria;
  readonly bound: number;
  readonly kept: readonly number[];
}

/** How many events of such a list happened on each local day, newest first. */
export function daysWithKept(columns: Columns, list: KeptList): readonly EventDay[] {
  const counter = createDayCounter();
  visitAll(columns, list, (_id, occurredAt) => {
    counter.add(1, () => occurredAt);
    return true;
  });
  return counter.days();
}

/** Ids of such a list from an index on, newest first. */
export function idsWithKept(
  columns: Columns,
  list: KeptList,
  offset: number,
  limit: number,
): readonly number[] {
  const ids: number[] = [];
  let index = 0;
  visitAll(columns, list, (id) => {
    if (index >= offset) ids.push(id);
    index += 1;
    return ids.length < limit;
  });
  return ids;
}

/** The index of an event in such a list; null when it is not in it. */
export function indexWithKept(columns: Columns, list: KeptList, id: number): number | null {
  let found: number | null = null;
  let index = 0;
  visitAll(columns, list, (other) => {
    if (other === id) found = index;
    index += 1;
    return found === null;
  });
  return found;
}

function visitAll(columns: Columns, { criteria, bound, kept }: KeptList, visit: Visit): void {
  const { base, kindOf, times } = columns;
  const places = kept
    .filter((id) => id <= bound && (kindOf[id - base] ?? noKind) !== noKind)
    .map((id) => ({ id, occurredAt: times[id - base] ?? 0 }));
  visitWithKept((each) => visitList(columns, criteria, bound, each), places, visit);
}

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
