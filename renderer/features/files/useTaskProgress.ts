import { useEffect, useState } from 'react';
import type { Task, TaskProgress } from '../../../shared/files.ts';
import { onPush } from '../../data/api.ts';

/** How far a task is; null until it has told. */
export function useTaskProgress(task: Task): TaskProgress | null {
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  useEffect(
    () =>
      onPush('task:progress', (told) => {
        if (told.task === task) setProgress(told);
      }),
    [task],
  );
  return progress;
}
