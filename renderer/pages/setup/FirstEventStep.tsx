import { Box, Button, Group, Loader, Text } from '@mantine/core';
import { IconConfetti } from '@tabler/icons-react';
import { useAppState } from '../../data/useAppState.ts';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';
import { Step } from './Step.tsx';

/** Waits for the one proof that no check gives: an event from MVMNT itself. */
export function FirstEventStep({
  number,
  onSettings,
}: {
  readonly number: number;
  readonly onSettings: () => void;
}) {
  const { firstEvent, webhookAddress, token, listener, relay } = useAppState();
  const now = useNow();
  const isReady = webhookAddress !== null && token.kind !== 'none' && listener.kind === 'listening';
  return (
    <Step number={number} title="First event from MVMNT" isDone={firstEvent !== null}>
      {firstEvent !== null ? (
        <Group component="output" gap={8} wrap="nowrap">
          <IconConfetti size={20} color="var(--good)" aria-hidden="true" />
          <Text>
            It arrived {momentWords(firstEvent.at, now)}: <strong>{firstEvent.summary}</strong>.
            MVMNT and Dockbell are connected.
          </Text>
        </Group>
      ) : relay.state.kind !== 'none' ? (
        <Text c="dimmed">
          It comes with the next change of a shipment in MVMNT; what the relay has kept comes at
          once.
        </Text>
      ) : isReady ? (
        <>
          <Text>
            In MVMNT, open <strong>Settings → Webhooks</strong>, enter the webhook address and the
            token, choose the types of events and save.
          </Text>
          <Group gap={8} wrap="nowrap">
            <Loader size={15} aria-hidden="true" />
            <Box component="output">Change any shipment in MVMNT; waiting…</Box>
          </Group>
        </>
      ) : listener.kind === 'failed' ? (
        <Group gap="6px 10px">
          <Text>Dockbell cannot receive yet, see above.</Text>
          <Button size="compact-xs" onClick={onSettings}>
            Change the port
          </Button>
        </Group>
      ) : (
        <Text c="dimmed">Needs the token and the address first.</Text>
      )}
    </Step>
  );
}
