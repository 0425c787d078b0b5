import { JobCanceled } from './client.ts';
import type { CleanUpLimits, Removable, createRemoval } from '../store/removal.ts';
import {
  minKeepDays,
  type CleanUpPreview,
  type CleanUpResult,
  type Keeping,
} from '../../shared/files.ts';

/** What clean-ups need. */
export interface RetentionDeps {
  readonly keeping: () => Keeping;
  readonly findRemovable: (limits: CleanUpLimits) => Promise<Removable>;
  readonly findRemovableDeliveries: (before: number) => Promise<Float64Array>;
  readonly removal: ReturnType<typeof createRemoval>;
  /** Whether a delivery is waiting to be written or answered, or the next is expected. */
  readonly isIntakeBusy: () => boolean;
  readonly onRemoved: (ids: readonly number[]) => void;
  /** Rows or pages were written, for the log's sake. */
  readonly onWritten: (rows: number) => void;
  /** Everything is removed: the log can be carried over and cut, which shrinks the file. */
  readonly truncateLog: () => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
}

const day = 86_400_000;
const megabyte = 1_048_576;
/** When the first clean-up of a run comes, and how often the next ones, in ms. */
const firstAfter = 60_000;
const every = day;
/** At most so many rows in one transaction, and for so long, in ms. */
export const step = { rows: 250, budget: 2 };
/** Between two steps, in ms: most of the time belongs to others. */
const pause = 10;
/**
 * How long a step lets deliveries go first before it takes its turn, in ms. What it writes is flushed with the next delivery,
 * which then waits longer, so under a stream of them it may take its turn for few of them only.
 */
const maxYieldMs = 1_000;
/** So many free pages are left in the file for what comes next. */
const pagesLeft = 256;

/** How far a clean-up goes with these settings; null when everything is kept. */
export function limitsOf({ keepDays, keepMegabytes }: Keeping, now: number): CleanUpLimits | null {
  if (keepDays === null && keepMegabytes === null) return null;
  return {
    happenedBefore: keepDays === null ? null : now - Math.max(keepDays, minKeepDays) * day,
    largestBytes: keepMegabytes === null ? null : keepMegabytes * megabyte,
    arrivedBefore: now - minKeepDays * day,
  };
}

/**
 * Takes away what is older than the settings keep, or more than they have room for: shortly after the start, once a day, and when
 * asked. It goes in small steps with pauses, deliveries first, and gives the space back to the disk.
 */
export function createRetention(deps: RetentionDeps) {
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<CleanUpResult> | null = null;
  const stopping = new AbortController();
  const isStopped = () => stopping.signal.aborted;

  function plan(after: number): void {
    if (isStopped()) return;
    timer = setTimeout(() => {
      cleanUp()
        .catch((error: unknown) => {
          if (!(error instanceof JobCanceled)) deps.onError('The clean-up failed', error);
        })
        .finally(() => {
          plan(every);
        });
    }, after).unref();
  }

  /** One at a time: who asks meanwhile gets the result of the one under way. */
  function cleanUp(): Promise<CleanUpResult> {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function run(): Promise<CleanUpResult> {
    const limits = limitsOf(deps.keeping(), deps.now());
    if (limits === null || isStopped()) return { removed: 0, freedBytes: 0 };
    const { ids, newestAt } = await deps.findRemovable(limits);
    const before = deps.removal.space();
    const removed = await removeEvents(ids);
    // With a largest size alone, the requests go as far back as the events do.
    const ended = limits.happenedBefore ?? newestAt;
    if (ended !== null && !isStopped()) {
      await removeDeliveries(
        await deps.findRemovableDeliveries(Math.min(ended, limits.arrivedBefore)),
      );
    }
    const { used } = deps.removal.space();
    await giveBack();
    return { removed, freedBytes: Math.max(0, before.used - used) };
  }

  async function removeEvents(ids: Float64Array): Promise<number> {
    let removedCount = 0;
    for (let start = 0; start < ids.length && !isStopped();) {
      await turn();
      if (isStopped()) break;
      const some = [...ids.subarray(start, start + step.rows)];
      const { done, removed } = deps.removal.events(some, step.budget);
      start += done;
      removedCount += removed.length;
      deps.onWritten(removed.length);
      deps.onRemoved(removed);
      deps.onProgress(start, ids.length);
    }
    return removedCount;
  }

  async function removeDeliveries(ids: Float64Array): Promise<void> {
    for (let start = 0; start < ids.length && !isStopped();) {
      await turn();
      if (isStopped()) break;
      const some = [...ids.subarray(start, start + step.rows)];
      const done = deps.removal.deliveries(some, step.budget);
      start += done;
      deps.onWritten(done);
    }
  }

  async function giveBack(): Promise<void> {
    let free = deps.removal.freePages();
    const isMuch = free > pagesLeft;
    while (free > pagesLeft && !isStopped()) {
      await turn();
      if (isStopped()) return;
      const left = deps.removal.giveBack(free - pagesLeft, step.budget);
      // A file that was not made to shrink gives nothing back.
      if (left >= free) break;
      deps.onWritten(free - left);
      free = left;
    }
    if (isMuch) deps.truncateLog();
  }

  /** Lets others go first, deliveries above all; under a stream of them it still gets on. */
  async function turn(): Promise<void> {
    for (let waited = 0; waited < maxYieldMs; waited += pause) {
      await deps.wait(pause);
      if (isStopped() || !deps.isIntakeBusy()) return;
    }
  }

  return {
    /** Plans the clean-ups of this run. */
    start(): void {
      plan(firstAfter);
    },

    /** Takes away what is to go, now. Rejects with JobCanceled when the app quits meanwhile. */
    cleanUp,

    /** What a clean-up with these settings would take away. */
    async preview(keeping: Keeping): Promise<CleanUpPreview> {
      const limits = limitsOf(keeping, deps.now());
      if (limits === null) return { count: 0, newestAt: null, bytes: 0, keptCount: 0 };
      const { ids, newestAt, bytes, keptCount } = await deps.findRemovable(limits);
      return { count: ids.length, newestAt, bytes, keptCount };
    },

    /** Ends after the step under way. */
    async stop(): Promise<void> {
      stopping.abort();
      if (timer !== null) clearTimeout(timer);
      // Whoever asked for it hears what became of it.
      await running?.catch(() => undefined);
    },
  };
}
