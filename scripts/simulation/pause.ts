import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so many ms; may reject once the signal aborts. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/** Waits so many ms, or until the signal aborts, which is no error, however the wait given ends by it. */
export async function pause(
  milliseconds: number,
  signal: AbortSignal,
  wait: Wait = (ms) => sleep(ms, undefined, { signal }),
): Promise<void> {
  await wait(milliseconds, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
