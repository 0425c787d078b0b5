import { Button } from '@mantine/core';
import { problemWords, type ProblemRow, takenWords } from '../../../shared/problem.ts';
import { momentWords } from '../../ui/time.ts';
import classes from './TakeControl.module.css';
import { takeableOf, toggleTaken } from './taking.ts';
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
  const words = taken === null ? 'Take it' : 'Let go';
  return (
    <span className={classes.control}>
      {taken !== null && (
        <span className={classes.taken}>
          {takenWords(taken)} <time>{momentWords(taken.at, now)}</time>
        </span>
      )}
      <Button
        size="compact-xs"
        flex="none"
        variant={taken === null ? 'default' : 'subtle'}
        aria-label={`${words}: ${label}, ${problemWords[problem.kind].name}`}
        title={`${words} (A)`}
        onClick={(event) => {
          event.stopPropagation();
          toggleTaken(takeable, reminders);
        }}
      >
        {words}
      </Button>
    </span>
  );
}
