import { setPriority } from 'node:os';

/**
 * Lowers the priority of this thread below the one that answers deliveries; for threads that only read or write files. Linux
 * has priorities per thread (setpriority(2), "C library/kernel differences"); elsewhere the call would slow the whole app.
 */
export function yieldToDeliveries(): void {
  if (process.platform === 'linux') setPriority(10);
}
