import { describe, expect, it, vi } from 'vitest';
import { createCleanUps, limitsOf, maxStep } from '../../../engine/files/cleanUp.ts';
import { dayMs } from '../../../shared/duration.ts';
import type { Removable } from '../../../engine/store/removal.ts';
import type { CleanUpSettings } from '../../../shared/files.ts';
import { testTime } from '../../fixtures/testTime.ts';

const now = Date.UTC(2026, 0, 15);

const aMonth: CleanUpSettings = { keepDays: 30, keepMegabytes: null };

/** Clean-ups over a history of so many old events, each step within its time. */
function testCleanUps({ ids = 0, perStep = 100, settings = aMonth } = {}) {
  const steps: { readonly length: number; readonly budget: number; readonly wasBusy: boolean }[] =
    [];
  const quarantine: { readonly before: number; readonly max: number }[] = [];
  let isBusy = false;
  let free = 1_000;
  const found: Removable = {
    ids: Float64Array.from({ length: ids }, (_, index) => index + 1),
    newestAt: ids === 0 ? null : now - 40 * dayMs,
    bytes: ids * 1_000,
    keptCount: 2,
  };
  const deps = {
    settings: () => settings,
    findRemovable: vi.fn(() => Promise.resolve(found)),
    findRemovableDeliveries: vi.fn(() => Promise.resolve(Float64Array.of(1, 2))),
    findStrangers: vi.fn((_before: number) => Promise.resolve(Float64Array.of())),
    removal: {
      events(some: readonly number[], budget: number) {
        steps.push({ length: some.length, budget, wasBusy: isBusy });
        const removed = some.slice(0, perStep);
        return { done: removed.length, removed };
      },
      quarantined: (before: number, max: number) => {
        quarantine.push({ before, max });
        return Math.max(0, 3 - quarantine.length) * 100;
      },
      deliveries: vi.fn((some: readonly number[]) => some.length),
      freePages: () => free,
      giveBack: vi.fn((pages: number) => (free -= pages)),
      space: () => ({ used: 5_000, free: 0 }),
    } as never,
    isIntakeBusy: () => isBusy,
    onRemoved: vi.fn<(ids: readonly number[]) => void>(),
    onWritten: vi.fn<(rows: number) => void>(),
    truncateWal: vi.fn<() => void>(),
    onProgress: vi.fn<(done: number, total: number) => void>(),
    onError: vi.fn<(message: string, error: unknown) => void>(),
    wait: vi.fn((_ms: number) => Promise.resolve()),
    ...testTime(undefined, () => now),
  };
  return {
    deps,
    steps,
    quarantine,
    cleanUps: createCleanUps(deps),
    setBusy: (is: boolean) => {
      isBusy = is;
    },
    freePages: () => free,
  };
}

describe('engine/files/cleanUp.ts, how far it goes', () => {
  it('keeps everything unless something is set', () => {
    expect(limitsOf({ keepDays: null, keepMegabytes: null }, now)).toBeNull();
  });

  it('never goes into the last seven days, in which MVMNT could send again', () => {
    const week = now - 7 * dayMs;
    const limits = { happenedBefore: now - 30 * dayMs, maxBytes: null, arrivedBefore: week };
    expect(limitsOf({ keepDays: 30, keepMegabytes: null }, now)).toEqual(limits);
    expect(limitsOf({ keepDays: 1, keepMegabytes: null }, now)?.happenedBefore).toBe(week);
    expect(limitsOf({ keepDays: null, keepMegabytes: 200 }, now)).toEqual({
      happenedBefore: null,
      maxBytes: 200 * 1_048_576,
      arrivedBefore: week,
    });
  });
});

describe('engine/files/cleanUp.ts, a clean-up', () => {
  it('goes in small steps, waits between them, and tells how far it is', async () => {
    const { cleanUps, deps, steps } = testCleanUps({ ids: 525, perStep: 200 });
    expect(await cleanUps.cleanUp()).toMatchObject({ removed: 525 });
    expect(steps.map(({ length }) => length)).toEqual([maxStep.rows, maxStep.rows, 125]);
    expect(steps.every(({ length, budget }) => length <= maxStep.rows && budget <= 8)).toBe(true);
    expect(deps.wait.mock.calls.length).toBeGreaterThan(steps.length);
    expect(deps.onRemoved.mock.calls.flatMap(([ids]) => ids)).toHaveLength(525);
    expect(deps.onProgress.mock.calls).toEqual([
      [200, 525],
      [400, 525],
      [525, 525],
    ]);
  });

  it('removes invalid events as old as the events it removes, until none is left', async () => {
    const { cleanUps, quarantine } = testCleanUps({ ids: 5 });
    await cleanUps.cleanUp();
    const step = { before: now - 30 * dayMs, max: maxStep.rows };
    expect(quarantine).toEqual([step, step, step]);
    const untouched = testCleanUps({ settings: { keepDays: null, keepMegabytes: null } });
    await untouched.cleanUps.cleanUp();
    expect(untouched.quarantine).toEqual([]);
  });

  it('gives pages back a little at a time, leaves some, and has the log cut', async () => {
    const { cleanUps, deps, freePages } = testCleanUps({ ids: 10 });
    await cleanUps.cleanUp();
    expect(freePages()).toBe(256);
    expect(deps.truncateWal).toHaveBeenCalledOnce();
  });

  it('lets deliveries go first, and gets on when they never end', async () => {
    const test = testCleanUps({ ids: 10 });
    test.setBusy(true);
    let waited = 0;
    test.deps.wait.mockImplementation((ms) => {
      waited += ms;
      return Promise.resolve();
    });
    await test.cleanUps.cleanUp();
    expect(test.steps).toEqual([{ length: 10, budget: maxStep.budgetMs, wasBusy: true }]);
    const busy = waited;
    waited = 0;
    test.setBusy(false);
    await test.cleanUps.cleanUp();
    expect(waited).toBeLessThan(busy / 2);
  });

  it('is one at a time', async () => {
    const { cleanUps, deps } = testCleanUps({ ids: 10 });
    const [one, other] = await Promise.all([cleanUps.cleanUp(), cleanUps.cleanUp()]);
    expect(one).toBe(other);
    expect(deps.findRemovable).toHaveBeenCalledOnce();
  });

  it('ends after the step under way when the app quits', async () => {
    const test = testCleanUps({ ids: 10_000 });
    test.deps.onProgress.mockImplementationOnce(() => void test.cleanUps.stop());
    const { removed } = await test.cleanUps.cleanUp();
    expect(removed).toBe(100);
    expect(test.deps.findRemovableDeliveries).not.toHaveBeenCalled();
  });

  it('removes old requests without a right token, although everything else is kept', async () => {
    const { cleanUps, deps } = testCleanUps({
      ids: 10,
      settings: { keepDays: null, keepMegabytes: null },
    });
    deps.findStrangers.mockResolvedValue(Float64Array.of(7, 8));
    await cleanUps.cleanUp();
    expect(deps.findStrangers).toHaveBeenCalledWith(now - 30 * dayMs);
    expect(deps.onWritten).toHaveBeenCalledExactlyOnceWith(2);
  });

  it('does nothing when everything is kept', async () => {
    const { cleanUps, deps } = testCleanUps({
      ids: 10,
      settings: { keepDays: null, keepMegabytes: null },
    });
    expect(await cleanUps.cleanUp()).toEqual({ removed: 0, freedBytes: 0 });
    expect(await cleanUps.preview({ keepDays: null, keepMegabytes: null })).toMatchObject({
      count: 0,
    });
    expect(deps.findRemovable).not.toHaveBeenCalled();
  });

  it('says beforehand what would go', async () => {
    const { cleanUps, steps } = testCleanUps({ ids: 10 });
    expect(await cleanUps.preview({ keepDays: 30, keepMegabytes: null })).toEqual({
      count: 10,
      newestAt: now - 40 * dayMs,
      bytes: 10_000,
      keptCount: 2,
    });
    expect(steps).toEqual([]);
  });
});

describe('engine/files/cleanUp.ts, when', () => {
  it('comes a minute after the start and then once a day, also after one that failed', async () => {
    vi.useFakeTimers();
    try {
      const { cleanUps, deps } = testCleanUps({ ids: 10 });
      deps.findRemovable.mockRejectedValueOnce(new Error('no'));
      cleanUps.start();
      await vi.advanceTimersByTimeAsync(59_000);
      expect(deps.findRemovable).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(2_000);
      expect(deps.onError).toHaveBeenCalledOnce();
      await vi.advanceTimersByTimeAsync(dayMs);
      expect(deps.findRemovable).toHaveBeenCalledTimes(2);
      await cleanUps.stop();
      await vi.advanceTimersByTimeAsync(3 * dayMs);
      expect(deps.findRemovable).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
