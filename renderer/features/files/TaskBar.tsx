import { Button, Group, Progress, Text } from '@mantine/core';
import type { Task } from '../../../shared/files.ts';
import { call } from '../../data/api.ts';
import { useTaskProgress } from './useTaskProgress.ts';

interface Props {
  readonly task: Task;
  /** What is being done, such as "Writing the export". */
  readonly words: string;
  readonly canCancel: boolean;
}

/** How far a task is, with the way to stop it. */
export function TaskBar({ task, words, canCancel }: Props) {
  const progress = useTaskProgress(task);
  const share =
    progress === null || progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
  return (
    <Group gap="sm" wrap="nowrap" w="100%">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm">
          {words} {progress === null ? '…' : `${Math.floor(share)} %`}
        </Text>
        <Progress.Root size="sm" mt={4}>
          <Progress.Section value={share} aria-label={words} />
        </Progress.Root>
      </div>
      {canCancel && (
        <Button variant="default" size="compact-sm" onClick={() => void call('files:cancel', task)}>
          Cancel
        </Button>
      )}
    </Group>
  );
}
