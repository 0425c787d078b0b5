import type { FirstEvent } from '../shared/appState.ts';
import { testEventType } from './contract/catalogue.ts';
import type { Stores } from './store/stores.ts';

/** Knows MVMNT's first event: it proves what no check can, that MVMNT has the right address and the right token. */
export function createFirstEvent({ stores }: { readonly stores: Pick<Stores, 'reads'> }) {
  let found: FirstEvent | null = null;
  return {
    /** The first event that is left of MVMNT's; null while there is none. */
    find(): FirstEvent | null {
      found ??= stores.reads.firstOtherThan(testEventType.name);
      return found;
    },
  };
}
