import { Button } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
import { type Takeable, takeWords, toggleTaken } from './taking.ts';
import type { ReminderActions } from './useReminders.ts';

interface Props {
  readonly takeable: Takeable;
  readonly reminders: ReminderActions;
  /** What it is about, for who hears the button alone. */
  readonly about: string;
  /** Whether the button names the key A. */
  readonly isKeyed?: boolean;
}

/** In a row: takes what the row is about, or lets it go. */
export function TakeButton({ takeable, reminders, about, isKeyed = false }: Props) {
  const action = takeWords(takeable, reminders.teamName);
  return (
    <Button
      size="compact-xs"
      flex="none"
      variant={takeable.taken === null ? 'default' : 'subtle'}
      aria-label={words().marks.about(action, about)}
      title={isKeyed ? `${action} (A)` : undefined}
      onClick={(event) => {
        event.stopPropagation();
        toggleTaken(takeable, reminders);
      }}
    >
      {action}
    </Button>
  );
}
