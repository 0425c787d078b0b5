import { Button, Group } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import { countWords } from '../common/words.ts';

/** What is said after "Mark all read", with the way back. */
export function undoToast(count: number, onUndo: () => void): NotificationData {
  const id = 'mark-all-read';
  return {
    id,
    autoClose: 10_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {countWords(count, 'event')} marked read
        <Button
          variant="default"
          size="compact-xs"
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
