import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filterOf } from '../fixtures/testStore.ts';
import { temporaryFolder } from '../fixtures/temporaryFolder.ts';
import { testEngine } from '../fixtures/testEngine.ts';
import { wireBody, wireEvent } from '../fixtures/wire.ts';

it('stores, finds, exports and backs up in a folder whose name means something to URLs and shells', async () => {
  const dataFolder = join(temporaryFolder(), 'a #b %41 %zz ?c=d & é 🚚');
  const { engine, post } = await testEngine({ dataFolder });
  await engine.start();
  expect((await post(wireBody(wireEvent(1)))).status).toBe(200);
  expect(await engine.history.ask('rowsAt', filterOf({ text: 'SHP-1' }), null, 0, 9)).toHaveLength(
    1,
  );
  const target = join(dataFolder, 'an #export %41?.csv');
  expect(await engine.files.export(filterOf(), 'csv', target)).toMatchObject({ kind: 'done' });
  expect(readFileSync(target, 'utf8')).toContain('SHP-1');
  const backup = join(dataFolder, 'b#%41?.dockbell');
  expect(await engine.files.backUp(backup)).toMatchObject({ kind: 'done' });
  await engine.close();
  const next = await testEngine({ dataFolder });
  expect(await next.engine.history.ask('rowsAt', filterOf(), null, 0, 9)).toHaveLength(1);
});
