import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { words } from '../../shared/words/words.ts';

/** Says what was done, with a button that takes it back. A toast replaces the one of the same name: few are shown at once. */
export function showUndo(name: string, sentence: string, onUndo: () => void): void {
  notifications.hide(name);
  notifications.show({
    id: name,
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {sentence}
        <Button size="compact-xs" flex="none" onClick={onUndo}>
          {words().common.undo}
        </Button>
      </Group>
    ),
  });
}

/** Takes a toast of `showUndo` off the screen. */
export function hideUndo(name: string): void {
  notifications.hide(name);
}
