import { words } from '../../../shared/words/words.ts';

/** Why a colleague does not see yet what was done with an event. */
export function unsharedWords(): string {
  return words().together.notYetSharedWhy;
}
