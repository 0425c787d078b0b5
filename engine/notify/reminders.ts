import { judgeSafely } from '../intake/intake.ts';
import type { JudgedEvent } from '../intake/decisions.ts';
import type { Decision } from '../rules/decide.ts';
import type { DueReminder, ReminderStore } from '../store/reminders.ts';
import type { Toast, ToastResult } from './notifier.ts';
import { momentWords } from './words.ts';
import { entityKey } from '../../shared/entityRef.ts';

/** What telling again needs. */
export interface RemindersDeps {
  readonly store: ReminderStore;
  readonly decisionOf: (event: JudgedEvent) => Decision;
  readonly show: (toast: Toast) => Promise<ToastResult>;
  /** After how long a critical event that nobody has seen is told again, in ms. */
  readonly repeatAfter: () => number;
  readonly onChange: (ids: readonly number[]) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

/** So many are told one by one; more share one notification. */
const maxAtOnce = 3;
const maxDue = 500;
/** After a failure, and where a hold has no end that is known, it is looked at again after so long, in ms. */
const lookAgainAfter = 120_000;
/** The longest time a timer can wait (Node.js, setTimeout). */
const maxTimerMs = 2_147_483_647;

/**
 * Tells events again: snoozed ones at their time, and critical ones every few minutes until somebody has seen them. All of it
 * is in the store, so it goes on after a restart. Quiet hours and a pause hold it back, but for what breaks through them.
 */
export function createReminders(deps: RemindersDeps) {
  let timer: NodeJS.Timeout | null = null;
  let isStopped = false;
  /** What is due but held back, by its id, and until when. */
  const held = new Map<number, number>();
  /** After a failure, until when nothing is tried. */
  let failedUntil = -Infinity;
  const telling = new Set<Promise<void>>();

  function plan(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (isStopped) return;
    const soonest = Math.max(failedUntil, Math.min(nextAt(), ...held.values()));
    if (soonest === Infinity) return;
    const wait = Math.max(0, soonest - deps.now());
    timer = setTimeout(tellDue, Math.min(wait, maxTimerMs)).unref();
  }

  function nextAt(): number {
    try {
      return deps.store.nextAt(deps.repeatAfter(), [...held.keys()]) ?? Infinity;
    } catch (error) {
      deps.onError('Events to be told again could not be looked up', error);
      return deps.now() + lookAgainAfter;
    }
  }

  function tellDue(): void {
    timer = null;
    try {
      const now = deps.now();
      for (const [id, until] of held) if (until <= now) held.delete(id);
      const due = deps.store.due(now, now - deps.repeatAfter(), maxDue, [...held.keys()]);
      const ready = due.filter((one) => isToBeTold(one, now));
      if (ready.length > 0) notify(ready, now);
    } catch (error) {
      deps.onError('Events could not be told again', error);
      failedUntil = deps.now() + lookAgainAfter;
    }
    plan();
  }

  function isToBeTold({ event, why }: DueReminder, now: number): boolean {
    const decision = judgeSafely(deps, event);
    if (decision.kind === 'ring') return true;
    if (decision.kind === 'hold') {
      // What is only late would not ring by itself, but here a person asked for it.
      if (decision.until === null && decision.reason.code === 'late') return true;
      held.set(event.id, Math.max(now + 1, decision.until ?? now + lookAgainAfter));
      return false;
    }
    if (why === 'snoozed') return true;
    // Muted or made silent meanwhile, or told by another event that was seen.
    deps.store.noteSeen([event.id]);
    deps.onChange([event.id]);
    return false;
  }

  function notify(ready: readonly DueReminder[], now: number): void {
    const ids = ready.map(({ event }) => event.id);
    // Before the system answers, so that a refusal does not ring again and again at once.
    deps.store.noteNotified(ids, now);
    deps.onChange(ids);
    const toasts =
      ready.length > maxAtOnce ? [summaryOf(ready)] : ready.map((one) => toastOf(one, now));
    for (const toast of toasts) {
      const told = deps
        .show(toast)
        .then((result) => {
          if (result.kind !== 'shown') deps.onError('A reminder was not shown', result);
        })
        .catch((error: unknown) => {
          deps.onError('A reminder could not be shown', error);
        })
        .finally(() => {
          telling.delete(told);
        });
      telling.add(told);
    }
  }

  return {
    /** Looks at the store again: at the start, and whenever something may have become due. */
    plan,

    /** Looks again at what is held back: after a pause ended, or the settings changed. */
    review(): void {
      held.clear();
      plan();
    },

    /** Ends the timer and waits for what is being shown. */
    async stop(): Promise<void> {
      isStopped = true;
      plan();
      await Promise.all(telling);
    },
  };
}

function toastOf({ event, why }: DueReminder, now: number): Toast {
  const remark = why === 'snoozed' ? 'Snoozed until now' : 'Not acknowledged yet';
  const when = momentWords(event.occurredAt, now);
  return {
    title: event.title,
    body: [event.detail, remark, when].filter((part) => part !== null).join(' · '),
    eventId: event.id,
    sound: why === 'unseen' ? 'urgent' : 'default',
    isCritical: why === 'unseen',
    about: event.entityId === null ? null : entityKey(event),
  };
}

function summaryOf(ready: readonly DueReminder[]): Toast {
  const isCritical = ready.some(({ why }) => why === 'unseen');
  return {
    title: `${ready.length} events wait for you`,
    body: ready
      .slice(0, maxAtOnce)
      .map(({ event }) => event.title)
      .join('\n'),
    eventId: null,
    sound: isCritical ? 'urgent' : 'default',
    isCritical,
    about: null,
  };
}
