import { Button } from '@mantine/core';
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
  const words = takeWords(takeable, reminders.teamName);
  return (
    <Button
      size="compact-xs"
      flex="none"
      variant={takeable.taken === null ? 'default' : 'subtle'}
      aria-label={`${words}: ${about}`}
      title={isKeyed ? `${words} (A)` : undefined}
      onClick={(event) => {
        event.stopPropagation();
        toggleTaken(takeable, reminders);
      }}
    >
      {words}
    </Button>
  );
}
