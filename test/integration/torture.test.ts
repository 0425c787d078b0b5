import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../harness/freePort.ts';
import { countInFlight, lockFile, pendingCount } from '../../harness/ledger.ts';
import { startOwnBus, type OwnBus } from '../../harness/ownBus.ts';
import { post, postOne } from '../../scripts/torture/post.ts';
import { createRig } from '../../scripts/torture/rig.ts';
import { lackOf, scenarios, takeTurn } from '../../scripts/torture/run.ts';
import { waitFor } from '../fixtures/waitFor.ts';

/** The short form of `npm run torture`. */
describe.runIf(process.platform === 'linux')('torture', () => {
  let bus: OwnBus;

  beforeAll(async () => {
    bus = await startOwnBus();
  });
  afterAll(() => bus.stop());

  it.each(scenarios.filter((scenario) => lackOf(scenario) === null))(
    'loses, doubles and withholds nothing: $name',
    { timeout: 120_000 },
    async (scenario) => {
      const turn = await takeTurn(scenario, { busAddress: bus.address, seed: 1, rounds: 'short' });
      expect(turn.failure).toBeNull();
      expect(turn.audit).toMatchObject({ lost: 0, twice: 0, unnotified: 0, open: 0 });
      expect(turn.audit?.stored).toBeGreaterThan(0);
    },
  );

  it('counts what rings as in flight where a kill comes before it can be written down', async () => {
    const rig = await createRig({ busAddress: bus.address, seed: 1 });
    onTestFinished(() => rig.remove());
    const target = await rig.startReady();
    // What no daemon takes waits as if it had never rung.
    rig.daemon.die();
    for (let count = 0; count < 5; count += 1) {
      expect(await postOne(rig, true)).toEqual({ status: 200 });
    }
    await waitFor(() => expect(pendingCount(rig.folder) - countInFlight(rig.folder)).toBe(5));
    const unlock = lockFile(rig.folder);
    await rig.daemon.come();
    await waitFor(() => expect(rig.daemon.titles()).toHaveLength(1));
    await rig.kill(target, false);
    unlock();
    expect(await rig.audit()).toMatchObject({ notified: 10, twice: 0, unnotified: 0, open: 0 });
  });
});

it('says why a request got no answer', async () => {
  const port = await freePort();
  expect(await post({ port }, '{}')).toMatchObject({
    status: 'none',
    why: expect.stringContaining('ECONNREFUSED') as string,
    isTooSlow: false,
  });
});
