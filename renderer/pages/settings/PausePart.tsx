import { Button, Group, Text } from '@mantine/core';
import { useAppState } from '../../data/useAppState.ts';
import { pauseChoices, usePause } from '../../features/pause/PauseControl.tsx';
import { momentWords } from '../../ui/time.ts';
import { useNow } from '../../ui/useNow.ts';

/** Pauses notifications for a while, and ends the pause. */
export function PausePart() {
  const { pausedUntil } = useAppState();
  const now = useNow();
  const { mutate, isPending } = usePause();
  return (
    <>
      <Text>
        {pausedUntil === null
          ? 'Notifications are not paused.'
          : `Paused until ${momentWords(pausedUntil, now)}. Events that arrive before then are summed up in one notification. Critical events ring all the same.`}
      </Text>
      <Group gap="xs">
        {pausedUntil !== null && (
          <Button variant="filled" loading={isPending} onClick={() => mutate(null)}>
            Resume now
          </Button>
        )}
        {pauseChoices.map(([words, pause]) => (
          <Button key={words} onClick={() => mutate(pause)}>
            {words}
          </Button>
        ))}
      </Group>
    </>
  );
}
