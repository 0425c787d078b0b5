import { useEffect, useState } from 'react';
import type { Task, TaskProgress } from '../../../shared/files.ts';
import { onPush } from '../../data/api.ts';

/** How far a task is; null until it has reported. */
export function useTaskProgress(task: Task): TaskProgress | null {
  const [progress, setProgress] = useState<TaskProgress | null>(null);
  useEffect(
    () =>
      onPush('task:progress', (progress) => {
        if (progress.task === task) setProgress(progress);
      }),
    [task],
  );
  return progress;
}
