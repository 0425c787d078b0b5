import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
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
        <Text>
          Your administrator gives you a join code that begins with DB1. It is good for this
          computer only, works once, and expires after 7 days.
        </Text>
        <Textarea
          label="Join code from your administrator"
          description={
            hasKeyring
              ? undefined
              : 'This system has no keyring, so you will have to rejoin the team after Dockbell quits.'
          }
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
            Join the team
          </Button>
        </div>
        <Problem error={join.error} />
      </Stack>
    </form>
  );
}
