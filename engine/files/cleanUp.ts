import { JobCanceled } from './client.ts';
import { dayMs, minuteMs } from '../../shared/duration.ts';
import type { Scheduler } from '../threads/schedule.ts';
import type { CleanUpLimits, Removable, createRemoval } from '../store/removal.ts';
import {
  minKeepDays,
  type CleanUpPreview,
  type CleanUpResult,
  type CleanUpSettings,
} from '../../shared/files.ts';

/** What clean-ups need. */
export interface CleanUpDeps {
  readonly settings: () => CleanUpSettings;
  readonly findRemovable: (limits: CleanUpLimits) => Promise<Removable>;
  /** The ids of deliveries received before a time, epoch ms, that no event needs. */
  readonly findRemovableDeliveries: (before: number) => Promise<Float64Array>;
  /** The requests without a right token received before a time, epoch ms. */
  readonly findStrangers: (before: number) => Promise<Float64Array>;
  readonly removal: ReturnType<typeof createRemoval>;
  /** Whether a delivery is waiting to be written or answered, or the next one is expected. */
  readonly isIntakeBusy: () => boolean;
  readonly onRemoved: (ids: readonly number[]) => void;
  /** Rows or pages were written, which the checkpoints count. */
  readonly onWritten: (rows: number) => void;
  /** Checkpoints and truncates the WAL, which shrinks the file once everything is removed. */
  readonly truncateWal: () => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly now: () => number;
}

const bytesPerMegabyte = 1_048_576;
const firstAfterMs = minuteMs;
const intervalMs = dayMs;
/** The most that one transaction does: a delivery may have to wait for it. */
export const maxStep = { rows: 250, budgetMs: 2 };
/** Between two steps, so that most of the time is left for other work. */
const pauseMs = 10;
/**
 * How long a step lets deliveries go first. What it writes is flushed with the next delivery, which then waits longer, so
 * during a stream of deliveries only few of them may pay for a step.
 */
const maxYieldMs = 1_000;
/** How long a request without a right token is kept, whatever the settings keep. */
const strangersKeptMs = 30 * dayMs;
/** Free pages left in the file for what comes next. */
const minFreePages = 256;

/** What a clean-up with these settings removes; null when it keeps everything. */
export function limitsOf(
  { keepDays, keepMegabytes }: CleanUpSettings,
  now: number,
): CleanUpLimits | null {
  if (keepDays === null && keepMegabytes === null) return null;
  return {
    happenedBefore: keepDays === null ? null : now - Math.max(keepDays, minKeepDays) * dayMs,
    maxBytes: keepMegabytes === null ? null : keepMegabytes * bytesPerMegabyte,
    arrivedBefore: now - minKeepDays * dayMs,
  };
}

/** Removes what the settings do not keep: shortly after the start, once a day and on request, in small steps with pauses. */
export function createCleanUps(deps: CleanUpDeps) {
  let running: Promise<CleanUpResult> | null = null;
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;
  const steps = createSteps(deps, isStopped);

  const schedule = deps.scheduler.plan(() => {
    cleanUp()
      .catch((error: unknown) => {
        if (!(error instanceof JobCanceled)) deps.onError('The clean-up failed', error);
      })
      .finally(() => schedule.set(deps.now() + intervalMs));
  });

  /** Runs one at a time: another request gets the result of the one in progress. */
  function cleanUp(): Promise<CleanUpResult> {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function run(): Promise<CleanUpResult> {
    if (isStopped()) return { removed: 0, freedBytes: 0 };
    await steps.removeDeliveries(await deps.findStrangers(deps.now() - strangersKeptMs));
    const limits = limitsOf(deps.settings(), deps.now());
    if (limits === null || isStopped()) return { removed: 0, freedBytes: 0 };
    const { ids, newestAt } = await deps.findRemovable(limits);
    const { used: usedBefore } = deps.removal.space();
    const removed = await steps.removeEvents(ids);
    // With only a size limit, deliveries are kept as far back as events are.
    const removedBefore = limits.happenedBefore ?? newestAt;
    if (removedBefore !== null && !isStopped()) {
      const before = Math.min(removedBefore, limits.arrivedBefore);
      await steps.removeQuarantined(before);
      await steps.removeDeliveries(await deps.findRemovableDeliveries(before));
    }
    const { used } = deps.removal.space();
    await steps.returnSpace();
    return { removed, freedBytes: Math.max(0, usedBefore - used) };
  }

  /** What a clean-up with these settings would remove. */
  async function preview(settings: CleanUpSettings): Promise<CleanUpPreview> {
    const limits = limitsOf(settings, deps.now());
    if (limits === null) return { count: 0, newestAt: null, bytes: 0, keptCount: 0 };
    const { ids, newestAt, bytes, keptCount } = await deps.findRemovable(limits);
    return { count: ids.length, newestAt, bytes, keptCount };
  }

  return {
    /** Schedules the clean-ups of this run. */
    start(): void {
      schedule.set(deps.now() + firstAfterMs);
    },

    /** Cleans up now. Rejects with JobCanceled if the app quits in the meantime. */
    cleanUp,

    preview,

    /** Ends after the step in progress. */
    async stop(): Promise<void> {
      stopping.abort();
      schedule.stop();
      // Its caller handles the error.
      await running?.catch(() => undefined);
    },
  };
}

/** The work of a clean-up, in steps that each wait for their turn. */
function createSteps(deps: CleanUpDeps, isStopped: () => boolean) {
  /** Takes a step after the other; each answers how many of its ids it got through. */
  async function inSteps(
    ids: Float64Array,
    step: (some: readonly number[], start: number) => number,
  ): Promise<void> {
    for (let start = 0; start < ids.length && !isStopped();) {
      await turn();
      if (isStopped()) break;
      start += step([...ids.subarray(start, start + maxStep.rows)], start);
    }
  }

  async function removeEvents(ids: Float64Array): Promise<number> {
    let removedCount = 0;
    await inSteps(ids, (some, start) => {
      const { done, removed } = deps.removal.events(some, maxStep.budgetMs);
      removedCount += removed.length;
      deps.onWritten(removed.length);
      deps.onRemoved(removed);
      deps.onProgress(start + done, ids.length);
      return done;
    });
    return removedCount;
  }

  const removeDeliveries = (ids: Float64Array): Promise<void> =>
    inSteps(ids, (some) => {
      const done = deps.removal.deliveries(some, maxStep.budgetMs);
      deps.onWritten(done);
      return done;
    });

  async function removeQuarantined(before: number): Promise<void> {
    for (let removed = 1; removed > 0 && !isStopped();) {
      await turn();
      if (isStopped()) return;
      removed = deps.removal.quarantined(before, maxStep.rows);
      deps.onWritten(removed);
    }
  }

  async function returnSpace(): Promise<void> {
    let free = deps.removal.freePages();
    const isMuch = free > minFreePages;
    while (free > minFreePages && !isStopped()) {
      await turn();
      if (isStopped()) return;
      const left = deps.removal.giveBack(free - minFreePages, maxStep.budgetMs);
      // A file created without auto_vacuum cannot shrink.
      if (left >= free) break;
      deps.onWritten(free - left);
      free = left;
    }
    if (isMuch) deps.truncateWal();
  }

  /** Waits for its turn: deliveries go first, but for `maxYieldMs` at most. */
  async function turn(): Promise<void> {
    for (let waited = 0; waited < maxYieldMs; waited += pauseMs) {
      await deps.wait(pauseMs);
      if (isStopped() || !deps.isIntakeBusy()) return;
    }
  }

  return { removeEvents, removeQuarantined, removeDeliveries, returnSpace };
}
