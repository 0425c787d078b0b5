import { type EntityRow, type EntityState, entityStates } from '../../../../shared/entityRow.ts';
import { dayMs } from '../../../../shared/duration.ts';
import { type Sorting, sortRows } from './sorting.ts';

/** Rows of one state. */
export interface StateGroup {
  /** Null for those whose state no event has said. */
  readonly state: EntityState | null;
  readonly rows: readonly EntityRow[];
}

/** What has not been heard of for longer than this is shown apart: its end may never have been sent. */
const quietAfterMs = 14 * dayMs;

/** The states of a shipment in the air. */
const inTheAir = new Set<EntityState | null>(
  entityStates.slice(0, entityStates.indexOf('delivered')),
);

/** Rows by their state, in the order in which a shipment goes through them; those without one last. */
export function groupByState(rows: readonly EntityRow[]): readonly StateGroup[] {
  return everyGroup(rows).filter((group) => group.rows.length > 0);
}

/** The groups of a list: by state, or one of all where they are not wanted; sorted by state, it is the groups that turn round. */
export function listGroups(
  rows: readonly EntityRow[],
  sorting: Sorting,
): readonly (StateGroup | { readonly state: 'any'; readonly rows: readonly EntityRow[] })[] {
  if (!sorting.isGrouped) return [{ state: 'any', rows: sortRows(rows, sorting) }];
  const groups = groupByState(withinState(rows, sorting));
  const isTurned = sorting.by === 'state' && sorting.isReversed;
  return isTurned ? groups.toReversed() : groups;
}

/** The rows as they stand within their state. */
export function withinState(rows: readonly EntityRow[], sorting: Sorting): readonly EntityRow[] {
  return sortRows(rows, sorting.by === 'state' ? { by: 'since', isReversed: false } : sorting);
}

/** Whether nothing was heard of it for so long that its end may never have been sent. */
export function isQuiet({ last }: Pick<EntityRow, 'last'>, now: number): boolean {
  return now - last.at > quietAfterMs;
}

/** The columns of a board: every state of a shipment in the air, empty ones too, and others only where they have rows. */
export function boardColumns(rows: readonly EntityRow[]): readonly StateGroup[] {
  return everyGroup(rows).filter(({ state, rows: some }) => some.length > 0 || inTheAir.has(state));
}

/** A group for each state, and one for no state, with or without rows. */
function everyGroup(rows: readonly EntityRow[]): readonly StateGroup[] {
  return [...entityStates, null].map((state) => ({
    state,
    rows: rows.filter((row) => row.state === state),
  }));
}

/** What narrows a list beside its search. */
export interface Narrowing {
  readonly states: ReadonlySet<EntityState | null>;
  readonly isProblemOnly: boolean;
  readonly isCheckCallOnly: boolean;
  readonly isWatchedOnly: boolean;
}

/** Whether a row is in a narrowed list. */
export function isWithin(
  row: EntityRow,
  { states, isProblemOnly, isCheckCallOnly, isWatchedOnly }: Narrowing,
  isWatched: boolean,
): boolean {
  return (
    (states.size === 0 || states.has(row.state)) &&
    (!isProblemOnly || hasOpenProblem(row)) &&
    (!isCheckCallOnly || row.checkCall !== null) &&
    (!isWatchedOnly || isWatched)
  );
}

/** Whether something about it is open. */
export function hasOpenProblem({ problems }: Pick<EntityRow, 'problems'>): boolean {
  return problems.some(({ resolved }) => resolved === null);
}
