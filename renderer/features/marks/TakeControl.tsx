import { problemWords, type ProblemRow, takenWords } from '../../../shared/problem.ts';
import { momentWords } from '../../ui/time.ts';
import { TakeButton } from './TakeButton.tsx';
import classes from './TakeControl.module.css';
import { takeableOf } from './taking.ts';
import type { ReminderActions } from './useReminders.ts';

interface Props {
  readonly problem: ProblemRow;
  /** What it is a problem of, for who hears the button alone. */
  readonly label: string;
  readonly now: number;
  readonly reminders: ReminderActions;
}

/** Who has a problem in hand, with a button to take it or let it go. */
export function TakeControl({ problem, label, now, reminders }: Props) {
  const takeable = takeableOf([problem]);
  if (takeable === null) return null;
  const { taken } = takeable;
  return (
    <span className={classes.control}>
      {taken !== null && (
        <span className={classes.taken}>
          {takenWords(taken)} <time>{momentWords(taken.at, now)}</time>
        </span>
      )}
      <TakeButton
        takeable={takeable}
        reminders={reminders}
        about={`${label}, ${problemWords(problem.kind).name}`}
        isKeyed
      />
    </span>
  );
}
