import { describe, expect, it } from 'vitest';
import { createToastStore } from '../../../engine/store/toasts.ts';
import { testStore } from '../../fixtures/testStore.ts';

const day = 86_400_000;

function testToasts() {
  const { database } = testStore();
  const clock = { now: 0 };
  const open = () => createToastStore(database, () => clock.now);
  return { clock, open, toasts: open() };
}

describe('engine/store/toasts.ts', () => {
  it('knows which event each notification was about, over a restart too', () => {
    const { toasts, open } = testToasts();
    toasts.remember(11, 1);
    toasts.remember(12, null);
    expect([11, 12, 13].map(open().eventOf)).toEqual([1, null, undefined]);
  });

  it('goes by the last notification of a number, which daemons give again', () => {
    const { toasts } = testToasts();
    toasts.remember(11, 1);
    toasts.remember(11, 2);
    expect(toasts.eventOf(11)).toBe(2);
    expect(toasts.idsOf([1])).toEqual([]);
  });

  it('finds the notifications about events, and none that tell several together', () => {
    const { toasts } = testToasts();
    toasts.remember(11, 1);
    toasts.remember(12, 2);
    toasts.remember(13, 1);
    toasts.remember(14, null);
    expect(toasts.idsOf([1])).toEqual([11, 13]);
    expect(toasts.idsOf([2, 3])).toEqual([12]);
    expect(toasts.idsOf([])).toEqual([]);
  });

  it('forgets what no notification centre holds any more, and nothing younger', () => {
    const { toasts, clock } = testToasts();
    toasts.remember(11, 1);
    clock.now = 7 * day;
    toasts.remember(12, 2);
    expect(toasts.eventOf(11)).toBe(1);
    clock.now += 1;
    toasts.remember(13, 3);
    expect(toasts.eventOf(11)).toBeUndefined();
    expect(toasts.eventOf(12)).toBe(2);
  });
});
