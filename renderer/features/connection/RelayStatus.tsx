import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { assertNever } from '../../../shared/assertNever.ts';
import { relayProblem, type RelayView } from '../../../shared/relay.ts';
import type { News } from '../../../shared/team.ts';
import { words } from '../../../shared/words/words.ts';
import { call } from '../../data/api.ts';
import { useAppState } from '../../data/useAppState.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Problem } from '../../ui/Problem.tsx';
import { Rich } from '../../ui/Rich.tsx';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';

/** How the connection to the team's relay is, whether MVMNT reaches it, and who else is there. */
export function RelayStatus() {
  const { relay } = useAppState();
  const now = useNow();
  const retry = useMutation({ mutationFn: () => call('relay:retry') });
  const leave = useMutation({ mutationFn: () => call('relay:leave') });
  const { desk, state, news } = relay;
  const { teamRelay } = words();
  return (
    <Stack gap="xs">
      {desk !== null && (
        <Text>
          <Rich text={teamRelay.desk(desk.name, new URL(desk.address).host)} />
          {relay.isSessionOnly && ` ${teamRelay.untilQuit}`}
        </Text>
      )}
      <Box component="output">{stateWords(relay, now)}</Box>
      <Problem error={relayProblem(relay)} />
      {news !== null && <TeamNews news={news} now={now} />}
      <Group gap="xs">
        {(state.kind === 'lost' || state.kind === 'locked') && (
          <Button loading={retry.isPending} onClick={() => retry.mutate()}>
            {words().common.tryNow}
          </Button>
        )}
        <ConfirmButton
          label={teamRelay.leave}
          words={teamRelay.leaveMeans}
          confirmLabel={teamRelay.leaveConfirmed}
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
  const { teamRelay } = words();
  return (
    <Text c="dimmed">
      {lastDeliveryAt === null
        ? teamRelay.nothingSentYet
        : teamRelay.lastRequest(momentWords(lastDeliveryAt, now))}{' '}
      {there.length > 0 && teamRelay.online(there.join(', '))}
    </Text>
  );
}

function stateWords({ state }: RelayView, now: number): string {
  const { teamRelay } = words();
  switch (state.kind) {
    case 'none':
      return teamRelay.noTeam;
    case 'connecting':
      return teamRelay.connecting;
    case 'connected':
      return teamRelay.connectedSince(momentWords(state.since, now));
    case 'lost':
      return teamRelay.lostSince(momentWords(state.since, now));
    case 'removed':
      return teamRelay.removed;
    case 'locked':
      return teamRelay.waitingForKeyring;
    case 'forgotten':
      return teamRelay.forgotten;
    default:
      return assertNever(state);
  }
}
