import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { sourceFlags } from './harness/paths.mjs';

// Times in tests are read in one zone, on every machine: MVMNT's own, with daylight saving.
process.env.TZ = 'America/Chicago';

const cores = availableParallelism();

export default defineConfig({
  test: {
    maxWorkers: cores,
    passWithNoTests: true,
    execArgv: sourceFlags,
    // A machine that is busy with something else is no failure.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          exclude: ['test/unit/electron/**'],
          // They leave nothing behind, so files share a worker, which takes half of the time.
          isolate: false,
        },
      },
      // Each plays an Electron of its own.
      {
        extends: true,
        test: { name: 'unit-electron', include: ['test/unit/electron/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'renderer', include: ['test/renderer/**/*.test.ts'] } },
      {
        extends: true,
        // As in tsconfig.renderer.json.
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'components',
          include: ['test/renderer/**/*.test.tsx'],
          environment: 'happy-dom',
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          // Some take ten seconds on two cores at rest; as for the desktop, the limit only ends what hangs.
          testTimeout: 60_000,
          hookTimeout: 20_000,
          // Half of the time they wait, for a disk, a clock or another process.
          maxWorkers: Math.min(cores + 1, 4),
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          setupFiles: ['test/e2e/printOutput.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Each file starts a whole desktop, which needs half a core and much memory.
          maxWorkers: Math.min(cores, 4),
        },
      },
    ],
  },
});
