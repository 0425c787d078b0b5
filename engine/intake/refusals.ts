import { minuteMs } from '../../shared/duration.ts';
import type { Refusal, RefusedDelivery } from '../store/deliveries.ts';

/** Rows that could not be written wait this long. */
const retryMs = 1_000;
/** What waits at most while nothing can be written; older rows give way. */
const maxWaiting = 1_000;

/** Collects the rows of refused requests; `planWriting` asks for `take` to be called soon. */
export function createRefusals(planWriting: () => void) {
  let waiting: RefusedDelivery[] = [];
  /** One row for the requests of a minute that were not even answered 401. */
  let tooMany: RefusedDelivery | null = null;
  let timer: NodeJS.Timeout | null = null;
  let retry: NodeJS.Timeout | null = null;

  function endMinute(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (tooMany !== null) waiting.push(tooMany);
    tooMany = null;
  }

  function endRetry(): void {
    if (retry !== null) clearTimeout(retry);
    retry = null;
  }

  return {
    /** Adds a row; the 429s of one minute share one. */
    add(refusal: Refusal): void {
      if (refusal.status !== 429) {
        waiting = [...waiting, { ...refusal, count: 1 }].slice(-maxWaiting);
        if (retry === null) planWriting();
        return;
      }
      tooMany = { ...refusal, count: (tooMany?.count ?? 0) + 1 };
      timer ??= setTimeout(() => {
        endMinute();
        planWriting();
      }, minuteMs).unref();
    },

    /** Nothing waits any longer: `take` gives all there is. */
    hurry(): void {
      endMinute();
      endRetry();
    },

    /** Whether there are rows to write. */
    hasWaiting: (): boolean => retry === null && waiting.length > 0,

    /** Takes rows back that could not be written now; false when others already wait for the next try. */
    putBack(rows: readonly RefusedDelivery[]): boolean {
      waiting = [...rows, ...waiting].slice(-maxWaiting);
      if (retry !== null) return false;
      retry = setTimeout(() => {
        retry = null;
        planWriting();
      }, retryMs).unref();
      return true;
    },

    /** The rows to write now; they are no longer waiting. */
    take(): readonly RefusedDelivery[] {
      if (retry !== null) return [];
      const rows = waiting;
      waiting = [];
      return rows;
    },
  };
}
