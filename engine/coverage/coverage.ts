import type { CoverageState } from '../../shared/coverage.ts';
import { secondMs } from '../../shared/duration.ts';
import type { CoverageStore, StoredSpan } from '../store/coverage.ts';
import type { Scheduler } from '../threads/schedule.ts';
import { words } from '../../shared/words/words.ts';

/** What writing down needs. */
export interface CoverageDeps {
  readonly store: Pick<CoverageStore, 'last' | 'write' | 'forgetOld' | 'markKept'>;
  readonly scheduler: Pick<Scheduler, 'plan'>;
  /** The time of day, epoch ms. */
  readonly now: () => number;
  /** How long the computer has been on, in ms, sleep included: a clock that nobody sets. */
  readonly uptime: () => number;
  /** Something is received again after a time in which nothing was; called once that is written. */
  readonly onReceivingAgain: () => void;
  /** Rows were written, so that a checkpoint may be due. */
  readonly onWritten: (rows: number) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly beatMs?: number;
}

/** How often it is written down that the run goes on: a power cut is known to about a minute. */
const defaultBeatMs = 30 * secondMs;
/** The clocks differ by less where neither was set: the uptime may be in whole seconds. */
const minLeapMs = 2 * secondMs;

/**
 * Writes down what was received when, so that every second is in one state. A heartbeat says that the run goes on; one that is long
 * overdue means that the computer slept, or that Dockbell was stopped. When the clock is set, the spans of this run move with it.
 */
// Longer than 80 lines: the current span is one state that all of it reads and changes.
export function createCoverage(deps: CoverageDeps) {
  const { store, now, uptime, beatMs = defaultBeatMs } = deps;
  const pages = createPages(deps);
  const schedule = deps.scheduler.plan(beat);
  let before = { now: now(), uptime: uptime() };
  let current: StoredSpan | null = null;
  /** Nothing before it is written anew: a state that is found out late holds from here at the earliest. */
  let floor = before.now;
  let isRunning = false;

  function put(span: StoredSpan): void {
    current = span;
    pages.put(span);
  }

  /** Ends the current span at a time, and begins the next there. */
  function turn(at: number, state: CoverageState, detail: string | null): void {
    const id = (current?.id ?? 0) + 1;
    if (current !== null) pages.put({ ...current, to: at, isOpen: false });
    pages.noteOwn(id);
    put({ id, from: at, to: Math.max(at, before.now), state, detail, isOpen: true });
  }

  /** Nothing could arrive from one time to the other; then it goes on as before. */
  function markAsleep(from: number, to: number): void {
    if (current === null) return;
    const { state, detail } = current;
    turn(Math.max(from, current.from), 'asleep', null);
    turn(to, state, detail);
    floor = to;
  }

  function follow(byMs: number): void {
    before = { ...before, now: before.now + byMs };
    floor += byMs;
    current = pages.shift(byMs, current);
  }

  /** Writes down all time up to now. */
  function look(): void {
    const at = { now: now(), uptime: uptime() };
    const passedMs = at.uptime - before.uptime;
    const setByMs = at.now - before.now - passedMs;
    if (Math.abs(setByMs) >= minLeapMs) follow(setByMs);
    const wakesAfter = before.now;
    before = at;
    if (current === null) return;
    put({ ...current, to: Math.max(current.from, at.now) });
    if (passedMs >= 2 * beatMs) markAsleep(wakesAfter, at.now);
  }

  function beat(): void {
    look();
    pages.write();
    schedule.set(now() + beatMs);
  }

  return {
    /** Begins: the time since the last run ended was off, or cut off, until the first state is noted. */
    start(): void {
      isRunning = true;
      before = { now: now(), uptime: uptime() };
      floor = before.now;
      pages.begin();
      const last = store.last();
      if (last !== null) {
        const wasOn = before.now - before.uptime < last.to;
        const detail = wasOn ? words().alarms.endedUnexpectedly : words().alarms.lostPower;
        current = { ...last };
        pages.put({ ...last, isOpen: false });
        const state = last.isOpen ? 'crashed' : 'off';
        put({
          id: last.id + 1,
          from: last.to,
          to: before.now,
          state,
          detail: last.isOpen ? detail : null,
          isOpen: true,
        });
      }
      beat();
    },

    /** A state (see CoverageState) that holds since a time (epoch ms), which may be known only now; why, in a sentence. */
    note(state: CoverageState, at: number, detail: string | null = null): void {
      if (!isRunning) return;
      look();
      if (current?.state === state && current.detail === detail) return;
      const wasDown = current !== null && current.state !== 'receiving';
      const from = Math.min(before.now, Math.max(at, floor));
      turn(from, state, detail);
      floor = from;
      pages.write();
      if (state === 'receiving' && wasDown) deps.onReceivingAgain();
    },

    /** The computer goes to sleep: the last moment before is written down. */
    beat: (): void => {
      if (isRunning) beat();
    },

    /** The computer slept from one time to another (epoch ms), as the system says; also too short to be noticed here. */
    wasAsleep(from: number, to: number): void {
      if (!isRunning) return;
      look();
      if (current !== null && current.from <= from && from < to) markAsleep(from, to);
      pages.write();
    },

    /** What MVMNT sent since a time (epoch ms) was kept by the team's relay, and comes here now. */
    wasKept(from: number): void {
      if (!isRunning || current === null) return;
      look();
      if (current.state !== 'receiving')
        put({ ...current, state: 'receiving', detail: words().alarms.relayKept });
      pages.write();
      store.markKept(from, words().alarms.relayKept);
    },

    /** Ends in order: from now on Dockbell is off. */
    stop(): void {
      if (!isRunning) return;
      look();
      isRunning = false;
      schedule.stop();
      if (current !== null) pages.put({ ...current, isOpen: false });
      pages.write();
    },
  };
}

/** Spans on their way to the store, kept until it takes them; those of this run move together when the clock is set. */
function createPages({ store, now, onWritten, onError }: CoverageDeps) {
  const waiting = new Map<number, StoredSpan>();
  let firstOfRun = Infinity;
  let shiftMs = 0;
  let isFailing = false;

  return {
    put: (span: StoredSpan): void => void waiting.set(span.id, span),

    /** A span of this run begins. */
    noteOwn(id: number): void {
      firstOfRun = Math.min(firstOfRun, id);
    },

    begin(): void {
      firstOfRun = Infinity;
      try {
        store.forgetOld(now());
      } catch (error) {
        onError('Old coverage could not be removed', error);
      }
    },

    /** Moves the spans of this run; returns where the current one is then. What was off before this run ends where it begins. */
    shift(byMs: number, current: StoredSpan | null): StoredSpan | null {
      if (firstOfRun === Infinity) return current;
      shiftMs += byMs;
      const moved = (span: StoredSpan): StoredSpan =>
        span.id < firstOfRun ? span : { ...span, from: span.from + byMs, to: span.to + byMs };
      for (const [id, span] of waiting) waiting.set(id, moved(span));
      return current === null ? null : moved(current);
    },

    /** Writes what waits; what cannot be written now comes with the next beat. */
    write(): void {
      try {
        store.write({ fromId: firstOfRun === Infinity ? 0 : firstOfRun, byMs: shiftMs }, [
          ...waiting.values(),
        ]);
        onWritten(waiting.size);
        waiting.clear();
        shiftMs = 0;
        isFailing = false;
      } catch (error) {
        if (!isFailing) onError('The coverage could not be written', error);
        isFailing = true;
      }
    },
  };
}

export type CoverageRecorder = ReturnType<typeof createCoverage>;
