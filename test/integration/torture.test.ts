import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOwnBus, type OwnBus } from '../../harness/ownBus.ts';
import { lackOf, scenarios, takeTurn } from '../../scripts/torture/run.ts';

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
});
