import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { defaultPort } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { SaveResult } from '../../ui/SaveResult.tsx';
import { useAppState } from '../../data/useAppState.ts';
import { ManagedNote } from '../../data/ManagedNote.tsx';
import { Section } from '../../ui/Section.tsx';

/** The port on this computer where events come in. */
export function ListenerSection() {
  const { settings, listener, setByAdministrator } = useAppState();
  const [text, setText] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (wanted: number) => act('settings:change', { port: wanted }),
    onSuccess: () => setText(null),
    meta: { isShownInPlace: true },
  });
  const isFixed = setByAdministrator.includes('port');
  const shown = text ?? String(settings.port);
  const port = Number(shown);
  const isValid = /^\d+$/.test(shown.trim()) && port >= 1 && port <= 65_535;
  const isDirty = text !== null && text.trim() !== String(settings.port);
  return (
    <Section title={words().settings.port}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isDirty && isValid) save.mutate(port);
        }}
      >
        <Group align="flex-end" gap="xs">
          <TextInput
            w={110}
            label={words().settings.portHere}
            styles={{ label: { whiteSpace: 'nowrap' } }}
            inputMode="numeric"
            autoComplete="off"
            disabled={isFixed}
            aria-invalid={!isValid}
            value={shown}
            onChange={(event) => {
              save.reset();
              setText(event.currentTarget.value);
            }}
          />
          {isDirty && (
            <Button
              variant="filled"
              type="submit"
              size="sm"
              disabled={!isValid}
              loading={save.isPending}
            >
              {words().settings.savePort}
            </Button>
          )}
        </Group>
      </form>
      {!isValid && <Problem error={words().settings.portIsWholeNumber} />}
      <SaveResult saving={save} />
      <ManagedNote names={['port', 'host']} />
      {!isFixed && (
        <Text c="dimmed">
          {isDirty ? words().settings.forwardToNewPort : words().settings.usualPort(defaultPort)}
        </Text>
      )}
      {listener.kind === 'listening' && (
        <Text>{words().settings.listeningOn(listener.host, listener.port)}</Text>
      )}
      {listener.kind === 'failed' && <Problem error={listener.problem} />}
    </Section>
  );
}
