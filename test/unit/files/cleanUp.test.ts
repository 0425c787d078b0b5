import { describe, expect, it, vi } from 'vitest';
import { createRetention, limitsOf, step } from '../../../engine/files/cleanUp.ts';
import type { Removable } from '../../../engine/store/removal.ts';
import type { Keeping } from '../../../shared/files.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 0, 15);

const aMonth: Keeping = { keepDays: 30, keepMegabytes: null };

/** Clean-ups over a history of so many old events, each step within its time. */
function testRetention({ ids = 0, perStep = 100, keeping = aMonth } = {}) {
  const steps: { readonly length: number; readonly budget: number; readonly wasBusy: boolean }[] =
    [];
  let isBusy = false;
  let free = 1_000;
  const found: Removable = {
    ids: Float64Array.from({ length: ids }, (_, index) => index + 1),
    newestAt: ids === 0 ? null : now - 40 * day,
    bytes: ids * 1_000,
    keptCount: 2,
  };
  const deps = {
    keeping: () => keeping,
    findRemovable: vi.fn(() => Promise.resolve(found)),
    findRemovableDeliveries: vi.fn(() => Promise.resolve(Float64Array.of(1, 2))),
    removal: {
      events(some: readonly number[], budget: number) {
        steps.push({ length: some.length, budget, wasBusy: isBusy });
        const removed = some.slice(0, perStep);
        return { done: removed.length, removed };
      },
      deliveries: vi.fn((some: readonly number[]) => some.length),
      freePages: () => free,
      giveBack: vi.fn((pages: number) => (free -= pages)),
      space: () => ({ used: 5_000, free: 0 }),
    } as never,
    isIntakeBusy: () => isBusy,
    onRemoved: vi.fn<(ids: readonly number[]) => void>(),
    onWritten: vi.fn<(rows: number) => void>(),
    truncateLog: vi.fn<() => void>(),
    onProgress: vi.fn<(done: number, total: number) => void>(),
    onError: vi.fn<(message: string, error: unknown) => void>(),
    wait: vi.fn((_ms: number) => Promise.resolve()),
    now: () => now,
  };
  return {
    deps,
    steps,
    retention: createRetention(deps),
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
    const week = now - 7 * day;
    const limits = { happenedBefore: now - 30 * day, largestBytes: null, arrivedBefore: week };
    expect(limitsOf({ keepDays: 30, keepMegabytes: null }, now)).toEqual(limits);
    expect(limitsOf({ keepDays: 1, keepMegabytes: null }, now)?.happenedBefore).toBe(week);
    expect(limitsOf({ keepDays: null, keepMegabytes: 200 }, now)).toEqual({
      happenedBefore: null,
      largestBytes: 200 * 1_048_576,
      arrivedBefore: week,
    });
  });
});

describe('engine/files/cleanUp.ts, a clean-up', () => {
  it('goes in small steps, waits between them, and tells how far it is', async () => {
    const { retention, deps, steps } = testRetention({ ids: 525, perStep: 200 });
    expect(await retention.cleanUp()).toMatchObject({ removed: 525 });
    expect(steps.map(({ length }) => length)).toEqual([step.rows, step.rows, 125]);
    expect(steps.every(({ length, budget }) => length <= step.rows && budget <= 8)).toBe(true);
    expect(deps.wait.mock.calls.length).toBeGreaterThan(steps.length);
    expect(deps.onRemoved.mock.calls.flatMap(([ids]) => ids)).toHaveLength(525);
    expect(deps.onProgress.mock.calls).toEqual([
      [200, 525],
      [400, 525],
      [525, 525],
    ]);
  });

  it('gives pages back a little at a time, leaves some, and has the log cut', async () => {
    const { retention, deps, freePages } = testRetention({ ids: 10 });
    await retention.cleanUp();
    expect(freePages()).toBe(256);
    expect(deps.truncateLog).toHaveBeenCalledOnce();
  });

  it('lets deliveries go first, and gets on when they never end', async () => {
    const test = testRetention({ ids: 10 });
    test.setBusy(true);
    let waited = 0;
    test.deps.wait.mockImplementation((ms) => {
      waited += ms;
      return Promise.resolve();
    });
    await test.retention.cleanUp();
    expect(test.steps).toEqual([{ length: 10, budget: step.budget, wasBusy: true }]);
    const busy = waited;
    waited = 0;
    test.setBusy(false);
    await test.retention.cleanUp();
    expect(waited).toBeLessThan(busy / 2);
  });

  it('is one at a time', async () => {
    const { retention, deps } = testRetention({ ids: 10 });
    const [one, other] = await Promise.all([retention.cleanUp(), retention.cleanUp()]);
    expect(one).toBe(other);
    expect(deps.findRemovable).toHaveBeenCalledOnce();
  });

  it('ends after the step under way when the app quits', async () => {
    const test = testRetention({ ids: 10_000 });
    test.deps.onProgress.mockImplementationOnce(() => void test.retention.stop());
    const { removed } = await test.retention.cleanUp();
    expect(removed).toBe(100);
    expect(test.deps.findRemovableDeliveries).not.toHaveBeenCalled();
  });

  it('does nothing when everything is kept', async () => {
    const { retention, deps } = testRetention({
      ids: 10,
      keeping: { keepDays: null, keepMegabytes: null },
    });
    expect(await retention.cleanUp()).toEqual({ removed: 0, freedBytes: 0 });
    expect(await retention.preview({ keepDays: null, keepMegabytes: null })).toMatchObject({
      count: 0,
    });
    expect(deps.findRemovable).not.toHaveBeenCalled();
  });

  it('says beforehand what would go', async () => {
    const { retention, steps } = testRetention({ ids: 10 });
    expect(await retention.preview({ keepDays: 30, keepMegabytes: null })).toEqual({
      count: 10,
      newestAt: now - 40 * day,
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
      const { retention, deps } = testRetention({ ids: 10 });
      deps.findRemovable.mockRejectedValueOnce(new Error('no'));
      retention.start();
      await vi.advanceTimersByTimeAsync(59_000);
      expect(deps.findRemovable).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(2_000);
      expect(deps.onError).toHaveBeenCalledOnce();
      await vi.advanceTimersByTimeAsync(day);
      expect(deps.findRemovable).toHaveBeenCalledTimes(2);
      await retention.stop();
      await vi.advanceTimersByTimeAsync(3 * day);
      expect(deps.findRemovable).toHaveBeenCalledTimes(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
