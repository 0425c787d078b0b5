import { hourMs, minuteMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { Scheduler } from '../threads/schedule.ts';
import type { Toast, ToastResult } from './toast.ts';

/** What sending notifications needs. */
export interface SenderDeps {
  readonly show: (toast: Toast) => Promise<ToastResult>;
  /** The system may take now what it could not take before. */
  readonly onRetry: () => void;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** What became of a notification for good. */
type FinalResult = Exclude<ToastResult, { readonly kind: 'not-yet' }>;

/** Shows a notification, now or as soon as the system can, and passes on once what became of it. */
export type Notify = (toast: Toast, record: (result: FinalResult) => void) => void;

/** Tries again after a minute first, then less and less often: a system without any notifications is asked once an hour. */
const retryMs = { first: minuteMs, last: hourMs };
/** How many wait for the system; beyond, the oldest is given up. */
const maxWaiting = 20;

type Sent = readonly [toast: Toast, record: (result: FinalResult) => void];

/** Sends notifications to the system, knows which are under way until their result is recorded, and sends again what it could not take. */
export function createSender(deps: SenderDeps) {
  const { show, onRetry, onError, now } = deps;
  const inFlight = new Set<Promise<void>>();
  let waiting: readonly Sent[] = [];
  let waitMs = retryMs.first;
  let isOff = false;
  const schedule = deps.scheduler.plan(tryAgain);

  async function resultOf(toast: Toast): Promise<ToastResult> {
    try {
      return await show(toast);
    } catch (error) {
      return { kind: 'failed', detail: errorWords(error) };
    }
  }

  /** Sends once; `record` gets what the system said, and once more where it answers late. */
  function send(toast: Toast, record: (result: ToastResult) => void): void {
    const done = resultOf(toast)
      .then((result) => take(result, record))
      .catch((error: unknown) => onError('The outcome of a notification was not taken', error))
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  }

  function take(result: ToastResult, record: (result: ToastResult) => void): void {
    if (result.kind === 'not-yet' && result.answer !== null) {
      result.answer
        .then((late) => take(late, record))
        .catch((error: unknown) => onError('A late answer was not taken', error));
    } else if (result.kind === 'not-yet') {
      isOff = true;
      schedule.setIfSooner(now() + waitMs);
    } else if (isOff) {
      // It takes them again: the rest need not wait for their turn.
      schedule.set(now());
    } else waitMs = retryMs.first;
    record(result);
  }

  function tryAgain(): void {
    if (!isOff) return;
    isOff = false;
    schedule.set(Infinity);
    waitMs = Math.min(2 * waitMs, retryMs.last);
    const again = waiting;
    waiting = [];
    for (const one of again) notify(...one);
    onRetry();
  }

  const notify: Notify = (toast, record) => {
    send(toast, (result) => {
      if (result.kind !== 'not-yet') record(result);
      else if (result.answer === null) keep([toast, record], result.detail);
    });
  };

  function keep(one: Sent, detail: string): void {
    waiting = [...waiting, one];
    if (waiting.length <= maxWaiting) return;
    const [oldest, ...others] = waiting;
    waiting = others;
    oldest?.[1]({ kind: 'failed', detail });
  }

  return {
    send,

    notify,

    /** Sends again what the system could not take, and says so; does nothing where it took all. */
    tryAgain,

    /** Waits for what is under way. */
    settle: async (): Promise<void> => void (await Promise.all(inFlight)),

    stop: schedule.stop,
  };
}
