import { setTimeout as sleep } from 'node:timers/promises';
import { hourMs } from '../../shared/duration.ts';
import { eachRound, type Scenario } from './scenario.ts';

/** Clocks that leap, and daemons that are not there. */
export const timeScenarios: readonly Scenario[] = [
  {
    name: 'clock leaps',
    rounds: { short: 2, long: 10 },
    async torture(rig, rounds) {
      const target = await rig.startReady();
      await rig.loadWhile(async () => {
        for (let round = 0; round < rounds; round += 1) {
          await target.order({ kind: 'clock', offsetMs: rig.random.integer(-48, 48) * hourMs });
          await sleep(rig.random.integer(100, 400));
        }
        await target.order({ kind: 'clock', offsetMs: 0 });
      });
      await target.quit();
    },
  },
  {
    name: 'daemon comes late',
    rounds: { short: 1, long: 3 },
    torture: eachRound(async (rig) => {
      rig.daemon.die();
      const target = await rig.startReady();
      await rig.loadFor(300);
      await rig.daemon.come();
      await sleep(200);
      await target.quit();
    }),
  },
  {
    name: 'daemon dies and comes back',
    rounds: { short: 1, long: 5 },
    async torture(rig, rounds) {
      const target = await rig.startReady();
      await rig.loadWhile(async () => {
        for (let round = 0; round < rounds; round += 1) {
          await sleep(rig.random.integer(50, 300));
          rig.daemon.die();
          await sleep(rig.random.integer(50, 800));
          await rig.daemon.come();
        }
      });
      await target.quit();
    },
  },
  {
    name: 'daemon hangs, dies, comes back',
    rounds: { short: 1, long: 2 },
    torture: eachRound(async (rig) => {
      const target = await rig.startReady();
      await rig.loadWhile(async () => {
        await sleep(200);
        rig.daemon.hang();
        await sleep(6_000);
        rig.daemon.die();
        await rig.daemon.come();
      });
      await target.quit();
    }),
  },
];
