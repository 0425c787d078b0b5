import { Button, Group } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';

/** What is said after something was done to many events or to a view, with the way back. */
export function undoToast(
  words: string,
  onUndo: () => void,
  id = `undo-${words}`,
): NotificationData {
  return {
    id,
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {words}
        <Button
          variant="default"
          size="compact-xs"
          flex="none"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  };
}

/** Says what was done, in place of what was said about the last such thing: few are shown at once, and none must wait. */
export function showUndo(id: string, words: string, onUndo: () => void): void {
  notifications.hide(id);
  notifications.show(undoToast(words, onUndo, id));
}
