import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many ms, or until the signal aborts, which is no error. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
