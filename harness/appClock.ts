import type { InMain } from './inMain.ts';

/** Passes time in an app at once: its clocks leap, and what was to happen meanwhile happens. */
export type PassTime = (milliseconds: number) => Promise<void>;

/**
 * Takes the clocks of a running app's main process, which go on by themselves, so that time can pass faster. What waited before waits
 * as long as it was to.
 */
export async function takeClock({ inMain }: { readonly inMain: InMain }): Promise<PassTime> {
  await inMain(({ powerMonitor }) => {
    if (Reflect.has(globalThis, 'passTimeTo')) return;
    const { setTimeout: start, clearTimeout: end } = globalThis;
    const today = Date.now.bind(Date);
    const elapsed = performance.now.bind(performance);
    const waiting = new Map<unknown, { readonly dueAt: number; readonly happen: () => void }>();
    let aheadMs = 0;
    Date.now = () => today() + aheadMs;
    performance.now = () => elapsed() + aheadMs;
    const wait = (work: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
      const happen = () => {
        waiting.delete(timer);
        work(...values);
      };
      const timer = start(happen, ms);
      waiting.set(timer, { dueAt: performance.now() + ms, happen });
      return timer;
    };
    Object.assign(globalThis, {
      setTimeout: Object.assign(wait, start),
      clearTimeout(timer: NodeJS.Timeout) {
        waiting.delete(timer);
        end(timer);
      },
      passTimeTo(ms: number) {
        aheadMs = ms;
        for (const [timer, { dueAt, happen }] of Array.from(waiting)) {
          if (dueAt > performance.now() || !waiting.has(timer)) continue;
          end(timer as NodeJS.Timeout);
          happen();
        }
      },
    });
    // What the scheduler waits for from now on, it waits for by these clocks.
    powerMonitor.emit('unlock-screen');
  });
  let aheadMs = 0;
  return async (milliseconds) => {
    aheadMs += milliseconds;
    const passTo = (_electron: unknown, ms: number) =>
      (Reflect.get(globalThis, 'passTimeTo') as (to: number) => void)(ms);
    await inMain(passTo, aheadMs);
  };
}
