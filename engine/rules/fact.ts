import { isOffStatus, switchesOff } from '../contract/attention.ts';
import { foldDiff, statusChangeIn } from '../contract/diff.ts';
import { foldText } from '../../shared/foldText.ts';
import type { RuleEvent } from './evaluate.ts';

/**
 * Names the fact that an event reports when events of another type report it as well, as a carrier's update to INACTIVE and its
 * deactivation do; null when no other type can.
 */
export function factOf(
  event: Pick<RuleEvent, 'type' | 'entityId' | 'friendlyId' | 'diff'>,
): string | null {
  const id = event.entityId ?? event.friendlyId;
  const state = id === null ? null : carrierStateOf(event);
  return state === null ? null : `carrier-${state}:${id}`;
}

/** A fact, and when it came true, epoch ms. */
export interface TimedFact {
  readonly fact: string;
  readonly occurredAt: number;
}

/**
 * The first of `reported` with the same fact; null when there is none, or when `all` hold the opposite of a time in between: a
 * carrier that was off, on and off again is news twice.
 */
export function findSameFact<Reported extends TimedFact>(
  { fact, occurredAt }: TimedFact,
  reported: readonly Reported[],
  all: readonly TimedFact[],
): Reported | null {
  const isBetween = (time: number, other: number) =>
    time > Math.min(occurredAt, other) && time < Math.max(occurredAt, other);
  const same = reported.find(
    (one) =>
      one.fact === fact &&
      !all.some(
        (other) =>
          other.fact !== fact &&
          isOfOneEntity(other.fact, fact) &&
          isBetween(other.occurredAt, one.occurredAt),
      ),
  );
  return same ?? null;
}

/** Whether two facts are of one entity, so that the later ends the earlier. */
export function isOfOneEntity(fact: string, other: string): boolean {
  return fact.slice(fact.indexOf(':')) === other.slice(other.indexOf(':'));
}

function carrierStateOf(event: Pick<RuleEvent, 'type' | 'diff'>): 'on' | 'off' | null {
  switch (event.type) {
    case 'CARRIER_ACTIVATED':
      return 'on';
    case 'CARRIER_DEACTIVATED':
      return 'off';
    case 'CARRIER_UPDATED': {
      const change = statusChangeIn(foldDiff(event.diff));
      if (change === undefined) return null;
      // From inactive to do-not-use is news of its own.
      if (switchesOff(change)) return isOffStatus(change.before) ? null : 'off';
      return isActive(change.after) && !isActive(change.before) ? 'on' : null;
    }
    default:
      return null;
  }
}

function isActive(status: unknown): boolean {
  return typeof status === 'string' && foldText(status) === 'active';
}
