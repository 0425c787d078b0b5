import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eachRound, must, underLoad, type Scenario } from './scenario.ts';

/** Kills, stops and pauses of the process. */
export const processScenarios: readonly Scenario[] = [
  {
    name: 'kill -9 under load',
    rounds: { short: 4, long: 120 },
    torture: underLoad(async (rig, target) => {
      await sleep(rig.random.integer(20, 500));
      await rig.kill(target);
    }),
  },
  {
    name: 'kill -9 at the start',
    rounds: { short: 3, long: 70 },
    torture: eachRound(async (rig) => {
      // Something to be notified of, and a WAL to recover, for the next start.
      const loaded = await rig.startReady();
      await rig.loadWhile(async () => {
        await sleep(rig.random.integer(200, 400));
        await rig.kill(loaded);
      });
      const target = rig.start();
      await sleep(rig.random.integer(0, 600));
      await rig.kill(target);
    }),
  },
  {
    name: 'kill -9 in jobs',
    rounds: { short: 3, long: 60 },
    torture: underLoad(async (rig, target, round) => {
      const name = join(rig.base, `job-${round}`);
      const job = rig.random.pick([
        { kind: 'backUp', target: name },
        { kind: 'export', target: name },
      ] as const);
      // Its answer never comes.
      void target.order(job).catch(() => undefined);
      await sleep(rig.random.integer(0, 120));
      await rig.kill(target);
    }),
  },
  {
    name: 'stop under load',
    rounds: { short: 2, long: 10 },
    torture: underLoad(async (rig, target) => {
      await sleep(rig.random.integer(20, 300));
      const code = await target.quit();
      must(code === 0, `It ended with ${code}.\n${target.printed()}`);
    }),
  },
  {
    name: 'SIGSTOP, SIGCONT, kill -9',
    rounds: { short: 1, long: 20 },
    torture: underLoad(async (rig, target) => {
      await sleep(rig.random.integer(20, 200));
      target.process.kill('SIGSTOP');
      await sleep(rig.random.integer(300, 3_000));
      target.process.kill('SIGCONT');
      await sleep(rig.random.integer(0, 200));
      await rig.kill(target);
    }),
  },
];
