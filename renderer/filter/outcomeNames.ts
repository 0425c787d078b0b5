import type { Outcome } from '../../shared/decision.ts';

/** What became of an event, as a choice and as a chip. */
export const outcomeNames = {
  notified: 'Rang',
  digest: 'Told in a summary',
  silent: 'Silent',
  suppressed: 'Held back',
  failed: 'Could not ring',
  pending: 'Not decided yet',
} satisfies Record<Outcome, string>;
