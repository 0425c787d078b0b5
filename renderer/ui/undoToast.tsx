import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Says what was done, with a button that takes it back. A toast replaces the one of the same name: few are shown at once. */
export function showUndo(name: string, words: string, onUndo: () => void): void {
  notifications.hide(name);
  notifications.show({
    id: name,
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {words}
        <Button size="compact-xs" flex="none" onClick={onUndo}>
          Undo
        </Button>
      </Group>
    ),
  });
}

/** Takes a toast of `showUndo` off the screen. */
export function hideUndo(name: string): void {
  notifications.hide(name);
}
