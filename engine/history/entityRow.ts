import { describeType } from '../contract/catalogue.ts';
import { entityLabel } from '../contract/entity.ts';
import type { EntityRecord, FactName } from '../contract/entityRecord.ts';
import { standingAfter, stepPlace } from '../contract/entitySteps.ts';
import { isOffStatus } from '../contract/attention.ts';
import { wordsOf } from '../contract/words.ts';
import type { ReadRecord, RecordReads } from '../store/recordReads.ts';
import type { EntityRow, EntityState, OpenProblem, Party } from '../../shared/entityRow.ts';
import type { Problem, ProblemRow } from '../../shared/problem.ts';

/** How a shipment, carrier or customer stands, from its record; `shipmentCount` is for whoever knows it. */
export function entityRowOf(
  reads: Pick<RecordReads, 'takenOf'>,
  { entityKind, entityId, record, note, takenAt, takenBy }: ReadRecord,
  shipmentCount = 0,
): EntityRow {
  const fact = (name: FactName) => textOf(record.facts[name]?.[0]);
  const [type, at, id] = record.last;
  const standing = standingAfter(record.steps);
  const { problems, checkCallDueAt } = standing;
  const stated = entityKind === 'shipment' || standing.state !== null ? null : statedState(record);
  const overdue = problems.find(
    ({ kind, resolved }) => kind === 'check-call-overdue' && resolved === null,
  );
  const checkCallAt = overdue?.openedAt ?? checkCallDueAt;
  const { label, tone } = describeType(type);
  return {
    entityKind,
    entityId,
    label: labelOf(record, entityKind, entityId),
    name: fact('name'),
    key: fact('key'),
    state: stated?.state ?? standing.state,
    since: stated?.since ?? standing.since,
    reason: fact('reason'),
    carrier: partyOf(fact('carrierId'), fact('carrier')),
    customer: partyOf(fact('customerId'), fact('customer')),
    insuranceExpires: fact('insuranceExpires'),
    phone: fact('phone'),
    email: fact('email'),
    checkCall:
      checkCallAt === null ? null : { isOverdue: overdue !== undefined, since: checkCallAt },
    problems: problems
      .toSorted(
        (one, other) =>
          Number(one.resolved !== null) - Number(other.resolved !== null) ||
          other.openedAt - one.openedAt,
      )
      .map((problem) => problemRowOf(reads, problem)),
    last: { id, type, label, tone, at },
    endedAt: standing.endedAt,
    note,
    taken: takenAt === null ? null : { by: takenBy, at: takenAt },
    shipmentCount,
  };
}

/** The open problems of some records, each with whom it is about. */
export function openProblemsOf(
  reads: Pick<RecordReads, 'takenOf'>,
  records: readonly ReadRecord[],
): readonly Omit<OpenProblem, 'event'>[] {
  return records.flatMap((record) => {
    const about = entityRowOf(reads, record);
    return about.problems
      .filter(({ resolved }) => resolved === null)
      .map((problem) => ({ ...problem, about }));
  });
}

/** A problem is in the hands of whoever took one of the events that report it. */
function problemRowOf(reads: Pick<RecordReads, 'takenOf'>, problem: Problem): ProblemRow {
  const { resolved, openedBy } = problem;
  return {
    ...problem,
    taken: resolved === null ? reads.takenOf(openedBy) : null,
    answer: resolved === null ? null : describeType(resolved.type).label,
  };
}

function labelOf({ facts }: EntityRecord, kind: EntityRow['entityKind'], id: string): string {
  const friendlyId = facts.number?.[0] ?? null;
  const [key, name] = [facts.key?.[0] ?? null, facts.name?.[0] ?? null];
  return entityLabel({ kind, id, friendlyId, key, name }) ?? id;
}

function partyOf(entityId: string | null, label: string | null): Party | null {
  return entityId === null && label === null ? null : { entityId, label: label ?? entityId ?? '' };
}

const activePlaces = places('CARRIER_ACTIVE', 'CARRIER_ACTIVATED');
const offPlaces = places('CARRIER_SWITCHED_OFF', 'CARRIER_DEACTIVATED');

function places(...names: readonly string[]): ReadonlySet<number | null> {
  return new Set(names.map(stepPlace));
}

/** The state of a carrier or customer: the status that was stated last, or what an event without one says by its name. */
function statedState({
  facts,
  steps,
}: EntityRecord): { readonly state: EntityState | null; readonly since: number | null } | null {
  const step = steps.findLast(([place]) => activePlaces.has(place) || offPlaces.has(place));
  const [status, statusAt] = facts.status ?? ['', -Infinity];
  if (step !== undefined && step[1] > statusAt) {
    return { state: activePlaces.has(step[0]) ? 'active' : 'inactive', since: step[1] };
  }
  const state = stateOfStatus(status);
  if (state === null) return null;
  // An update states the status again: it holds since it changed, where that is known.
  const isSame = step !== undefined && activePlaces.has(step[0]) === (state === 'active');
  return { state, since: isSame ? sinceOf(steps, state === 'active') : null };
}

function sinceOf(steps: EntityRecord['steps'], isActive: boolean): number | null {
  const isOther = ([place]: EntityRecord['steps'][number]) =>
    (isActive ? offPlaces : activePlaces).has(place);
  const isSame = ([place]: EntityRecord['steps'][number]) =>
    (isActive ? activePlaces : offPlaces).has(place);
  const last = steps.findLastIndex(isOther);
  // Without a change the first mention is no beginning.
  return last === -1 && isActive ? null : (steps.slice(last + 1).find(isSame)?.[1] ?? null);
}

function stateOfStatus(status: string): EntityState | null {
  const plain = wordsOf(status.slice(0, 100)).join('');
  if (plain === '') return null;
  if (plain === 'donotuse') return 'do-not-use';
  return isOffStatus(status) ? 'inactive' : plain === 'active' ? 'active' : null;
}

/** Null for what was taken back. */
function textOf(value = ''): string | null {
  return value === '' ? null : value;
}
