/** The longest time a timer can wait, in ms (Node.js, setTimeout). */
const maxTimerMs = 2_147_483_647;

/**
 * Calls `onDue` at the time that was last set. The clock (epoch ms) is asked when a time is set; once the wait is over `onDue` is
 * called whatever the clock says then, so that one that was set back delays nothing twice. The timer keeps no process alive.
 */
export function createSchedule(onDue: () => void, now: () => number) {
  let timer: NodeJS.Timeout | null = null;
  let dueAt = Infinity;
  let isStopped = false;

  function clear(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    dueAt = Infinity;
  }

  function set(time: number): void {
    if (isStopped || (time === dueAt && timer !== null)) return;
    clear();
    if (time === Infinity) return;
    dueAt = time;
    const waitMs = Math.max(0, time - now());
    timer = setTimeout(
      () => {
        clear();
        if (waitMs > maxTimerMs) set(time);
        else onDue();
      },
      Math.min(waitMs, maxTimerMs),
    ).unref();
  }

  function setIfSooner(time: number): void {
    if (time < dueAt) set(time);
  }

  function stop(): void {
    isStopped = true;
    clear();
  }

  return {
    /** Plans the next call, in place of the one planned so far; Infinity plans none. */
    set,

    /** Plans a call, unless an earlier one is planned. */
    setIfSooner,

    /** Cancels what is planned, and plans nothing from now on. */
    stop,
  };
}
