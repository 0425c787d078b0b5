import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { OldTokenChoice } from '../../../shared/token.ts';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { Problem } from '../../ui/Problem.tsx';
import { OldTokenField } from './OldTokenField.tsx';
import { useAppState } from '../../data/useAppState.ts';

/** Takes the token that MVMNT made, or makes one and puts it on the clipboard. */
export function TokenForm({
  onSaved,
}: {
  /** With whether Dockbell made it, and put it on the clipboard. */
  readonly onSaved?: (isGenerated: boolean) => void;
}) {
  const { hasKeyring, token: tokenState } = useAppState();
  const [old, setOld] = useState<OldTokenChoice>('used');
  const [token, setToken] = useState('');
  const isSessionOnly = !hasKeyring;
  const how = { isSessionOnly, ...(tokenState.kind === 'set' && { old }) };

  /** Without a text, Dockbell makes the token itself. */
  const save = useMutation({
    mutationFn: async (text: string | null) => {
      if (text === null) await act('token:generate', how);
      else await act('token:set', { token: text.trim(), ...how });
    },
    onSuccess(_result, text) {
      setToken('');
      onSaved?.(text === null);
    },
    meta: { isShownInPlace: true },
  });
  const { token: say } = words();
  const isSaving = save.isPending && save.variables !== null;

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(token);
      }}
    >
      <Stack gap="xs">
        {isSessionOnly && <Text>{say.noKeyring}</Text>}
        <Group align="flex-end" gap="xs">
          <PasswordInput
            flex={1}
            miw={200}
            label={say.token}
            autoComplete="off"
            spellCheck={false}
            maxLength={4_096}
            value={token}
            visibilityToggleButtonProps={{ 'aria-label': say.showTyped, tabIndex: 0 }}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
          <Button
            variant="filled"
            type="submit"
            size="sm"
            disabled={token.trim() === ''}
            loading={isSaving}
          >
            {isSessionOnly ? say.useUntilQuit : say.save}
          </Button>
        </Group>
        {tokenState.kind === 'set' && <OldTokenField old={old} onOld={setOld} />}
        <Group gap="xs">
          <Text c="dimmed">{say.orMakeOne}</Text>
          <Button loading={save.isPending && !isSaving} onClick={() => save.mutate(null)}>
            {say.generate}
          </Button>
        </Group>
        <Problem error={save.error} />
      </Stack>
    </form>
  );
}
