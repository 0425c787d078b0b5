import { Box, Button, Group, Loader, Text } from '@mantine/core';
import { IconConfetti } from '@tabler/icons-react';
import { words } from '../../../shared/words/words.ts';
import { useAppState } from '../../data/useAppState.ts';
import { momentWords } from '../../ui/time.ts';
import { Rich } from '../../ui/Rich.tsx';
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
    <Step number={number} title={words().setup.firstEventTitle} isDone={firstEvent !== null}>
      {firstEvent !== null ? (
        <Group component="output" gap={8} wrap="nowrap">
          <IconConfetti size={20} color="var(--good)" aria-hidden="true" />
          <Text>
            <Rich
              text={words().setup.firstEventCame(
                momentWords(firstEvent.at, now),
                firstEvent.summary,
              )}
            />
          </Text>
        </Group>
      ) : relay.state.kind !== 'none' ? (
        <Text c="dimmed">{words().setup.firstEventByRelay}</Text>
      ) : isReady ? (
        <>
          <Text>
            <Rich text={words().setup.enterInMvmnt} />
          </Text>
          <Group gap={8} wrap="nowrap">
            <Loader size={15} aria-hidden="true" />
            <Box component="output">{words().setup.waiting}</Box>
          </Group>
        </>
      ) : listener.kind === 'failed' ? (
        <Group gap="6px 10px">
          <Text>{words().setup.cannotReceive}</Text>
          <Button size="compact-xs" onClick={onSettings}>
            {words().setup.changePort}
          </Button>
        </Group>
      ) : (
        <Text c="dimmed">{words().setup.needsTokenAndAddress}</Text>
      )}
    </Step>
  );
}
