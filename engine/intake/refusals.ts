import { minuteMs } from '../../shared/duration.ts';
import type { Refusal, RefusedDelivery } from '../store/deliveries.ts';

/** Collects the rows of refused requests; `planWriting` asks for `take` to be called soon. */
export function createRefusals(planWriting: () => void) {
  let waiting: RefusedDelivery[] = [];
  /** One row for the requests of a minute that were not even answered 401. */
  let tooMany: RefusedDelivery | null = null;
  let timer: NodeJS.Timeout | null = null;

  function endMinute(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (tooMany !== null) waiting.push(tooMany);
    tooMany = null;
  }

  return {
    /** Adds a row; the 429s of one minute share one. */
    add(refusal: Refusal): void {
      if (refusal.status !== 429) {
        waiting.push({ ...refusal, count: 1 });
        planWriting();
        return;
      }
      tooMany = { ...refusal, count: (tooMany?.count ?? 0) + 1 };
      timer ??= setTimeout(() => {
        endMinute();
        planWriting();
      }, minuteMs).unref();
    },

    /** Ends the minute of 429s now. */
    endMinute,

    hasWaiting: (): boolean => waiting.length > 0,

    /** The rows to write now; they are no longer waiting. */
    take(): readonly RefusedDelivery[] {
      const rows = waiting;
      waiting = [];
      return rows;
    },
  };
}
