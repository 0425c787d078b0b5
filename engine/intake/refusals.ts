import { hourMs } from '../../shared/duration.ts';
import {
  refusalSpanMs,
  type Refusal,
  type RefusedDelivery,
  type RefusedStatus,
} from '../store/deliveries.ts';
import type { Scheduler } from '../threads/schedule.ts';

/** Rows that could not be written wait this long. */
const retryMs = 1_000;
/** What waits at most while nothing can be written; older rows give way. */
const maxWaiting = 1_000;
/** How many requests of strangers have a row of their own in an hour: enough to see what is wrong with a token in MVMNT. */
const maxOwnRowsPerHour = 20;

/** What collecting refusals needs. */
export interface RefusalsDeps {
  /** Asks for `take` to be called soon. */
  readonly planWriting: () => void;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly now: () => number;
}

/**
 * Collects the rows of refused requests. What came without a right token is a stranger's, and must not make the file grow without
 * end: beyond some rows, those of ten minutes share one for each status.
 */
export function createRefusals({ planWriting, scheduler, now }: RefusalsDeps) {
  let waiting: RefusedDelivery[] = [];
  const gathered = new Map<RefusedStatus, RefusedDelivery>();
  const span = scheduler.plan(() => {
    endSpan();
    planWriting();
  });
  let isToRetry = false;
  const retry = scheduler.plan(() => {
    isToRetry = false;
    planWriting();
  });
  let hour = 0;
  let ownRows = 0;

  function hasOwnRow({ status, tokenSlot }: Refusal): boolean {
    if (tokenSlot !== null) return true;
    const thisHour = Math.floor(now() / hourMs);
    if (thisHour !== hour) ownRows = 0;
    hour = thisHour;
    if (status === 429 || ownRows >= maxOwnRowsPerHour) return false;
    ownRows += 1;
    return true;
  }

  function endSpan(): void {
    span.set(Infinity);
    waiting.push(...gathered.values());
    gathered.clear();
  }

  return {
    /** Adds a request. */
    add(refusal: Refusal): void {
      if (hasOwnRow(refusal)) {
        waiting = [...waiting, { ...refusal, count: 1 }].slice(-maxWaiting);
        if (!isToRetry) planWriting();
        return;
      }
      const { status } = refusal;
      gathered.set(status, { ...refusal, count: (gathered.get(status)?.count ?? 0) + 1 });
      span.setIfSooner(now() + refusalSpanMs);
    },

    /** Nothing waits any longer: `take` gives all there is. */
    hurry(): void {
      endSpan();
      isToRetry = false;
      retry.set(Infinity);
    },

    /** Whether there are rows to write. */
    hasWaiting: (): boolean => !isToRetry && waiting.length > 0,

    /** Takes rows back that could not be written now; false when others already wait for the next try. */
    putBack(rows: readonly RefusedDelivery[]): boolean {
      waiting = [...rows, ...waiting].slice(-maxWaiting);
      if (isToRetry) return false;
      isToRetry = true;
      retry.set(now() + retryMs);
      return true;
    },

    /** The rows to write now; they are no longer waiting. */
    take(): readonly RefusedDelivery[] {
      if (isToRetry) return [];
      const rows = waiting;
      waiting = [];
      return rows;
    },
  };
}
