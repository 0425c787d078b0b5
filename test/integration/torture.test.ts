import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktopFiles } from '../../harness/desktopFiles.ts';
import { startBus, stop } from '../../harness/display.mjs';
import { mayMount } from '../../scripts/torture/disk.ts';
import { scenarios, takeTurn } from '../../scripts/torture/run.ts';

const canMount = process.platform === 'linux' && mayMount();

/** The short form of `npm run torture`. */
describe.runIf(process.platform === 'linux')('torture', () => {
  let bus: Awaited<ReturnType<typeof startBus>>;
  const folder = mkdtempSync(join(tmpdir(), 'dockbell-torture-bus-'));

  beforeAll(async () => {
    const file = join(folder, 'bus.conf');
    const files = desktopFiles(folder, { panel: false, scheme: 'light' });
    writeFileSync(file, files.get('bus.conf')?.text ?? '');
    mkdirSync(join(folder, 'run'));
    bus = await startBus(process.env, { configuration: file });
  });
  afterAll(async () => {
    await stop(bus.child);
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(scenarios.filter(({ needsMount }) => !needsMount || canMount))(
    'loses, doubles and withholds nothing: $name',
    { timeout: 120_000 },
    async (scenario) => {
      const turn = await takeTurn(scenario, { busAddress: bus.address, seed: 1, form: 'short' });
      expect(turn.failure).toBeNull();
      expect(turn.audit).toMatchObject({ lost: 0, twice: 0, unnotified: 0, open: 0 });
      expect(turn.audit?.stored).toBeGreaterThan(0);
    },
  );
});
