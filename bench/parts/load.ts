import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { LoadJob, LoadReply, LoadResult } from './loadJob.ts';

/** The load's process; it takes one job at a time. */
export function startLoad() {
  const child = fork(new URL('./loadProcess.ts', import.meta.url));

  return {
    /** Resolves when every connection is done. Rejects when a request was not answered 2xx. */
    async run(job: LoadJob): Promise<LoadResult> {
      const ending = new AbortController();
      const answer = Promise.race([
        once(child, 'message', ending),
        once(child, 'exit', ending).then(() => Promise.reject(new Error('The load ended early.'))),
      ]);
      child.send(job);
      const [reply] = (await answer.finally(() => ending.abort())) as [LoadReply];
      if (!reply.ok) throw new Error(reply.problem);
      return reply.result;
    },

    stop(): void {
      child.kill();
    },
  };
}
