import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createScheduler, type Clock } from '../../../engine/threads/schedule.ts';
import { dayMs, hourMs, secondMs } from '../../../shared/duration.ts';

const start = 1_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

function testSchedule(clock: Partial<Clock> = {}) {
  const due: number[] = [];
  const scheduler = createScheduler({
    now: () => Date.now(),
    elapsed: () => performance.now(),
    ...clock,
  });
  const began = performance.now();
  const schedule = scheduler.plan(() => due.push(Math.round(performance.now() - began)));
  return { scheduler, schedule, due };
}

/** Sets the clock, as a person, a time server or a sleep does. */
function leap(byMs: number): void {
  vi.setSystemTime(Date.now() + byMs);
}

describe('engine/threads/schedule.ts', () => {
  it('calls once at the time that was last set', () => {
    const { schedule, due } = testSchedule();
    schedule.set(start + 100);
    schedule.set(start + 300);
    schedule.set(start + 200);
    vi.advanceTimersByTime(1_000);
    expect(due).toEqual([200]);
  });

  it('calls at once for a time that has passed, and not at all for Infinity', () => {
    const { schedule, due } = testSchedule();
    schedule.set(start - 100);
    vi.advanceTimersByTime(0);
    expect(due).toEqual([0]);
    schedule.set(start + 100);
    schedule.set(Infinity);
    vi.advanceTimersByTime(1_000);
    expect(due).toEqual([0]);
  });

  it('keeps an earlier time where a sooner one is asked for', () => {
    const { schedule, due } = testSchedule();
    schedule.setIfSooner(start + 200);
    schedule.setIfSooner(start + 300);
    schedule.setIfSooner(start + 100);
    vi.advanceTimersByTime(1_000);
    expect(due).toEqual([100]);
    schedule.setIfSooner(start + 2_000);
    vi.advanceTimersByTime(1_000);
    expect(due).toEqual([100, 2_000]);
  });

  it('waits for weeks', () => {
    const { schedule, due } = testSchedule();
    schedule.set(start + 60 * dayMs);
    vi.advanceTimersByTime(60 * dayMs - 1);
    expect(due).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(due).toEqual([60 * dayMs]);
  });

  it('can be set again by what it calls', () => {
    const { scheduler } = testSchedule();
    const due: number[] = [];
    const schedule = scheduler.plan(() => {
      due.push(Date.now() - start);
      if (due.length < 3) schedule.set(Date.now() + 10);
    });
    schedule.set(start + 10);
    vi.advanceTimersByTime(1_000);
    expect(due).toEqual([10, 20, 30]);
  });

  it('calls within 30 s of a leap past the time, and at once when it is told to look', () => {
    const { scheduler, schedule, due } = testSchedule();
    schedule.set(start + 8 * hourMs);
    leap(9 * hourMs);
    vi.advanceTimersByTime(30 * secondMs);
    expect(due).toHaveLength(1);
    schedule.set(Date.now() + 8 * hourMs);
    leap(9 * hourMs);
    scheduler.look();
    expect(due).toHaveLength(2);
  });

  it('calls after a sleep in which both timers and the other clock stood still', () => {
    let sleptMs = 0;
    const { schedule, due } = testSchedule({ now: () => Date.now() + sleptMs });
    schedule.set(start + 8 * hourMs);
    sleptMs = 9 * hourMs;
    vi.advanceTimersByTime(30 * secondMs);
    expect(due).toHaveLength(1);
  });

  it.each([-hourMs, -dayMs])('is not delayed by a clock that was set back by %i', (byMs) => {
    const { schedule, due } = testSchedule();
    schedule.set(start + 100);
    leap(byMs);
    vi.advanceTimersByTime(100);
    expect(due).toEqual([100]);
  });

  it('says by how much the clock leaped, and nothing while it runs evenly', () => {
    const { scheduler } = testSchedule();
    const leaps: number[] = [];
    scheduler.onLeap((byMs) => leaps.push(byMs));
    vi.advanceTimersByTime(hourMs);
    expect(leaps).toEqual([]);
    leap(8 * hourMs);
    vi.advanceTimersByTime(30 * secondMs);
    leap(-3 * hourMs);
    vi.advanceTimersByTime(hourMs);
    expect(leaps).toEqual([8 * hourMs, -3 * hourMs]);
  });

  it('goes on with the others where one throws', () => {
    const { scheduler, schedule, due } = testSchedule();
    const broken = scheduler.plan(() => {
      throw new Error('broken');
    });
    const last = scheduler.plan(() => due.push(-1));
    broken.set(start + 100);
    schedule.set(start + 100);
    last.set(start + 100);
    expect(() => vi.advanceTimersByTime(100)).toThrow('broken');
    vi.advanceTimersByTime(1);
    expect(due).toEqual([101, -1]);
  });

  it('plans nothing once it is stopped', () => {
    const { schedule, due } = testSchedule();
    schedule.set(start + 100);
    schedule.stop();
    schedule.set(start + 200);
    schedule.setIfSooner(start + 200);
    vi.advanceTimersByTime(1_000);
    expect(due).toEqual([]);
  });

  it('keeps no timer once all of it is stopped', () => {
    const { scheduler, schedule } = testSchedule();
    schedule.set(start + 100);
    scheduler.stop();
    schedule.set(start + 50);
    expect(vi.getTimerCount()).toBe(0);
  });
});
