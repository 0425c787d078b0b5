/**
 * Who uses the processors, the one that goes first first: deliveries, searches, the search for what a clean-up may take away,
 * and what copies the history to a file. Each is counted in bits of its own of one number; this is what one of it adds.
 */
const one = { delivery: 1, search: 1 << 12, find: 1 << 20, copy: 1 << 26 } as const;
/** One of them. */
export type Traffic = keyof typeof one;

/** For how long a thread rests at most, and how long it then works before it rests again, in ms. */
const maxRestMs = 10;
const minWorkMs = 1;

/** While deliveries come, a thread lets go of its core after so much work, for so long, in ms. */
const turn = 0.5;
const pause = 0.05;
/** Deliveries come for so long after the last one, in s. */
const comeFor = 1;

/** Shared with every thread: what is under way, and when the last delivery was answered, in s of the epoch. */
export type UnderWay = Int32Array<SharedArrayBuffer>;

/** What the threads share before anything is under way. */
export function noneUnderWay(): UnderWay {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/** Takes back the searches of a thread that ended in the middle of one: long works would give way to them for ever. */
export function forgetSearches(underWay: UnderWay): void {
  Atomics.and(underWay, 0, ~(one.find - one.search));
  Atomics.notify(underWay, 0);
}

/**
 * Lets deliveries go before searches and searches before long works, among the threads that share a number. On a computer
 * with few cores the system's own order is not enough: a thread of whatever priority keeps a core for some milliseconds,
 * and a delivery needs one at several steps. (EEVDF, "Complete EEVDF Scheduler", kernel.org)
 */
export function createRightOfWay(underWay: UnderWay) {
  let worksUntil = 0;
  let workedSince = 0;

  function enter(traffic: Traffic): void {
    Atomics.add(underWay, 0, one[traffic]);
  }

  function leave(traffic: Traffic): void {
    if (traffic === 'delivery') Atomics.store(underWay, 1, seconds());
    Atomics.sub(underWay, 0, one[traffic]);
    Atomics.notify(underWay, 0);
  }

  return {
    enter,
    leave,

    /** Settles as the work does, which is under way until then. */
    async during<Result>(traffic: Traffic, work: Promise<Result>): Promise<Result> {
      enter(traffic);
      try {
        return await work;
      } finally {
        leave(traffic);
      }
    },

    /**
     * Rests while something is under way that goes first. Blocks the thread, so never call it on main; to be called every
     * fraction of a millisecond. Where there is always something, the thread still gets a tenth of the time.
     */
    giveWay(traffic: Traffic): void {
      const others = one[traffic] - 1;
      let now = Atomics.load(underWay, 0);
      const start = performance.now();
      if ((now & others) === 0) {
        if (start - workedSince < turn) return;
        if (seconds() - Atomics.load(underWay, 1) <= comeFor) Atomics.wait(underWay, 0, now, pause);
        workedSince = performance.now();
        return;
      }
      if (start < worksUntil) return;
      for (;;) {
        const left = start + maxRestMs - performance.now();
        if (left <= 0) {
          worksUntil = performance.now() + minWorkMs;
          return;
        }
        Atomics.wait(underWay, 0, now, left);
        now = Atomics.load(underWay, 0);
        if ((now & others) === 0) return;
      }
    },
  };
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000);
}
