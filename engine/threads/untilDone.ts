import { secondMs } from '../../shared/duration.ts';
import type { Scheduler } from './schedule.ts';

/** What trying again needs. */
export interface UntilDoneDeps {
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** Does work now, or when it can be done. Never throws. */
export type UntilDone = (work: () => void) => void;

/** After a failure nothing is tried for so long: what is in the way, such as a locked file, is in the way of everything. */
const retryMs = 5 * secondMs;

/**
 * Does work that must be done once, such as writing what became of a notification: at once, and again until it does not throw.
 * What throws lets the others go first the next time. Work that is repeated must do no harm.
 */
export function createUntilDone({ scheduler, onError, now }: UntilDoneDeps) {
  const waiting: (() => void)[] = [];
  const schedule = scheduler.plan(tryAll);
  let isTrying = false;
  let isFailing = false;

  function tryAll(): void {
    if (isTrying) return;
    isTrying = true;
    try {
      for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
        if (!tryOne(work)) {
          schedule.set(now() + retryMs);
          return;
        }
      }
    } finally {
      isTrying = false;
    }
  }

  function tryOne(work: () => void): boolean {
    try {
      work();
      isFailing = false;
      return true;
    } catch (error) {
      waiting.push(work);
      if (!isFailing) onError('Something could not be written, and is tried again', error);
      isFailing = true;
      return false;
    }
  }

  const untilDone: UntilDone = (work) => {
    waiting.push(work);
    // While others wait, something is in the way.
    if (waiting.length === 1) tryAll();
  };

  return {
    untilDone,

    /** Tries once more what is left, and then nothing by itself. */
    tryLast(): void {
      schedule.stop();
      tryAll();
    },
  };
}
