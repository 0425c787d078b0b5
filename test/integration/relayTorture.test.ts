import { describe, expect, it } from 'vitest';
import { markCount } from '../../scripts/torture/relay/teamAudit.ts';
import { createTeamRig } from '../../scripts/torture/relay/teamRig.ts';
import { isWithoutNats } from '../fixtures/testTeam.ts';

// Its name says it, so that a failure does.
const seed = Date.now() % 1_000_000;

/** The short form of `npm run torture -- --relay`. */
describe.skipIf(isWithoutNats)('a team under torture', () => {
  it(
    `loses nothing, tells each event once at each desk, and agrees, through kills of each of its parts (seed ${seed})`,
    { timeout: 240_000 },
    async () => {
      const rig = await createTeamRig({
        seed,
        servers: 1,
        front: 'tcp',
        desks: 5,
        rate: 20,
        timeScale: 300,
        diskMegabytes: null,
        say: () => undefined,
      });
      const { random, relays, desks, servers } = rig;
      try {
        await rig.loadWhile(async () => {
          for (let round = 0; round < 2; round += 1) {
            for (const relay of relays) {
              await relay.end();
              await relay.start();
            }
            const desk = desks[random.integer(0, desks.length - 1)]!;
            await rig.killDesk(desk);
            await desk.program.start();
            await servers[0]?.program.end();
            await servers[0]?.program.start();
          }
        });
        const audit = await rig.audit();
        expect(audit).toMatchObject({ problems: [], lost: 0, twice: 0, unnotified: 0, open: 0 });
        expect(audit.stored).toBe(audit.acknowledged * desks.length);
        expect(rig.load.retried()).toBeGreaterThan(0);
        expect(markCount(desks[0]!.folder)).toBeGreaterThan(0);
      } finally {
        await rig.remove();
      }
    },
  );
});
