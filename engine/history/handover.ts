import type { HandoverMark } from '../store/handoverReads.ts';
import type {
  Handover,
  HandoverEvent,
  HandoverGroup,
  HandoverRange,
  HandoverState,
} from '../../shared/handover.ts';
import type { CoverageGap } from '../../shared/coverage.ts';
import type { OpenProblem } from '../../shared/entityRow.ts';
import type { EventRow } from '../../shared/eventRow.ts';
import type { Note } from '../../shared/note.ts';
import { entityKey } from '../../shared/entityRef.ts';
import { words } from '../../shared/words/words.ts';

/** What a handover is made from: events newest first, and what is known about them. */
export interface HandoverParts {
  readonly range: HandoverRange;
  readonly events: readonly { readonly row: EventRow; readonly mark: HandoverMark }[];
  readonly notes: readonly Note[];
  /** The event that shows the current state of an event's entity. */
  readonly standingOf: (row: EventRow) => EventRow | null;
  /** Whether the problem that an event reports is resolved; null for one that reports none. */
  readonly isResolved: (row: EventRow) => boolean | null;
  readonly problems: readonly OpenProblem[];
  readonly leftOut: number;
  readonly gaps: readonly CoverageGap[];
}

/** Gathers what one shift hands over to the next: by shipment, carrier and the like, open ones first. Pure. */
export function gatherHandover({
  range,
  events,
  notes,
  standingOf,
  isResolved,
  problems,
  leftOut,
  gaps,
}: HandoverParts): Handover {
  const groups = new Map<string, HandoverGroup & { readonly events: HandoverEvent[] }>();
  const counts = {
    events: events.length,
    open: 0,
    resolved: 0,
    taken: 0,
    read: 0,
    unread: 0,
    notes: notes.length,
  };
  for (const { row, mark } of events) {
    const state = stateOf(row, mark, isResolved(row));
    counts[state] += 1;
    const { entityKind, entityId } = row;
    const name = entityKey(row);
    const group = groups.get(name) ?? {
      entityKind,
      entityId,
      label: entityId === null ? words().fileProblems.othersInHandover : row.entityLabel,
      key: entityId === null ? null : row.key,
      now: entityId === null ? null : standingOf(row),
      events: [],
    };
    groups.set(name, group);
    group.events.push({ row, state, notes: notes.filter(({ eventId }) => eventId === row.id) });
  }
  const rank = (group: HandoverGroup) =>
    group.events.some(({ state }) => state === 'open') ? 0 : 1;
  return {
    ...range,
    groups: [...groups.values()].toSorted((one, other) => rank(one) - rank(other)),
    problems,
    counts,
    leftOut,
    gaps,
  };
}

/** Open is what will be notified again, and what needs attention or failed to notify while nobody has read or taken it. */
function stateOf(
  { tone, outcome }: EventRow,
  mark: HandoverMark,
  isResolved: boolean | null,
): HandoverState {
  if (isResolved === true) return 'resolved';
  if (mark.needsSeeing) return 'open';
  if (mark.isTaken) return 'taken';
  if (!mark.isUnread) return 'read';
  return tone === 'attention' || outcome === 'failed' ? 'open' : 'unread';
}
