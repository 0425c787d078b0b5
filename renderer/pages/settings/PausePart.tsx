import { Button, Group, Text } from '@mantine/core';
import { words } from '../../../shared/words/words.ts';
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
          ? words().pause.notPaused
          : words().pause.untilWithWhatHappens(momentWords(pausedUntil, now))}
      </Text>
      <Group gap="xs">
        {pausedUntil !== null && (
          <Button variant="filled" loading={isPending} onClick={() => mutate(null)}>
            {words().pause.resumeNow}
          </Button>
        )}
        {pauseChoices().map(([label, pause]) => (
          <Button key={label} onClick={() => mutate(pause)}>
            {label}
          </Button>
        ))}
      </Group>
    </>
  );
}
