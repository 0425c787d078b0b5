import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../../shared/assertNever.ts';
import { relayProblem, type RelayView } from '../../../shared/relay.ts';
import type { News } from '../../../shared/team.ts';
import { call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';

/** How the connection to the team's relay is, whether MVMNT reaches it, and who else is there. */
export function RelayStatus() {
  const { relay } = useAppState();
  const now = useNow();
  const retry = useMutation({ mutationFn: () => call('relay:retry') });
  const leave = useMutation({ mutationFn: () => call('relay:leave') });
  const { desk, state, news } = relay;
  return (
    <Stack gap="xs">
      {desk !== null && (
        <Text>
          This computer is <strong>{desk.name}</strong> in the team of {new URL(desk.address).host}.
          {relay.isSessionOnly &&
            ' This system has no keyring, so it stays in the team until Dockbell quits.'}
        </Text>
      )}
      <Box component="output">{stateWords(relay, now)}</Box>
      <Problem error={relayProblem(relay)} />
      {news !== null && <TeamNews news={news} now={now} />}
      <Group gap="xs">
        {(state.kind === 'lost' || state.kind === 'locked') && (
          <Button loading={retry.isPending} onClick={() => retry.mutate()}>
            Try now
          </Button>
        )}
        <ConfirmButton
          label="Leave the team"
          words="What is stored here stays. You will stop getting events from the relay, and you will need a new join code to come back."
          confirmLabel="Leave"
          isLoading={leave.isPending}
          onConfirm={() => leave.mutate()}
        />
      </Group>
    </Stack>
  );
}

function TeamNews({ news, now }: { readonly news: News; readonly now: number }) {
  const { desks, lastDeliveryAt } = news;
  const there = desks.filter(({ isOnline }) => isOnline).map(({ name }) => name);
  return (
    <Text c="dimmed">
      {lastDeliveryAt === null
        ? 'MVMNT has sent nothing to the relay yet.'
        : `MVMNT’s last request came to the relay ${momentWords(lastDeliveryAt, now)}.`}{' '}
      {there.length > 0 && `Online: ${there.join(', ')}.`}
    </Text>
  );
}

function stateWords({ state }: RelayView, now: number): string {
  switch (state.kind) {
    case 'none':
      return 'Not on a team.';
    case 'connecting':
      return 'Connecting…';
    case 'connected':
      return `Connected since ${momentWords(state.since, now)}.`;
    case 'lost':
      return `Not connected since ${momentWords(state.since, now)}. Dockbell keeps trying.`;
    case 'removed':
      return 'Removed from the team.';
    case 'locked':
      return 'Waiting for the keyring.';
    case 'forgotten':
      return 'No longer in the team.';
    default:
      return assertNever(state);
  }
}
