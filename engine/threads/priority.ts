import { setPriority } from 'node:os';

/**
 * Lets the thread that answers deliveries go first where both want a processor; call it in a thread that only reads or writes
 * files. Linux knows priorities of single threads (setpriority(2), "C library/kernel differences"); elsewhere the call would
 * hold back the whole app.
 */
export function yieldToDeliveries(): void {
  if (process.platform === 'linux') setPriority(10);
}
