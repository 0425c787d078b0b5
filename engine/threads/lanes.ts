import { secondMs } from '../../shared/duration.ts';

/**
 * Priority lanes, highest first. Each is a counter packed into one shared Int32: this is what one job in the lane adds.
 * `find` looks for what a clean-up may remove, `copy` copies the history to a file.
 */
const one = { delivery: 1, search: 1 << 12, find: 1 << 20, copy: 1 << 26 } as const;
export type Lane = keyof typeof one;

/** Indexes in the shared array: the packed counters, and when the last delivery was answered, in s of the epoch. */
const counters = 0;
const lastDelivery = 1;

/** How long a thread waits for higher lanes at most, and how long it then works before it waits again. */
const maxWaitMs = 10;
const minWorkMs = 1;

/** While deliveries keep coming, a thread lets go of its core for this long after this much work. */
const pauseMs = 0.05;
const workMs = 0.5;
/** Deliveries count as coming until this long after the last one. */
const comingSeconds = 1;

/** Shared by all threads: see `counters` and `lastDelivery`. */
export type LaneCounters = Int32Array<SharedArrayBuffer>;

/** Counters of empty lanes. */
export function emptyLanes(): LaneCounters {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** Resets the search lane after the thread crashed mid-search; otherwise background jobs would wait forever. */
export function resetSearchLane(shared: LaneCounters): void {
  Atomics.and(shared, counters, ~(one.find - one.search));
  Atomics.notify(shared, counters);
}

/** The clock of a thread and its way to sleep; injected by tests. */
export interface LaneClock {
  /** In ms, from any start. */
  readonly elapsed: () => number;
  /** Epoch ms. */
  readonly now: () => number;
  /** Blocks for some ms at most, or until the counters are no longer `expected`. */
  readonly wait: (shared: LaneCounters, expected: number, ms: number) => void;
}

const realClock: LaneClock = {
  elapsed: () => performance.now(),
  now: Date.now,
  wait: (shared, expected, ms) => {
    Atomics.wait(shared, counters, expected, ms);
  },
};

/**
 * Lets deliveries go before searches and searches before long jobs, among the threads that share the counters. With few
 * cores the scheduler of the system is not enough: a thread of whatever priority keeps a core for some milliseconds, and a
 * delivery needs one at several steps. (EEVDF, "Complete EEVDF Scheduler", kernel.org)
 */
export function createLanes(shared: LaneCounters, clock: LaneClock = realClock) {
  const { elapsed } = clock;
  let worksUntil = 0;
  let workedSince = 0;
  const seconds = () => Math.floor(clock.now() / secondMs);

  function enter(lane: Lane): void {
    Atomics.add(shared, counters, one[lane]);
  }

  function leave(lane: Lane): void {
    if (lane === 'delivery') Atomics.store(shared, lastDelivery, seconds());
    Atomics.sub(shared, counters, one[lane]);
    Atomics.notify(shared, counters);
  }

  return {
    enter,
    leave,

    /** Holds a lane until a job settles, and settles as the job does. */
    async during<Result>(lane: Lane, job: Promise<Result>): Promise<Result> {
      enter(lane);
      try {
        return await job;
      } finally {
        leave(lane);
      }
    },

    /**
     * Waits while a higher lane is in use. Blocks the thread, so never call it on the main thread; call it every fraction of
     * a millisecond. If a higher lane is always in use, the thread still gets a tenth of the time.
     */
    giveWay(lane: Lane): void {
      const higher = one[lane] - 1;
      const start = elapsed();
      let current = Atomics.load(shared, counters);
      if ((current & higher) === 0) {
        if (start - workedSince < workMs) return;
        const areComing = seconds() - Atomics.load(shared, lastDelivery) <= comingSeconds;
        if (areComing) clock.wait(shared, current, pauseMs);
        workedSince = elapsed();
        return;
      }
      if (start < worksUntil) return;
      while ((current & higher) !== 0) {
        const left = start + maxWaitMs - elapsed();
        if (left <= 0) {
          worksUntil = elapsed() + minWorkMs;
          return;
        }
        clock.wait(shared, current, left);
        current = Atomics.load(shared, counters);
      }
    },
  };
}
