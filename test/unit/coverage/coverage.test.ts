import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createCoverage } from '../../../engine/coverage/coverage.ts';
import { createCoverageStore } from '../../../engine/store/coverage.ts';
import {
  coverageStates,
  gapsOf,
  timelineOf,
  type CoverageSpan,
  type CoverageState,
} from '../../../shared/coverage.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../shared/duration.ts';
import { testStore } from '../../fixtures/testStore.ts';

const begin = Date.UTC(2026, 0, 15, 13);

/** A computer with two clocks, and Dockbell's book of what it received. */
function testComputer() {
  const store = createCoverageStore(testStore().database);
  let [wall, boot] = [begin, hourMs];
  let onBeat = () => {};
  let dueIn = Infinity;
  let run: ReturnType<typeof createCoverage> | null = null;
  const onReceivingAgain = vi.fn<() => void>();
  const errors: unknown[] = [];

  const advance = (milliseconds: number) => {
    wall += milliseconds;
    boot += milliseconds;
  };
  return {
    store,
    errors,
    onReceivingAgain,
    now: () => wall,

    start(write: typeof store.write = store.write): void {
      run = createCoverage({
        store: { ...store, write },
        scheduler: {
          plan: (call) => {
            onBeat = call;
            return {
              set: (time) => (dueIn = time - wall),
              setIfSooner: () => undefined,
              stop: () => (dueIn = Infinity),
            };
          },
        },
        now: () => wall,
        uptime: () => boot,
        onReceivingAgain,
        onWritten: () => undefined,
        onError: (_message, error) => errors.push(error),
      });
      run.start();
    },

    /** Dockbell runs for so long. */
    pass(milliseconds: number): void {
      let left = milliseconds;
      while (left >= dueIn) {
        advance(dueIn);
        left -= dueIn;
        dueIn = Infinity;
        onBeat();
      }
      dueIn -= left;
      advance(left);
    },

    /** Dockbell does not run: it sleeps, or is not there. */
    stand: advance,

    wake: () => onBeat(),
    setClock: (byMs: number) => (wall += byMs),
    reboot: () => (boot = 0),
    note: (state: CoverageState, ago = 0, detail: string | null = null) =>
      run?.note(state, wall - ago, detail),
    wasKept: (ago: number) => run?.wasKept(wall - ago),
    wasAsleep: (from: number, to: number) => run?.wasAsleep(from, to),
    beat: () => run?.beat(),
    stop: () => run?.stop(),
    kill(): void {
      run = null;
      dueIn = Infinity;
    },

    /** The line of time: state, and begin and length in s. */
    line: () =>
      timelineOf(store.coverageSpans({ from: 0, to: Infinity })).map(
        ({ state, from, to }: CoverageSpan) => [
          state,
          (from - begin) / secondMs,
          (to - from) / secondMs,
        ],
      ),
  };
}

describe('engine/coverage/coverage.ts', () => {
  it('knows a quit from a power cut, to the half minute, and a crash from a power cut', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(hourMs);
    computer.stop();
    computer.stand(hourMs);
    computer.start();
    computer.note('receiving');
    computer.pass(100 * secondMs);
    computer.kill();
    computer.stand(minuteMs);
    computer.start();
    computer.note('receiving');
    expect(computer.line()).toEqual([
      ['receiving', 0, 3_600],
      ['off', 3_600, 3_600],
      ['receiving', 7_200, 90],
      ['crashed', 7_290, 70],
      ['receiving', 7_360, 0],
    ]);
    const crash = () => computer.store.coverageSpans({ from: 0, to: Infinity }).at(-2)?.detail;
    expect(crash()).toBe('Dockbell ended unexpectedly.');
    computer.pass(minuteMs);
    computer.kill();
    computer.stand(minuteMs);
    computer.reboot();
    computer.start();
    computer.note('receiving');
    expect(crash()).toBe('The computer lost power or was shut down.');
  });

  it('counts as received what the team’s relay kept of an absence, and that costs nothing', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(hourMs);
    computer.stop();
    computer.stand(9 * hourMs);
    computer.start();
    computer.note('unreachable', 0, 'Not connected.');
    computer.pass(minuteMs);
    computer.wasKept(9 * hourMs + minuteMs);
    computer.note('receiving');
    computer.pass(minuteMs);
    expect(computer.line().map(([state]) => state)).toEqual(Array(3).fill('receiving'));
    expect(computer.onReceivingAgain).toHaveBeenCalledTimes(0);
    computer.note('unreachable');
    computer.pass(minuteMs);
    expect(computer.line().at(-1)?.[0]).toBe('unreachable');
  });

  it('counts as off until it is known that something would arrive', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(minuteMs);
    computer.stop();
    computer.stand(minuteMs);
    computer.start();
    computer.pass(5 * secondMs);
    computer.note('receiving');
    computer.pass(minuteMs);
    computer.stop();
    expect(computer.line()).toEqual([
      ['receiving', 0, 60],
      ['off', 60, 65],
      ['receiving', 125, 60],
    ]);
  });

  it('writes a state that is found out late where it began, but never over an earlier one', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(hourMs);
    computer.note('unreachable', minuteMs, 'The tunnel is gone.');
    computer.pass(minuteMs);
    computer.note('refusing', hourMs, 'No token is set.');
    computer.stop();
    expect(computer.line()).toEqual([
      ['receiving', 0, 3_540],
      ['refusing', 3_540, 120],
    ]);
  });

  it('takes a heartbeat that is long overdue for sleep, and goes on as before', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(minuteMs);
    computer.stand(hourMs);
    computer.wake();
    computer.pass(minuteMs);
    computer.stop();
    expect(computer.line()).toEqual([
      ['receiving', 0, 60],
      ['asleep', 60, 3_600],
      ['receiving', 3_660, 60],
    ]);
  });

  it('believes the system about a sleep, once, whoever notices it first', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(70 * secondMs);
    for (const milliseconds of [20 * secondMs, hourMs]) {
      const from = computer.now();
      computer.beat();
      computer.stand(milliseconds);
      computer.wasAsleep(from, computer.now());
      computer.wake();
      computer.pass(minuteMs);
    }
    computer.stop();
    expect(computer.line()).toEqual([
      ['receiving', 0, 70],
      ['asleep', 70, 20],
      ['receiving', 90, 60],
      ['asleep', 150, 3_600],
      ['receiving', 3_750, 60],
    ]);
  });

  it('after a sleep a failed check is believed from the moment of waking', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(minuteMs);
    computer.stand(hourMs);
    computer.wake();
    computer.pass(10 * secondMs);
    computer.note('unreachable', 2 * hourMs);
    computer.pass(10 * secondMs);
    computer.stop();
    expect(computer.line()).toEqual([
      ['receiving', 0, 60],
      ['asleep', 60, 3_600],
      ['unreachable', 3_660, 20],
    ]);
  });

  it.each([dayMs, -dayMs])(
    'a clock that is set by %i ms takes this run along, and no time is invented',
    (byMs) => {
      const computer = testComputer();
      computer.start();
      computer.note('receiving');
      computer.pass(hourMs);
      computer.note('unreachable');
      computer.pass(hourMs);
      computer.setClock(byMs);
      computer.pass(hourMs);
      computer.note('receiving');
      computer.pass(hourMs);
      computer.stop();
      const moved = byMs / secondMs;
      expect(computer.line()).toEqual([
        ['receiving', moved, 3_600],
        ['unreachable', moved + 3_600, 7_200],
        ['receiving', moved + 10_800, 3_600],
      ]);
    },
  );

  it('a clock that is set and set back leaves everything where it was', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(minuteMs);
    computer.stop();
    computer.stand(minuteMs);
    computer.start();
    computer.note('receiving');
    for (const byMs of [dayMs, -2 * dayMs, dayMs]) {
      computer.pass(minuteMs);
      computer.setClock(byMs);
    }
    computer.pass(minuteMs);
    computer.stop();
    expect(computer.line()).toEqual([
      ['receiving', 0, 60],
      ['off', 60, 60],
      ['receiving', 120, 240],
    ]);
  });

  it('writes later what could not be written', () => {
    const computer = testComputer();
    let isFull = true;
    const { write } = computer.store;
    computer.start(
      Object.assign((...args: Parameters<typeof write>) => {
        if (isFull) throw new Error('disk full');
        write(...args);
      }, write),
    );
    computer.note('receiving');
    computer.pass(hourMs);
    computer.note('refusing');
    computer.setClock(hourMs);
    computer.pass(hourMs);
    isFull = false;
    computer.stop();
    expect(computer.line()).toEqual([
      ['receiving', 3_600, 3_600],
      ['refusing', 7_200, 3_600],
    ]);
    expect(computer.errors).toHaveLength(1);
  });

  it('says when something is received again, not when it was all along', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.note('receiving');
    expect(computer.onReceivingAgain).not.toHaveBeenCalled();
    computer.note('unreachable', 0, 'one');
    computer.note('unreachable', 0, 'another');
    computer.note('receiving');
    expect(computer.onReceivingAgain).toHaveBeenCalledTimes(1);
  });

  it('says so of a gap that is over from its first moment on', () => {
    const computer = testComputer();
    computer.start();
    computer.note('receiving');
    computer.pass(minuteMs);
    computer.note('unreachable');
    computer.pass(hourMs);
    const isOver = () => {
      const line = timelineOf(computer.store.coverageSpans({ from: 0, to: Infinity }));
      return gapsOf(line, computer.now()).map((gap) => gap.isOver);
    };
    expect(isOver()).toEqual([false]);
    computer.onReceivingAgain.mockImplementation(() => expect(isOver()).toEqual([true]));
    computer.note('receiving');
    expect(computer.onReceivingAgain).toHaveBeenCalledTimes(1);
    computer.note('refusing');
    expect(isOver()).toEqual([false]);
  });

  it('accounts for every second, whatever happens', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('pass' as const),
        seconds: fc.integer({ min: 1, max: 4_000 }),
      }),
      fc.record({
        kind: fc.constant('sleep' as const),
        seconds: fc.integer({ min: 61, max: 9_000 }),
      }),
      fc.record({
        kind: fc.constant('quit' as const),
        seconds: fc.integer({ min: 1, max: 9_000 }),
      }),
      fc.record({
        kind: fc.constant('kill' as const),
        seconds: fc.integer({ min: 1, max: 9_000 }),
      }),
      fc.record({
        kind: fc.constant('note' as const),
        state: fc.constantFrom(...coverageStates.slice(0, 3)),
        seconds: fc.integer({ min: 0, max: 100 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const computer = testComputer();
        computer.start();
        computer.note('receiving');
        let [down, asleep] = [0, 0];
        for (const one of steps) {
          const milliseconds = one.seconds * secondMs;
          if (one.kind === 'pass') computer.pass(milliseconds);
          else if (one.kind === 'note') computer.note(one.state, milliseconds);
          else if (one.kind === 'sleep') {
            computer.beat();
            computer.stand(milliseconds);
            computer.wake();
            asleep += one.seconds;
          } else {
            if (one.kind === 'quit') computer.stop();
            else computer.beat();
            computer.kill();
            computer.stand(milliseconds);
            computer.start();
            computer.note('receiving');
            down += one.seconds;
          }
        }
        computer.stop();
        const line = computer.line() as [string, number, number][];
        const lengthOf = (...states: readonly string[]) =>
          line
            .filter(([state]) => states.includes(state))
            .reduce((sum, [, , seconds]) => sum + seconds, 0);
        expect(lengthOf(...coverageStates)).toBe((computer.now() - begin) / secondMs);
        expect(lengthOf('off', 'crashed')).toBe(down);
        expect(lengthOf('asleep')).toBe(asleep);
      }),
    );
  });
});
