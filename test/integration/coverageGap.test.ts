import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CoverageGap } from '../../shared/coverage.ts';
import { hourMs } from '../../shared/duration.ts';
import { freePort } from '../../harness/freePort.ts';
import { behindGateway, testGateway } from '../fixtures/gateway.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine, testToken } from '../fixtures/testEngine.ts';
import { movedClocks } from '../fixtures/testTime.ts';
import { waitFor } from '../fixtures/waitFor.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

it('a night that Dockbell was off is a gap that fills as late events arrive, in the file and the handover too', async () => {
  const { clock, clocks } = movedClocks();
  const port = await freePort();
  const gateway = await testGateway(port);
  const dataFolder = temporaryFolder();
  const launch = async () => {
    const test = await testEngine({
      dataFolder,
      port,
      provision: behindGateway(port, testToken),
      fetch: gateway.fetch,
      beatMs: 750,
      ...clocks,
    });
    await test.engine.start();
    await waitFor(() => expect(test.engine.state().reachability.kind).toBe('reachable'));
    return test;
  };
  // The window's thread goes by the clock of the computer.
  clock.aheadMs = -9 * hourMs;
  const began = clocks.now();
  const evening = await launch();
  await evening.engine.close();
  clock.aheadMs = 0;
  const { engine, post } = await launch();
  const range = { from: began - hourMs, to: clocks.now() + hourMs };
  const isNight = ({ parts }: CoverageGap) => parts.some(({ state }) => state === 'off');
  const night = async () => (await engine.history.ask('coverage', range)).gaps.find(isNight);
  await waitFor(async () => expect(await night()).toMatchObject({ isOver: true, lateCount: 0 }));
  expect((await night())?.outlook.lost).not.toEqual([]);
  // What it cost is said at once, with where to look.
  const notice = engine.state().notices.find(({ id }) => id === 'coverage-gap');
  expect(notice?.text).toMatch(/probably lost.*look up .* under Settings → Webhooks → View Logs/);

  const at = began + 8 * hourMs;
  const timestamp = new Date(at).toISOString();
  expect((await post(wireBody(wireEvent(1, { timestamp })))).status).toBe(200);
  expect(await night()).toMatchObject({ lateCount: 1, lateTimes: [at] });
  // One that happened after the gap fills nothing.
  const later = new Date(clocks.now()).toISOString();
  await post(wireBody(wireEvent(2, { timestamp: later })));
  expect(await night()).toMatchObject({ lateCount: 1 });

  const handover = await engine.history.ask('handover', range);
  expect(handover.gaps.find(isNight)).toMatchObject({ lateCount: 1 });
  const target = join(dataFolder, 'coverage.csv');
  await engine.saveCoverage(range, target);
  expect(readFileSync(target, 'utf8')).toContain('Off');
});
