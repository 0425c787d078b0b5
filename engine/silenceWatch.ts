import { minuteMs } from '../shared/duration.ts';
import { hoursBefore, minSilenceMs, unusualSilence, type Silence } from '../shared/silence.ts';
import type { Scheduler } from './threads/schedule.ts';

/** What looking for silence needs; times are epoch ms. */
export interface SilenceWatchDeps {
  /** When the first event that is left came, and the last one; null without any. */
  readonly firstAt: () => number | null;
  readonly lastAt: () => number | null;
  readonly count: (from: number, to: number) => number;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  readonly onChange: () => void;
  readonly now: () => number;
}

export type SilenceWatch = ReturnType<typeof createSilenceWatch>;

const everyMs = 10 * minuteMs;

/** Looks now and then whether nothing has come for unusually long. */
export function createSilenceWatch(deps: SilenceWatchDeps) {
  let silence: Silence | null = null;
  let awakeSince = deps.now();
  const schedule = deps.scheduler.plan(look);

  function look(): void {
    const now = deps.now();
    schedule.set(now + everyMs);
    const before = silence;
    silence = silenceAt(now);
    if (silence?.since !== before?.since) deps.onChange();
  }

  function silenceAt(now: number): Silence | null {
    const last = deps.lastAt();
    // Counting what came in weeks costs much, and mostly something has just come.
    if (last === null || now - Math.max(last, awakeSince) < minSilenceMs) return null;
    const first = deps.firstAt();
    const weeks = first === null ? [] : hoursBefore(now, first);
    const counts = weeks.map(({ from, to }) => deps.count(from, to));
    return unusualSilence(last, now, counts);
  }

  schedule.set(deps.now() + everyMs);
  return {
    /** The computer slept until now: in that time nothing could come. */
    wasAway(): void {
      awakeSince = deps.now();
      silence = null;
    },

    /** How unusual it is that nothing comes; null where it is not, and once something has come. */
    silence: (): Silence | null =>
      silence !== null && deps.lastAt() === silence.since ? silence : null,
  };
}
