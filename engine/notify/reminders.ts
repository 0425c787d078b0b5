import { minuteMs } from '../../shared/duration.ts';
import { headlineOf } from '../contract/headline.ts';
import type { Decide } from '../store/decidedEvent.ts';
import type { DueReminder, ReminderStore } from '../store/reminders.ts';
import type { Scheduler } from '../threads/schedule.ts';
import type { UntilDone } from '../threads/untilDone.ts';
import { words } from '../../shared/words/words.ts';
import { commonTone, maxToasts } from './digest.ts';
import type { Notify } from './sender.ts';
import type { Toast } from './toast.ts';
import { aboutOf, timeWithDateUnlessToday } from './words.ts';

/** What reminders need. */
export interface RemindersDeps {
  readonly store: ReminderStore;
  readonly decide: Decide;
  readonly notify: Notify;
  /** After how many ms a critical event that nobody has seen rings again. */
  readonly repeatAfterMs: () => number;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly untilDone: UntilDone;
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
  const showing = createShowing({ ...deps, onWritten: plan });
  /** After a failure, until when (epoch ms) nothing is tried. */
  let failedUntil = -Infinity;
  const schedule = deps.scheduler.plan(remindDue);

  const notDue = () => [...held.keys(), ...showing.ids()];

  function plan(): void {
    schedule.set(Math.max(failedUntil, Math.min(nextAt(), ...held.values())));
  }

  function nextAt(): number {
    try {
      return deps.store.nextAt(deps.repeatAfterMs(), notDue()) ?? Infinity;
    } catch (error) {
      deps.onError('The next reminder could not be looked up', error);
      return deps.now() + lookAgainMs;
    }
  }

  function remindDue(): void {
    try {
      const now = deps.now();
      for (const [id, until] of held) if (until <= now) held.delete(id);
      const due = deps.store.due(now, now - deps.repeatAfterMs(), maxDue, notDue());
      const ready = due.filter((one) => isToRing(one, now));
      if (ready.length > 0) showing.show(ready, now);
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

  return {
    /** Looks up what is due next, whenever that may have changed. */
    plan,

    /** Looks at everything anew: at the start, and when a pause ended, the settings changed or the clock leaped. */
    review(): void {
      held.clear();
      deps.untilDone(() => {
        deps.store.noteClock(deps.now());
        plan();
      });
    },

    /** Plans nothing any more. */
    stop: schedule.stop,
  };
}

/** Shows reminders, and knows which are being shown, or were and are not written yet. */
function createShowing(deps: RemindersDeps & { readonly onWritten: () => void }) {
  const notifying = new Set<number>();

  /** It stays due in the file until the system has answered, so that the end of this run loses none. */
  function showOne(toast: Toast, reminders: readonly DueReminder[], dueAt: number): void {
    const ids = reminders.map(({ event }) => event.id);
    for (const id of ids) notifying.add(id);
    deps.notify(toast, (result) => {
      if (result.kind !== 'shown') deps.onError('A reminder was not shown', result);
      const at = deps.now();
      deps.untilDone(() => {
        deps.store.noteNotified(ids, at, dueAt);
        for (const id of ids) notifying.delete(id);
        deps.onChange(ids);
        deps.onWritten();
      });
    });
  }

  return {
    ids: () => notifying,

    show(ready: readonly DueReminder[], now: number): void {
      if (ready.length > maxToasts) {
        showOne(summaryOf(ready), ready, now);
      } else {
        for (const one of ready) showOne(toastOf(one, now), [one], now);
      }
    },
  };
}

function toastOf({ event, why }: DueReminder, now: number): Toast {
  const remark = why === 'snoozed' ? words().alarms.snoozed : words().alarms.notTaken;
  const when = timeWithDateUnlessToday(event.occurredAt, now);
  const { title, detail } = headlineOf(event);
  return {
    title,
    body: [detail, remark, when].filter((part) => part !== null).join(' · '),
    eventId: event.id,
    sound: why === 'unseen' ? 'urgent' : 'default',
    tone: event.tone,
    isCritical: why === 'unseen',
    about: aboutOf(event),
  };
}

function summaryOf(ready: readonly DueReminder[]): Toast {
  const isCritical = ready.some(({ why }) => why === 'unseen');
  return {
    title: words().alarms.eventsWait(ready.length),
    body: ready
      .slice(0, maxToasts)
      .map(({ event }) => headlineOf(event).title)
      .join('\n'),
    eventId: null,
    sound: isCritical ? 'urgent' : 'default',
    tone: commonTone(ready.map(({ event }) => event)),
    isCritical,
    about: null,
  };
}
