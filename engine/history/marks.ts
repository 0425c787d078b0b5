import type { Filter } from '../../shared/filter.ts';
import type { ReminderMarks } from '../../shared/eventRow.ts';
import type { EventStore } from '../store/events.ts';
import type { ReminderStore } from '../store/reminders.ts';
import { nextTurn } from '../threads/turns.ts';

/** What marking events needs. */
export interface MarksDeps {
  readonly events: Pick<EventStore, 'markRead' | 'star'>;
  readonly reminders: Pick<
    ReminderStore,
    'noteSeen' | 'snooze' | 'take' | 'letGo' | 'restoreMarks'
  >;
  /** Shares with the team what is done to events here. */
  readonly team: TeamMarking;
  readonly idsOf: (filter: Filter) => Promise<readonly number[]>;
  /** Takes notifications about these events off the screen. */
  readonly closeToasts: (ids: readonly number[]) => void;
  /** Plans the next reminder again. */
  readonly planReminders: () => void;
  readonly onChange: (ids: readonly number[]) => void;
  readonly onState: () => void;
  /** The name of whoever uses this Dockbell; null without one. */
  readonly ownName: () => string | null;
  readonly now: () => number;
}

/** What a team does together with events. */
interface TeamMarking {
  /** Writes what is done here together with what is shared of it. */
  readonly doing: <Result>(work: () => Result) => Result;
  readonly take: (ids: readonly number[]) => void;
  readonly letGo: (ids: readonly number[]) => void;
  readonly seen: (ids: readonly number[]) => void;
  /** The marks that events get back as the team has them. */
  readonly restore: (marks: readonly ReminderMarks[]) => readonly ReminderMarks[];
}

/** How many marks are written before other work gets a turn. */
const maxMarksAtOnce = 500;

/** What a reader marks events with: read, starred, snoozed, taken. */
export function createMarks(deps: MarksDeps) {
  const { events, reminders, now } = deps;
  let isStopped = false;

  /** In steps, because thousands of marks at once would keep a delivery waiting. */
  async function inSteps(
    ids: readonly number[],
    write: (ids: readonly number[]) => void,
  ): Promise<void> {
    for (let start = 0; start < ids.length; start += maxMarksAtOnce) {
      if (start > 0) await nextTurn();
      if (isStopped) return;
      const step = ids.slice(start, start + maxMarksAtOnce);
      write(step);
      deps.onChange(step);
    }
  }

  function markRead(ids: readonly number[]): void {
    events.markRead(ids, now());
    // Whoever reads an event has seen it: it rings no more, unless somebody asked for that by snoozing it.
    reminders.noteSeen(ids);
    deps.closeToasts(ids);
    deps.planReminders();
  }

  return {
    ...createReminding(deps),

    markRead: (ids: readonly number[], isRead: boolean): Promise<void> =>
      inSteps(ids, isRead ? markRead : (step) => events.markRead(step, null)),

    /** Marks everything unread in a filter as read; resolves with those ids. */
    async markAllRead(filter: Filter): Promise<readonly number[]> {
      const ids = await deps.idsOf({ ...filter, isUnreadOnly: true });
      await inSteps(ids, markRead);
      return ids;
    },

    star: (ids: readonly number[], isStarred: boolean): Promise<void> =>
      inSteps(ids, (step) => events.star(step, isStarred)),

    /** Writes no further step. */
    stop(): void {
      isStopped = true;
    },
  };
}

/** What rings again, and what rings no more. */
function createReminding(deps: MarksDeps) {
  const { reminders, team, now } = deps;

  function reminderChanged(ids: readonly number[]): void {
    deps.planReminders();
    deps.onChange(ids);
    deps.onState();
  }

  function take(ids: readonly number[], isOver: boolean): readonly ReminderMarks[] {
    const before = team.doing(() => {
      const marks = reminders.take(ids, deps.ownName(), now(), isOver);
      team.take(marks.map(({ id }) => id));
      return marks;
    });
    deps.closeToasts(ids);
    reminderChanged(ids);
    return before;
  }

  return {
    /** Notifies of events again at a time (epoch ms); null takes that back. Returns the marks they had before. */
    snooze(ids: readonly number[], until: number | null): readonly ReminderMarks[] {
      const before = reminders.snooze(ids, until);
      if (until !== null) deps.closeToasts(ids);
      reminderChanged(ids);
      return before;
    },

    /** Takes events in hand: they are read and notify no more. Returns the marks that changed, as they were before. */
    take: (ids: readonly number[]): readonly ReminderMarks[] => take(ids, false),

    /** The same, also with what a coworker has in hand. */
    takeOver: (ids: readonly number[]): readonly ReminderMarks[] => take(ids, true),

    /** Nobody has these in hand any more; they do not ring again. Returns the marks that changed, as they were before. */
    letGo(ids: readonly number[]): readonly ReminderMarks[] {
      const before = team.doing(() => {
        // First, because it asks who has them.
        team.letGo(ids);
        return reminders.letGo(ids);
      });
      reminderChanged(ids);
      return before;
    },

    /** Gives events back the marks they had before. */
    restoreMarks(marks: readonly ReminderMarks[]): void {
      team.doing(() => reminders.restoreMarks(team.restore(marks), now()));
      reminderChanged(marks.map(({ id }) => id));
    },

    /** Somebody saw to it: these ring no more, on any desk of the team. */
    acknowledge(ids: readonly number[]): void {
      team.doing(() => {
        reminders.noteSeen(ids);
        team.seen(ids);
      });
      deps.closeToasts(ids);
      reminderChanged(ids);
    },

    /** The problem that events report was resolved: they ring no more, and what shows them leaves the screen. */
    endRinging: (ids: readonly number[]): void => {
      reminders.noteSeen(ids);
      reminders.snooze(ids, null);
      deps.closeToasts(ids);
      reminderChanged(ids);
    },
  };
}
