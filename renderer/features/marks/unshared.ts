import { words } from '../../../shared/words/words.ts';

/** Why a coworker does not see yet what was done with an event. */
export function unsharedWords(): string {
  return words().together.notYetSharedWhy;
}
