import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { words } from '../../../shared/words/words.ts';
import { act } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { Problem } from '../../ui/Problem.tsx';

/** Joins a team by the line that its administrator made. */
export function RelayJoinForm() {
  const { hasKeyring } = useAppState();
  const [line, setLine] = useState('');
  const join = useMutation({
    mutationFn: () => act('relay:join', line.trim()),
    onSuccess: () => setLine(''),
    meta: { isShownInPlace: true },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        join.mutate();
      }}
    >
      <Stack gap="xs">
        <Text>{words().teamRelay.joinCodePurpose}</Text>
        <Textarea
          label={words().teamRelay.joinCode}
          description={hasKeyring ? undefined : words().teamRelay.rejoinAfterQuit}
          placeholder="DB1.…"
          rows={3}
          autoComplete="off"
          spellCheck={false}
          maxLength={8_000}
          styles={{ input: { fontFamily: 'var(--font-mono)', fontSize: 12 } }}
          value={line}
          onChange={(event) => setLine(event.currentTarget.value)}
        />
        <div>
          <Button
            variant="filled"
            type="submit"
            size="sm"
            disabled={line.trim() === ''}
            loading={join.isPending}
          >
            {words().teamRelay.join}
          </Button>
        </div>
        <Problem error={join.error} />
      </Stack>
    </form>
  );
}
