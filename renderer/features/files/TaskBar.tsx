import { Button, Group, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import type { Task, TaskProgress } from '../../../shared/files.ts';
import { words } from '../../../shared/words/words.ts';
import { call, usePush } from '../../data/api.ts';

interface Props {
  readonly task: Task;
  /** What is being done, such as "Writing the export". */
  readonly label: string;
  readonly canCancel: boolean;
}

/** How far a task is, with the way to stop it. */
export function TaskBar({ task, label, canCancel }: Props) {
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  usePush('task:progress', (reported) => {
    if (reported.task === task) setProgress(reported);
  });
  const share =
    progress === null || progress.total === 0 ? 0 : (progress.done / progress.total) * 100;
  return (
    <Group gap="sm" wrap="nowrap" w="100%">
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm">
          {label} {progress === null ? '…' : `${Math.floor(share)}%`}
        </Text>
        <Progress.Root size="sm" mt={4}>
          <Progress.Section value={share} aria-label={label} />
        </Progress.Root>
      </div>
      {canCancel && (
        <Button size="compact-sm" onClick={() => void call('files:cancel', task)}>
          {words().common.cancel}
        </Button>
      )}
    </Group>
  );
}
