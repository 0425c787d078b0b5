import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { maxNameLength } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { useSaveSettings } from '../../data/useSaveSettings.ts';
import { AskNameContext } from './askName.ts';

/** Asks for the name of whoever uses this Dockbell, the first time that it is needed. */
export function NameProvider({ children }: { readonly children: ReactNode }) {
  const { relay, settings } = useAppState();
  // A desk of a team has its name there.
  const isNamed = settings.ownName !== null || relay.desk !== null;
  const { mutate } = useSaveSettings(false);
  const [waiting, setWaiting] = useState<(() => void) | null>(null);

  function answer(name: string): void {
    setWaiting(null);
    mutate({ ownName: name }, { onSuccess: () => waiting?.() });
  }

  return (
    <AskNameContext value={(then) => (isNamed ? then() : setWaiting(() => then))}>
      {children}
      <Modal
        opened={waiting !== null}
        onClose={() => setWaiting(null)}
        title={words().marks.whatName}
        size="sm"
      >
        <NameQuestion onAnswer={answer} />
      </Modal>
    </AskNameContext>
  );
}

function NameQuestion({ onAnswer }: { readonly onAnswer: (name: string) => void }) {
  const [name, setName] = useState('');
  const isEmpty = name.trim() === '';
  const { marks } = words();
  return (
    <Stack
      component="form"
      gap="sm"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) onAnswer(name.trim());
      }}
    >
      <Text>{words().common.yourNamePurpose}</Text>
      <TextInput
        label={words().common.yourName}
        data-autofocus
        maxLength={maxNameLength}
        autoComplete="off"
        spellCheck={false}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button onClick={() => onAnswer('')}>{marks.takeNameless}</Button>
        <Button variant="filled" type="submit" disabled={isEmpty}>
          {marks.take}
        </Button>
      </Group>
    </Stack>
  );
}
