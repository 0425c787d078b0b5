import { describe, expect, it } from 'vitest';
import { createToastStore } from '../../../engine/store/toasts.ts';
import { testStore } from '../../fixtures/testStore.ts';

const day = 86_400_000;
const toast = (id: number, life = 'bus :1.7') => ({ life, id });

function testToasts() {
  const { database } = testStore();
  const clock = { now: 0 };
  const open = () => createToastStore(database, () => clock.now);
  return { clock, open, toasts: open() };
}

describe('engine/store/toasts.ts', () => {
  it('knows which event each notification was about, over a restart too', () => {
    const { toasts, open } = testToasts();
    toasts.remember(toast(11), 1);
    toasts.remember(toast(12), null);
    expect([11, 12, 13].map((id) => open().targetOf(toast(id)))).toEqual([1, null, undefined]);
  });

  it('goes by the last notification of a number, which daemons give again', () => {
    const { toasts } = testToasts();
    toasts.remember(toast(11), 1);
    toasts.remember(toast(11), 2);
    expect(toasts.targetOf(toast(11))).toBe(2);
    expect(toasts.about([1])).toEqual([]);
  });

  it.each(['deliveries', 'settings', 'setup'] as const)(
    'keeps that one opens the page %s',
    (page) => {
      const { toasts, open } = testToasts();
      toasts.remember(toast(11), page);
      expect(open().targetOf(toast(11))).toBe(page);
      expect(toasts.about([11])).toEqual([]);
    },
  );

  it('knows nothing of a number that another daemon gave, and forgets those of daemons before', () => {
    const { toasts } = testToasts();
    toasts.remember(toast(11), 1);
    expect(toasts.targetOf(toast(11, 'bus :1.8'))).toBeUndefined();
    toasts.remember(toast(12, 'bus :1.8'), 2);
    expect(toasts.targetOf(toast(11))).toBeUndefined();
    expect(toasts.about([1, 2])).toEqual([toast(12, 'bus :1.8')]);
  });

  it('finds the notifications about events, and none that tell several together', () => {
    const { toasts } = testToasts();
    toasts.remember(toast(11), 1);
    toasts.remember(toast(12), 2);
    toasts.remember(toast(13), 1);
    toasts.remember(toast(14), null);
    expect(toasts.about([1])).toEqual([toast(11), toast(13)]);
    expect(toasts.about([2, 3])).toEqual([toast(12)]);
    expect(toasts.about([])).toEqual([]);
  });

  it('forgets what no notification centre holds any more, and nothing younger', () => {
    const { toasts, clock } = testToasts();
    toasts.remember(toast(11), 1);
    clock.now = 7 * day;
    toasts.remember(toast(12), 2);
    expect(toasts.targetOf(toast(11))).toBe(1);
    clock.now += 1;
    toasts.remember(toast(13), 3);
    expect(toasts.targetOf(toast(11))).toBeUndefined();
    expect(toasts.targetOf(toast(12))).toBe(2);
  });
});
