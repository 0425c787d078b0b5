import { createReceiving } from './receiving.ts';
import { createSharing } from './sharing.ts';
import type { TogetherDeps } from './togetherDeps.ts';

export type Together = ReturnType<typeof createTogether>;

/** What a team does together: what is done here is shared, and what coworkers share is done here, in the order of the stream. */
export function createTogether(deps: TogetherDeps) {
  return { ...createSharing(deps), ...createReceiving(deps) };
}
