import { assertNever } from '../../shared/assertNever.ts';
import type { Reason } from '../../shared/decision.ts';
import type { DecidedEvent } from '../store/decidedEvent.ts';
import type { OutcomeUpdate } from '../store/events.ts';
import type { Scheduler } from '../threads/schedule.ts';
import {
  addToGathered,
  flush,
  nextStepAt,
  noBurst,
  noteSummary,
  takeStep,
  type BurstStep,
} from './bursts.ts';
import { headlineOf } from '../contract/headline.ts';
import { commonTone, digestText, type DigestCause } from './digest.ts';
import { createHeldBack, type HeldBackDeps } from './heldBack.ts';
import { createOutcomes, type OutcomesDeps } from './outcomes.ts';
import { ringingOf, type Repeat, type Ringing } from './ringing.ts';
import { createSender, type SenderDeps } from './sender.ts';
import type { Toast, ToastResult } from './toast.ts';
import { aboutOf, timeWithDateUnlessToday, toastTextOf } from './words.ts';

/** What the notifier needs. */
export interface NotifierDeps
  extends
    Omit<HeldBackDeps, 'store' | 'release' | 'outcomes' | 'scheduler'>,
    Omit<OutcomesDeps, 'store'>,
    Pick<SenderDeps, 'show'> {
  readonly store: HeldBackDeps['store'] & OutcomesDeps['store'];
  readonly scheduler: Pick<Scheduler, 'plan' | 'elapsed'>;
}

/** The one way to a native notification: of events that ring, whose outcome it records, of reminders, watches and the app. */
export function createNotifier(deps: NotifierDeps) {
  const { elapsed } = deps.scheduler;
  let bursts = noBurst;
  const outcomes = createOutcomes(deps);
  const sender = createSender({ ...deps, onRetry: () => heldBack.review() });
  const { showOne, showSummary } = createEventToasts({
    send: sender.send,
    write: (updates) => outcomes.write(updates),
    onNotYet: (cause) => heldBack.keepCause(cause),
    now: deps.now,
  });
  // Bursts are a matter of seconds, which a clock that is set must not change.
  const schedule = deps.scheduler.plan(() => proceed(takeStep(bursts, elapsed())));
  const heldBack = createHeldBack({
    ...deps,
    outcomes,
    release(ringing, cause) {
      bursts = noteSummary(bursts, elapsed());
      showSummary(ringing, cause);
    },
  });

  function planStep(): void {
    schedule.set(deps.now() + nextStepAt(bursts) - elapsed());
  }

  function proceed({ state, toasts, repeats }: BurstStep): void {
    bursts = state;
    planStep();
    outcomes.write(repeats.map(repeatOutcome));
    for (const toast of toasts) {
      if (toast.kind === 'single') showOne(toast.event);
      else showSummary(toast.events, { kind: 'burst' });
    }
  }

  return {
    /** Shows new events that ring, and plans the summary of those held back. */
    take(events: readonly DecidedEvent[]): void {
      const ringing: Ringing[] = [];
      for (const { event, decision } of events) {
        if (decision.kind === 'ring') ringing.push(ringingOf(event, decision));
        else if (decision.kind === 'hold') heldBack.hold(decision.until);
      }
      bursts = addToGathered(bursts, ringing, elapsed());
      planStep();
    },

    /** Shows a notification that is about no new event: of a reminder, a watch, or the app itself. */
    notify: sender.notify,

    /** Shows what the system could not take, if there is any: it may take it now. */
    tryAgain: sender.tryAgain,

    /** Shows what an earlier run left, in one summary. Call it before the first delivery. */
    resume: heldBack.resume,

    wasAway: heldBack.wasAway,

    /** Looks again at what is held back, after a pause ended or the settings changed. */
    review: heldBack.review,

    /** Shows what is gathered and waits for every notification under way; what is held back stays so. */
    async settle(): Promise<void> {
      proceed(flush(bursts, elapsed()));
      await sender.settle();
    },

    /** Plans nothing any more. */
    stop(): void {
      schedule.stop();
      heldBack.stop();
      sender.stop();
    },
  };
}

interface EventToastsDeps {
  readonly send: ReturnType<typeof createSender>['send'];
  readonly write: (outcomes: readonly OutcomeUpdate[]) => void;
  /** A summary with this cause waits until the system can show it. */
  readonly onNotYet: (cause: DigestCause) => void;
  readonly now: () => number;
}

/** Shows notifications about events, and writes what became of each event. */
function createEventToasts({ send, write, onNotYet, now }: EventToastsDeps) {
  return {
    showOne: (ringing: Ringing): void => {
      send(singleToast(ringing, now()), (result) =>
        write([outcomeOf(ringing, result, 'notified', ringing.decision.reason, now())]),
      );
    },

    showSummary: (ringing: readonly Ringing[], cause: DigestCause): void => {
      send(summaryToast(ringing, cause, now()), (result) => {
        const notifiedAt = now();
        if (result.kind === 'not-yet') onNotYet(cause);
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

function singleToast({ event, decision }: Ringing, now: number): Toast {
  const { sound, isCritical } = decision;
  const text = toastTextOf({ ...event, ...headlineOf(event) }, decision, now);
  const { id: eventId, tone } = event;
  return { ...text, eventId, sound, tone, isCritical, about: aboutOf(event) };
}

function summaryToast(ringing: readonly Ringing[], cause: DigestCause, now: number): Toast {
  const text = digestText(ringing, cause, (time) => timeWithDateUnlessToday(time, now));
  const isCritical = ringing.some((one) => one.isCritical);
  const [only] = ringing;
  const eventId = ringing.length === 1 && only !== undefined ? only.event.id : null;
  const sound = isCritical ? 'urgent' : 'default';
  const tone = commonTone(ringing.map(({ event }) => event));
  return { ...text, eventId, sound, tone, isCritical, about: null };
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
    case 'not-yet':
      return {
        ...row,
        outcome: 'pending',
        reason: { code: 'unavailable', detail: result.detail },
        // With a time it counts as given to the system, which may still show it; without one it is held back.
        notifiedAt: result.answer === null ? null : notifiedAt,
      };
    default:
      return assertNever(result);
  }
}

function repeatOutcome({ event: { id }, of }: Repeat): OutcomeUpdate {
  const reason = { code: 'same-fact', eventId: of.id } as const;
  return { id, outcome: 'suppressed', reason, notifiedAt: null, countsAsUnread: true };
}
