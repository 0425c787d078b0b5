import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSchedule } from '../../../engine/threads/schedule.ts';
import { dayMs } from '../../../shared/duration.ts';

const start = 1_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: start });
});
afterEach(() => {
  vi.useRealTimers();
});

function testSchedule() {
  const due: number[] = [];
  const schedule = createSchedule(() => due.push(Date.now() - start), Date.now);
  return { schedule, due };
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

  it('waits longer than a timer can', () => {
    const { schedule, due } = testSchedule();
    schedule.set(start + 60 * dayMs);
    vi.advanceTimersByTime(60 * dayMs - 1);
    expect(due).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(due).toEqual([60 * dayMs]);
  });

  it('can be set again by what it calls', () => {
    const due: number[] = [];
    const schedule = createSchedule(() => {
      due.push(Date.now() - start);
      if (due.length < 3) schedule.set(Date.now() + 10);
    }, Date.now);
    schedule.set(start + 10);
    vi.advanceTimersByTime(1_000);
    expect(due).toEqual([10, 20, 30]);
  });

  it('goes by its timer, not by a clock that was set back', () => {
    const { schedule, due } = testSchedule();
    schedule.set(start + 100);
    vi.setSystemTime(start - dayMs);
    schedule.set(start + 100);
    vi.advanceTimersByTime(100);
    expect(due).toHaveLength(1);
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
});
