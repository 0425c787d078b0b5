import type { Change } from '../../shared/event.ts';
import { foldDiff, statusChangeIn } from './diff.ts';
import type { ContractEvent } from './envelope.ts';
import { wordsOf } from './words.ts';

const offStatuses = new Set(['inactive', 'donotuse']);

/**
 * Whether the event says that a carrier became inactive or do-not-use, which a dispatcher must hear about although carriers'
 * updates are silent. However the status is spelled: webhooks say INACTIVE, search rows say doNotUse. ("Example:
 * CARRIER_UPDATED", webhooks overview; CarrierSearchRow, MVMNT API)
 */
export function isCarrierSwitchedOff(event: Pick<ContractEvent, 'type' | 'diff'>): boolean {
  if (event.type !== 'CARRIER_UPDATED') return false;
  const change = statusChangeIn(foldDiff(event.diff));
  return change !== undefined && switchesOff(change);
}

/** Whether a change of a carrier's status is one to inactive or do-not-use. */
export function switchesOff({ kind, before, after }: Change): boolean {
  return kind !== 'removed' && isOffStatus(after) && plainStatus(after) !== plainStatus(before);
}

/** Whether a carrier of that status is inactive or do-not-use. */
export function isOffStatus(status: unknown): boolean {
  return offStatuses.has(plainStatus(status));
}

/** A status however it is spelled: `DO_NOT_USE` is `donotuse`. */
export function plainStatus(status: unknown): string {
  return typeof status === 'string' ? wordsOf(status.slice(0, 100)).join('') : '';
}
