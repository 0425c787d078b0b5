import { foldDiff } from './diff.ts';
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
  const status = foldDiff(event.diff).find(({ path }) => path.length === 1 && path[0] === 'status');
  if (status === undefined || status.kind === 'removed') return false;
  const after = plainStatus(status.after);
  return offStatuses.has(after) && after !== plainStatus(status.before);
}

function plainStatus(status: unknown): string {
  return typeof status === 'string' ? wordsOf(status.slice(0, 100)).join('') : '';
}
