import type { EntityState } from '../../shared/entityRow.ts';
import type { Problem, ProblemKind } from '../../shared/problem.ts';

/** What a step of a shipment or carrier does to its state and its problems. */
interface StepRule {
  readonly state?: EntityState;
  readonly opens?: ProblemKind;
  readonly answers?: readonly ProblemKind[];
  /** It ends the shipment or carrier, and with it every problem. */
  readonly isEnd?: true;
  /** A check call is due from then on, or was made. */
  readonly checkCall?: 'due' | 'made';
}

const sourced: readonly ProblemKind[] = ['not-booked', 'tender-rejected'];
const moving: readonly ProblemKind[] = ['not-booked', 'tender-rejected', 'not-dispatched'];

/**
 * Every step, and what it does. Of steps at the same moment the later in this list counts as the later: MVMNT's times are whole
 * seconds, and what answers a problem must not stand before it. Places are stored: new steps go to the end, with a new
 * `recordFormat`.
 */
const rules = [
  ['SHIPMENT_NEXT_CHECK_CALL_DUE', { checkCall: 'due' }],
  ['SHIPMENT_NEXT_CHECK_CALL_OVERDUE', { opens: 'check-call-overdue', checkCall: 'due' }],
  ['SHIPMENT_PICK_UP_NEAR_NOT_BOOKED', { opens: 'not-booked' }],
  ['SHIPMENT_PICK_UP_NEAR_NOT_DISPATCHED', { opens: 'not-dispatched' }],
  ['SHIPMENT_RATE_CON_NOT_SIGNED', { opens: 'rate-confirmation' }],
  ['SHIPMENT_RATE_CON_EXPIRED', { opens: 'rate-confirmation' }],
  ['SHIPMENT_RATE_CON_SIGNED', { answers: ['rate-confirmation'] }],
  ['SHIPMENT_CREATED', { state: 'created' }],
  ['SHIPMENT_DRAFT', { state: 'draft' }],
  ['SHIPMENT_OPEN', { state: 'open' }],
  ['SHIPMENT_TENDER_REJECTED', { state: 'tender-rejected', opens: 'tender-rejected' }],
  ['SHIPMENT_TENDER_PENDING', { state: 'tender-pending', answers: ['tender-rejected'] }],
  ['SHIPMENT_BOOKED', { state: 'booked', answers: sourced }],
  ['SHIPMENT_DISPATCHED', { state: 'dispatched', answers: moving }],
  ['SHIPMENT_LOADING', { state: 'loading', answers: moving }],
  ['SHIPMENT_IN_TRANSIT', { state: 'in-transit', answers: moving }],
  ['SHIPMENT_CHECK_CALL', { answers: ['check-call-overdue'], checkCall: 'made' }],
  ['SHIPMENT_UNLOADING', { state: 'unloading', answers: moving }],
  ['SHIPMENT_DELIVERED', { state: 'delivered', isEnd: true }],
  ['SHIPMENT_CANCELED', { state: 'canceled', isEnd: true }],
  ['SHIPMENT_DELETED', { state: 'deleted', isEnd: true }],
  ['CARRIER_SWITCHED_OFF', { opens: 'carrier-inactive' }],
  ['CARRIER_DEACTIVATED', { opens: 'carrier-inactive' }],
  ['CARRIER_ACTIVE', { answers: ['carrier-inactive'] }],
  ['CARRIER_ACTIVATED', { answers: ['carrier-inactive'] }],
  ['CARRIER_DELETED', { state: 'deleted', isEnd: true }],
  ['CUSTOMER_DELETED', { state: 'deleted', isEnd: true }],
] as const satisfies readonly (readonly [string, StepRule])[];

const places: ReadonlyMap<string, number> = new Map(rules.map(([name], place) => [name, place]));

/** The place of a step in the list, by its name, which for most is MVMNT's type of event; null for what is no step. */
export function stepPlace(name: string): number | null {
  return places.get(name) ?? null;
}

/** Whether a step calls for attention. */
export function opensProblem(place: number): boolean {
  return ruleAt(place).opens !== undefined;
}

/** Whether a step says which state something is in. */
export function isState(place: number): boolean {
  return ruleAt(place).state !== undefined;
}

/** A step: its place in the list, when it happened (epoch ms), and the id of the event that said so. */
export type Step = readonly [place: number, at: number, eventId: number];

/** More steps of one shipment or carrier than these are not kept: the newest are. */
const maxSteps = 100;

/** Some steps with one more, oldest first; the same list when it is known already. Whatever the order, the outcome is the same. */
export function withStep(steps: readonly Step[], step: Step): readonly Step[] {
  const at = steps.findLastIndex((other) => compareSteps(other, step) <= 0);
  const before = steps[at];
  if (before !== undefined && compareSteps(before, step) === 0) return steps;
  return steps.toSpliced(at + 1, 0, step).slice(-maxSteps);
}

/** The order of steps: by when they happened, at the same moment by their places in the list. */
export function compareSteps(one: Step, other: Step): number {
  return one[1] - other[1] || one[0] - other[0] || one[2] - other[2];
}

/** How a shipment or carrier stands. */
export interface Standing {
  /** Null when no step says one. */
  readonly state: EntityState | null;
  readonly since: number | null;
  /** When it was delivered, canceled or deleted; null while it is not. */
  readonly endedAt: number | null;
  readonly problems: readonly Problem[];
  /** Since when a check call is due; null when none is. */
  readonly checkCallDueAt: number | null;
}

/** How it stands after some steps, oldest first. Pure; goes by when things happened alone. */
export function standingAfter(steps: readonly Step[]): Standing {
  let state: EntityState | null = null;
  let since: number | null = null;
  let end: Problem['resolved'] = null;
  let checkCallDueAt: number | null = null;
  const open = new Map<ProblemKind, Problem & { openedBy: number[] }>();
  const resolved: Problem[] = [];
  for (const [place, at, eventId] of steps) {
    const name = rules[place]?.[0] ?? '';
    const rule = ruleAt(place);
    const answer = { at, by: eventId, type: name };
    if (rule.state !== undefined && rule.state !== state) {
      state = rule.state;
      since = at;
    }
    if (rule.state !== undefined) end = rule.isEnd === true ? answer : null;
    for (const kind of end === null ? (rule.answers ?? []) : [...open.keys()]) {
      const problem = open.get(kind);
      if (problem !== undefined) resolved.push({ ...problem, resolved: end ?? answer });
      open.delete(kind);
    }
    if (rule.checkCall === 'due' && end === null) checkCallDueAt ??= at;
    if (rule.checkCall === 'made' || end !== null) checkCallDueAt = null;
    if (rule.opens === undefined) continue;
    const problem = open.get(rule.opens);
    if (problem !== undefined) problem.openedBy.push(eventId);
    else if (end === null) {
      open.set(rule.opens, { kind: rule.opens, openedAt: at, openedBy: [eventId], resolved: null });
    } else {
      // What is over cannot go wrong any more.
      resolved.push({ kind: rule.opens, openedAt: at, openedBy: [eventId], resolved: end });
    }
  }
  const problems = [...resolved, ...open.values()];
  return { state, since, endedAt: end?.at ?? null, problems, checkCallDueAt };
}

function ruleAt(place: number): StepRule {
  return rules[place]?.[1] ?? {};
}
