import type { EngineDeps } from './engineDeps.ts';
import type { Tokens } from './listener/tokens.ts';
import type { Notices } from './notices.ts';
import type { Stores } from './store/stores.ts';
import type { Scheduler } from './threads/schedule.ts';
import type { UntilDone } from './threads/untilDone.ts';

/** What every part is made from. */
export interface Base {
  readonly deps: EngineDeps;
  readonly stores: Stores;
  readonly tokens: Tokens;
  readonly notices: Notices;
  readonly scheduler: Scheduler;
  readonly untilDone: UntilDone;
  /** Tries once more what could not be done yet, before the file is closed. */
  readonly tryLast: () => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}
