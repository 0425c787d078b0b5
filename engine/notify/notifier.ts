import { assertNever } from '../../shared/assertNever.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { Reason } from '../../shared/decision.ts';
import type { Sound } from '../../shared/rule.ts';
import type { DecidedEvent } from '../store/decidedEvent.ts';
import type { OutcomeUpdate } from '../store/events.ts';
import { createSchedule } from '../threads/schedule.ts';
import {
  addToGathered,
  flush,
  nextStepAt,
  noBurst,
  noteSummary,
  takeStep,
  type BurstStep,
} from './bursts.ts';
import { digestText, type DigestCause, type ToastText } from './digest.ts';
import { createHeldBack, type HeldBackDeps } from './heldBack.ts';
import { ringingOf, type Repeat, type Ringing } from './ringing.ts';
import { aboutOf, timeWithDateUnlessToday, toastTextOf } from './words.ts';

/** What the system made of a notification. */
export type ToastResult =
  | { readonly kind: 'shown' }
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'not-supported' };

/** A notification to show. */
export interface Toast extends ToastText {
  /** The event that a click opens; null opens the history. */
  readonly eventId: number | null;
  readonly sound: Sound;
  readonly isCritical: boolean;
  /** The thing it is about, whose earlier notification it replaces where the system can; null for a summary. */
  readonly about: string | null;
}

/** What the notifier needs. */
export interface NotifierDeps extends Omit<HeldBackDeps, 'release' | 'record'> {
  readonly show: (toast: Toast) => Promise<ToastResult>;
  /** Outcomes of these rows were recorded. */
  readonly onChange: (ids: readonly number[]) => void;
}

/** Shows a notification, and passes on what the system made of it. */
export type Notify = (toast: Toast, record: (result: ToastResult) => void) => void;

/** The one way to a native notification: of events that ring, whose outcome it records, of reminders, watches and the app. */
export function createNotifier(deps: NotifierDeps) {
  let bursts = noBurst;
  const { notify, settle } = createSender(deps);
  const { showOne, showSummary } = createEventToasts(notify, write, deps.now);
  const schedule = createSchedule(() => proceed(takeStep(bursts, deps.now())), deps.now);
  const heldBack = createHeldBack({
    ...deps,
    record: write,
    release(ringing, cause) {
      bursts = noteSummary(bursts, deps.now());
      showSummary(ringing, cause);
    },
  });

  function proceed({ state, toasts, repeats }: BurstStep): void {
    bursts = state;
    schedule.set(nextStepAt(state));
    try {
      write(repeats.map(repeatOutcome));
    } catch (error) {
      // They stay pending in the file, for the next start.
      deps.onError('Events with the same fact could not be recorded', error);
    }
    for (const toast of toasts) {
      if (toast.kind === 'single') showOne(toast.event);
      else showSummary(toast.events, { kind: 'burst' });
    }
  }

  function write(outcomes: readonly OutcomeUpdate[]): void {
    if (outcomes.length === 0) return;
    deps.store.decide(outcomes);
    deps.onChange(outcomes.map(({ id }) => id));
  }

  return {
    /** Shows new events that ring, and plans the summary of those held back. */
    take(events: readonly DecidedEvent[]): void {
      const ringing: Ringing[] = [];
      for (const { event, decision } of events) {
        if (decision.kind === 'ring') ringing.push(ringingOf(event, decision));
        else if (decision.kind === 'hold') heldBack.hold(decision.until);
      }
      bursts = addToGathered(bursts, ringing, deps.now());
      schedule.set(nextStepAt(bursts));
    },

    /** Shows a notification that is about no new event: of a reminder, a watch, or the app itself. */
    notify,

    /** Shows what an earlier run left, in one summary. Call it before the first delivery. */
    resume: heldBack.resume,

    wasAway: heldBack.wasAway,

    /** Looks again at what is held back, after a pause ended or the settings changed. */
    review: heldBack.review,

    /** Shows what is gathered and waits for every notification under way; what is held back stays so. */
    async settle(): Promise<void> {
      proceed(flush(bursts, deps.now()));
      await settle();
    },

    /** Plans nothing any more. */
    stop(): void {
      schedule.stop();
      heldBack.stop();
    },
  };
}

/** Shows notifications about events, and writes what became of each event. */
function createEventToasts(
  notify: Notify,
  write: (outcomes: readonly OutcomeUpdate[]) => void,
  now: () => number,
) {
  return {
    showOne: (ringing: Ringing): void => {
      notify(singleToast(ringing, now()), (result) =>
        write([outcomeOf(ringing, result, 'notified', ringing.decision.reason, now())]),
      );
    },

    showSummary: (ringing: readonly Ringing[], cause: DigestCause): void => {
      notify(summaryToast(ringing, cause, now()), (result) => {
        const notifiedAt = now();
        write(
          ringing.map((one) => {
            const reason = summaryReason(one, cause, ringing.length);
            return outcomeOf(one, result, 'digest', reason, notifiedAt);
          }),
        );
      });
    },
  };
}

/** Sends notifications to the system, and knows which are under way until their result is recorded. */
function createSender({ show, onError }: Pick<NotifierDeps, 'show' | 'onError'>) {
  const inFlight = new Set<Promise<void>>();

  async function resultOf(toast: Toast): Promise<ToastResult> {
    try {
      return await show(toast);
    } catch (error) {
      return { kind: 'failed', detail: errorWords(error) };
    }
  }

  function notify(...[toast, record]: Parameters<Notify>): void {
    const done = resultOf(toast)
      .then(record)
      .catch((error: unknown) =>
        onError('The outcome of a notification could not be recorded', error),
      )
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  }

  return { notify, settle: () => Promise.all(inFlight) };
}

function singleToast({ event, decision }: Ringing, now: number): Toast {
  const { sound, isCritical } = decision;
  const text = toastTextOf(event, decision, now);
  return { ...text, eventId: event.id, sound, isCritical, about: aboutOf(event) };
}

function summaryToast(ringing: readonly Ringing[], cause: DigestCause, now: number): Toast {
  const text = digestText(ringing, cause, (time) => timeWithDateUnlessToday(time, now));
  const isCritical = ringing.some((one) => one.isCritical);
  const [only] = ringing;
  const eventId = ringing.length === 1 && only !== undefined ? only.event.id : null;
  const sound = isCritical ? 'urgent' : 'default';
  return { ...text, eventId, sound, isCritical, about: null };
}

/** The summary, or what the event was held back for. */
function summaryReason({ decision: { reason } }: Ringing, cause: DigestCause, count: number) {
  return cause.kind === 'burst' || cause.kind === 'backlog'
    ? { code: cause.kind, count, finished: reason.finished }
    : reason;
}

function outcomeOf(
  { event: { id }, decision: { countsAsUnread } }: Ringing,
  result: ToastResult,
  outcome: 'notified' | 'digest',
  reason: Reason,
  notifiedAt: number,
): OutcomeUpdate {
  const row = { id, notifiedAt, countsAsUnread };
  switch (result.kind) {
    case 'shown':
      return { ...row, outcome, reason };
    case 'failed':
      return { ...row, outcome: 'failed', reason: { code: 'refused', detail: result.detail } };
    case 'not-supported':
      return { ...row, outcome: 'failed', reason: { code: 'not-supported' } };
    default:
      return assertNever(result);
  }
}

function repeatOutcome({ event: { id }, of }: Repeat): OutcomeUpdate {
  const reason = { code: 'same-fact', eventId: of.id } as const;
  return { id, outcome: 'suppressed', reason, notifiedAt: null, countsAsUnread: true };
}
