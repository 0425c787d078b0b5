import type { Outcome } from './decision.ts';

/** What became of an event, in a word or two. */
export const outcomeNames = {
  notified: 'Rang',
  digest: 'Told in a summary',
  silent: 'Silent',
  suppressed: 'Held back',
  failed: 'Could not ring',
  pending: 'Not decided yet',
} satisfies Record<Outcome, string>;
