import { setTimeout as wait } from 'node:timers/promises';
import { secondMs } from '../shared/duration.ts';

/** For how long something is tried again, in ms; what may pass, every failure where nothing else is given; and who hears of each. */
interface Patience {
  readonly maxMs: number;
  readonly mayPass?: (error: unknown) => boolean;
  readonly onRetry?: (error: unknown) => void;
}

/** Does something that may fail at first, as while servers that were just started find each other; throws its last failure. */
export async function patiently<Done>(
  work: () => Promise<Done>,
  { maxMs, mayPass = () => true, onRetry }: Patience,
): Promise<Done> {
  const lastAt = performance.now() + maxMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error) || performance.now() > lastAt) throw error;
      onRetry?.(error);
      await wait(secondMs);
    }
  }
}
