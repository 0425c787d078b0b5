import { secondMs } from '../../shared/duration.ts';

/** The two clocks of a computer. */
export interface Clock {
  /** The time of day, epoch ms. It leaps: with a sleep, and when somebody or a time server sets it, either way. */
  readonly now: () => number;
  /** What has passed since some moment, in ms. It never leaps, but may stand still while the computer sleeps. */
  readonly elapsed: () => number;
}

/** One thing that waits for a time of day. */
export interface Schedule {
  /** Plans the next call at a time (epoch ms), in place of the one planned so far; Infinity plans none. */
  readonly set: (time: number) => void;
  /** Plans a call, unless an earlier one is planned. */
  readonly setIfSooner: (time: number) => void;
  /** Cancels what is planned, and plans nothing from now on. */
  readonly stop: () => void;
}

export type Scheduler = ReturnType<typeof createScheduler>;

/** A timer does not count a sleep, and nothing reports a clock that is set: so the clock is looked at this often. */
const maxWaitMs = 30 * secondMs;
/** A smaller difference between the clocks is one of their speed. */
const minLeapMs = 2 * secondMs;

/**
 * The one place that waits for times of day. What waits is called when the clock says so, also after it leaped, and at the latest
 * when as much time has passed as it was to wait: a clock that was set back delays nothing. It may be called early then, so what
 * is called looks again whether it is due. Keeps no process alive.
 */
export function createScheduler(clock: Clock) {
  const waiting = new Set<Waiting>();
  const listeners: ((byMs: number) => void)[] = [];
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Infinity;
  let isStopped = false;
  let before = read(clock);

  function arm(): void {
    if (isStopped) return;
    const { now, elapsed } = read(clock);
    const waits = [...waiting].map((one) => Math.min(one.dueAt - now, one.dueElapsed - elapsed));
    const waitMs = Math.max(0, Math.ceil(Math.min(maxWaitMs, ...waits)));
    if (timer !== null && timerAt <= elapsed + waitMs) return;
    if (timer !== null) clearTimeout(timer);
    timerAt = elapsed + waitMs;
    timer = setTimeout(look, waitMs).unref();
  }

  function look(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const after = read(clock);
    const byMs = after.now - before.now - (after.elapsed - before.elapsed);
    before = after;
    try {
      if (Math.abs(byMs) >= minLeapMs) for (const listener of listeners) listener(byMs);
      // One that is called may plan itself anew, or cancel another.
      const due = [...waiting].filter((one) => isDue(one, after));
      for (const one of due) if (waiting.has(one)) one.call();
    } finally {
      // Also when one of them throws: the rest is still due, and next.
      arm();
    }
  }

  arm();
  return {
    elapsed: clock.elapsed,

    /** Makes a schedule that calls `onDue`. */
    plan: (onDue: () => void): Schedule => createPlan({ clock, waiting, arm }, onDue),

    /** Calls a listener with every leap of the clock that is noticed, in ms; a sleep is one where timers stand still in it. */
    onLeap: (listener: (byMs: number) => void): void => void listeners.push(listener),

    /** Looks at the clock now: the computer woke, or somebody is back at it. */
    look,

    stop(): void {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

interface PlanDeps {
  readonly clock: Clock;
  /** Everything that waits; a plan adds and removes itself. */
  readonly waiting: Set<Waiting>;
  readonly arm: () => void;
}

function createPlan({ clock, waiting, arm }: PlanDeps, onDue: () => void): Schedule {
  const one: Waiting = {
    dueAt: Infinity,
    dueElapsed: Infinity,
    call() {
      waiting.delete(one);
      one.dueAt = Infinity;
      onDue();
    },
  };
  let isStopped = false;

  function set(time: number): void {
    if (isStopped || (time === one.dueAt && waiting.has(one))) return;
    waiting.delete(one);
    one.dueAt = time;
    if (time === Infinity) return;
    one.dueElapsed = clock.elapsed() + Math.max(0, time - clock.now());
    waiting.add(one);
    arm();
  }

  return {
    set,
    setIfSooner: (time) => (time < one.dueAt ? set(time) : undefined),
    stop() {
      isStopped = true;
      waiting.delete(one);
    },
  };
}

interface Waiting {
  dueAt: number;
  /** The same by the clock that does not leap. */
  dueElapsed: number;
  readonly call: () => void;
}

function isDue({ dueAt, dueElapsed }: Waiting, { now, elapsed }: ReturnType<typeof read>): boolean {
  return dueAt <= now || (dueAt !== Infinity && dueElapsed <= elapsed);
}

function read({ now, elapsed }: Clock) {
  return { now: now(), elapsed: elapsed() };
}
