import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { removeFolder, temporaryFolder, testToken } from '../../harness/app.ts';
import { root } from '../../harness/paths.mjs';
import { runInThrowaway, throwawayProblem } from '../../harness/throwaway.ts';
import { packed } from './packed.ts';

const problem = throwawayProblem();
/** Some two minutes at rest; the limit only ends what hangs. */
const maxWalkMs = 600_000;
const walkSchema = z.looseObject({ acknowledged: z.number(), stored: z.number() });

describe.skipIf(problem !== null)(
  `the rpm, installed in a throwaway machine${problem === null ? '' : ` (not run: ${problem})`}`,
  () => {
    const folders = { older: temporaryFolder(), newer: temporaryFolder() };
    afterAll(() => Object.values(folders).forEach(removeFolder));

    async function pack(folder: string, version: string): Promise<string> {
      const words = ['--only', 'rpm', '--quick', '--as', version, '--into', folder];
      await promisify(execFile)(process.execPath, ['scripts/dist.ts', ...words], {
        cwd: root,
        env: { ...process.env, SOURCE_DATE_EPOCH: '1700000000' },
      });
      return join(folder, String(readdirSync(folder).find((name) => name.endsWith('.rpm'))));
    }

    test(
      'is replaced while events come with none lost and none twice, keeps its link, and leaves the history alone',
      { timeout: maxWalkMs },
      async () => {
        const files = [await pack(folders.older, '0.1.0'), await pack(folders.newer, '0.2.0')];
        const walk = join(root, 'test', 'e2e', 'installed', 'rpmWalk.ts');
        const words = [...files, packed.name, packed.folder, testToken];
        const printed = await runInThrowaway([process.execPath, walk, ...words]);
        const seen = walkSchema.parse(JSON.parse(printed.trim().split('\n').at(-1) ?? ''));
        expect(seen).toMatchObject({
          isAnother: true,
          version: '0.2.0',
          link: `${packed.folder}/dockbell`,
          lost: 0,
          twice: 0,
          left: [],
          events: seen.stored,
        });
        expect(seen.acknowledged).toBeGreaterThan(20);
      },
    );
  },
);
