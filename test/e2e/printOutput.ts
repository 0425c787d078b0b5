import { afterAll } from 'vitest';
import { lastReports } from '../../harness/output.ts';

interface Task {
  readonly result?: { readonly state: string } | undefined;
  readonly tasks?: readonly Task[];
}

/** Whether a test or a hook below a task has failed. */
function hasFailed(task: Task): boolean {
  return task.result?.state === 'fail' || (task.tasks ?? []).some(hasFailed);
}

// Every file of these tests: when one of its tests fails, the apps themselves are heard.
// oxlint-disable-next-line no-empty-pattern -- vitest reads here which fixtures a hook wants
afterAll(({}, file: Task) => {
  if (hasFailed(file)) process.stderr.write(`${lastReports()}\n`);
});
