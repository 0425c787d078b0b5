import { minuteMs } from '../../shared/duration.ts';
import type { Decide } from '../store/decidedEvent.ts';
import type { DueReminder, ReminderStore } from '../store/reminders.ts';
import { createSchedule } from '../threads/schedule.ts';
import { maxToasts } from './digest.ts';
import type { Notify, Toast } from './notifier.ts';
import { aboutOf, timeWithDateUnlessToday } from './words.ts';

/** What reminders need. */
export interface RemindersDeps {
  readonly store: ReminderStore;
  readonly decide: Decide;
  readonly notify: Notify;
  /** After how many ms a critical event that nobody has seen rings again. */
  readonly repeatAfterMs: () => number;
  readonly onChange: (ids: readonly number[]) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

const maxDue = 500;
/** The wait after a failure, and where it is not known when a hold ends. */
const lookAgainMs = 2 * minuteMs;

/** Rings again for what is snoozed, and for critical events until somebody has seen them; the store holds all of it. */
export function createReminders(deps: RemindersDeps) {
  /** Until when (epoch ms) events that are due are held back, by their ids. */
  const held = new Map<number, number>();
  /** After a failure, until when (epoch ms) nothing is tried. */
  let failedUntil = -Infinity;
  const schedule = createSchedule(remindDue, deps.now);

  function plan(): void {
    schedule.set(Math.max(failedUntil, Math.min(nextAt(), ...held.values())));
  }

  function nextAt(): number {
    try {
      return deps.store.nextAt(deps.repeatAfterMs(), [...held.keys()]) ?? Infinity;
    } catch (error) {
      deps.onError('The next reminder could not be looked up', error);
      return deps.now() + lookAgainMs;
    }
  }

  function remindDue(): void {
    try {
      const now = deps.now();
      for (const [id, until] of held) if (until <= now) held.delete(id);
      const due = deps.store.due(now, now - deps.repeatAfterMs(), maxDue, [...held.keys()]);
      const ready = due.filter((one) => isToRing(one, now));
      if (ready.length > 0) remind(ready, now);
    } catch (error) {
      deps.onError('Reminders could not be shown', error);
      failedUntil = deps.now() + lookAgainMs;
    }
    plan();
  }

  function isToRing({ event, why }: DueReminder, now: number): boolean {
    const decision = deps.decide(event);
    if (decision.kind === 'ring') return true;
    if (decision.kind === 'hold') {
      // A merely late event would wait for a summary, but for this one a person asked.
      if (decision.until === null && decision.reason.code === 'late') return true;
      held.set(event.id, Math.max(now + 1, decision.until ?? now + lookAgainMs));
      return false;
    }
    if (why === 'snoozed') return true;
    // Since it rang it was muted or made silent, or another event with the same fact was seen.
    deps.store.noteSeen([event.id]);
    deps.onChange([event.id]);
    return false;
  }

  function remind(ready: readonly DueReminder[], now: number): void {
    const ids = ready.map(({ event }) => event.id);
    // Before the system answers, so that a refusal does not ring again and again at once.
    deps.store.noteNotified(ids, now);
    deps.onChange(ids);
    const toasts =
      ready.length > maxToasts ? [summaryOf(ready)] : ready.map((one) => toastOf(one, now));
    for (const toast of toasts) {
      deps.notify(toast, (result) => {
        if (result.kind !== 'shown') deps.onError('A reminder was not shown', result);
      });
    }
  }

  return {
    /** Looks up what is due next: at the start, and whenever that may have changed. */
    plan,

    /** Looks again at what is held back, after a pause ended or the settings changed. */
    review(): void {
      held.clear();
      plan();
    },

    /** Plans nothing any more. */
    stop: schedule.stop,
  };
}

function toastOf({ event, why }: DueReminder, now: number): Toast {
  const remark = why === 'snoozed' ? 'Snoozed until now' : 'Not acknowledged yet';
  const when = timeWithDateUnlessToday(event.occurredAt, now);
  return {
    title: event.title,
    body: [event.detail, remark, when].filter((part) => part !== null).join(' · '),
    eventId: event.id,
    sound: why === 'unseen' ? 'urgent' : 'default',
    isCritical: why === 'unseen',
    about: aboutOf(event),
  };
}

function summaryOf(ready: readonly DueReminder[]): Toast {
  const isCritical = ready.some(({ why }) => why === 'unseen');
  return {
    title: `${ready.length} events wait for you`,
    body: ready
      .slice(0, maxToasts)
      .map(({ event }) => event.title)
      .join('\n'),
    eventId: null,
    sound: isCritical ? 'urgent' : 'default',
    isCritical,
    about: null,
  };
}
