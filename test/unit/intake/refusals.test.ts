import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createRefusals } from '../../../engine/intake/refusals.ts';
import type { Refusal, RefusedDelivery } from '../../../engine/store/deliveries.ts';
import { hourMs, minuteMs } from '../../../shared/duration.ts';
import { testTime } from '../../fixtures/testTime.ts';

const stranger: Refusal = {
  receivedAt: 0,
  status: 401,
  problem: 'The token was wrong.',
  tokenSlot: null,
  bytes: 0,
  duration: 0,
  bodyStart: null,
};

function testRefusals() {
  vi.useFakeTimers({ now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  const written: RefusedDelivery[] = [];
  const refusals = createRefusals({
    planWriting: () => written.push(...refusals.take()),
    ...testTime(),
  });
  return { refusals, written };
}

describe('engine/intake/refusals.ts', () => {
  it('gives each request with a right token a row of its own, however many there are', () => {
    const { refusals, written } = testRefusals();
    for (let index = 0; index < 500; index += 1) {
      refusals.add({ ...stranger, status: 413, tokenSlot: 'current' });
    }
    expect(written).toHaveLength(500);
  });

  it('shows the first requests of strangers at once, and then all of ten minutes in one row', () => {
    const { refusals, written } = testRefusals();
    for (let index = 0; index < 60; index += 1) refusals.add(stranger);
    expect(written.map(({ count }) => count)).toEqual(Array.from({ length: 20 }, () => 1));
    vi.advanceTimersByTime(10 * minuteMs);
    expect(written.slice(20)).toEqual([{ ...stranger, count: 40 }]);
  });

  it('never lets strangers write more than some hundred rows a day, and counts every request', () => {
    const { refusals, written } = testRefusals();
    let sent = 0;
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      for (let index = 0; index < 60; index += 1) refusals.add(stranger);
      for (let index = 0; index < 40; index += 1) refusals.add({ ...stranger, status: 429 });
      sent += 100;
      vi.advanceTimersByTime(minuteMs);
    }
    vi.advanceTimersByTime(hourMs);
    expect(written.length).toBeLessThan(24 * (20 + 2 * 6) + 3);
    expect(written.reduce((sum, { count }) => sum + count, 0)).toBe(sent);
  });
});
