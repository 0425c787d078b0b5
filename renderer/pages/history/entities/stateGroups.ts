import { type EntityRow, type EntityState, entityStates } from '../../../../shared/entityRow.ts';
import { dayMs } from '../../../../shared/duration.ts';
import { locale } from '../../../ui/locale.ts';

/** What a list is sorted by within a state. */
export type SortBy = 'since' | 'label' | 'last';

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
export function groupByState(rows: readonly EntityRow[], by: SortBy): readonly StateGroup[] {
  return everyGroup(rows, by).filter((group) => group.rows.length > 0);
}

/** Whether nothing was heard of it for so long that its end may never have been sent. */
export function isQuiet({ last }: Pick<EntityRow, 'last'>, now: number): boolean {
  return now - last.at > quietAfterMs;
}

/** The columns of a board: every state of a shipment in the air, empty ones too, and others only where they have rows. */
export function boardColumns(rows: readonly EntityRow[], by: SortBy): readonly StateGroup[] {
  return everyGroup(rows, by).filter(
    ({ state, rows: some }) => some.length > 0 || inTheAir.has(state),
  );
}

/** A group for each state, and one for no state, with or without rows. */
function everyGroup(rows: readonly EntityRow[], by: SortBy): readonly StateGroup[] {
  const sorted = rows.toSorted(compare[by]);
  return [...entityStates, null].map((state) => ({
    state,
    rows: sorted.filter((row) => row.state === state),
  }));
}

const byNumber = new Intl.Collator(locale, { numeric: true });

const compare = {
  // The longest in a state first: it is the one to ask about.
  since: (one, other) => (one.since ?? one.last.at) - (other.since ?? other.last.at),
  label: (one, other) => byNumber.compare(one.name ?? one.label, other.name ?? other.label),
  last: (one, other) => other.last.at - one.last.at,
} satisfies Record<SortBy, (one: EntityRow, other: EntityRow) => number>;

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
