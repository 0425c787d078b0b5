import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { words } from '../../../shared/words/words.ts';

interface Props {
  readonly name: string;
  /** Null where it is not asked for. */
  readonly isPinned: boolean | null;
  readonly saveLabel: string;
  readonly onSave: (name: string, isPinned: boolean) => void;
}

/** Asks for the name of a view. */
export function NameForm({ name: first, isPinned: isPinnedFirst, saveLabel, onSave }: Props) {
  const [name, setName] = useState(first);
  const [isPinned, setPinned] = useState(isPinnedFirst ?? true);
  const isValid = name.trim() !== '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isValid) onSave(name.trim(), isPinned);
      }}
    >
      <Stack gap="xs">
        <TextInput
          size="sm"
          label={words().common.name}
          data-autofocus
          maxLength={60}
          autoComplete="off"
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {isPinnedFirst !== null && (
          <Checkbox
            size="xs"
            label={words().views.pin}
            checked={isPinned}
            onChange={(event) => setPinned(event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end">
          <Button variant="filled" type="submit" disabled={!isValid}>
            {saveLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
