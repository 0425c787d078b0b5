import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkedTables, type CheckedTable } from '../../../engine/store/checkRows.ts';
import { createFileCheck } from '../../../engine/store/fileCheck.ts';
import { dayMs, hourMs, minuteMs } from '../../../shared/duration.ts';
import { testTime } from '../../fixtures/testTime.ts';

describe('engine/store/fileCheck.ts', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 0, 15, 12) }));
  afterEach(() => vi.useRealTimers());

  function testCheck({ wasCutOff = false, problem = null as string | null } = {}) {
    const checked: CheckedTable[] = [];
    const found: string[] = [];
    const time = testTime();
    const fileCheck = createFileCheck({
      check: (table) => {
        checked.push(table);
        return Promise.resolve(problem);
      },
      wasCutOff,
      onDamage: (what) => found.push(what),
      onError: (message) => found.push(message),
      ...time,
    });
    return { fileCheck, checked, found, look: time.scheduler.look };
  }

  it('reads a table a day, each in its turn, and soon after the start the first', async () => {
    const { fileCheck, checked } = testCheck();
    fileCheck.start();
    expect(checked).toEqual([]);
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(checked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4 * dayMs + hourMs);
    expect(checked.toSorted()).toEqual(checkedTables.toSorted());
    fileCheck.stop();
    await vi.advanceTimersByTimeAsync(3 * dayMs);
    expect(checked).toHaveLength(checkedTables.length);
  });

  it('counts the time that the computer slept', async () => {
    const { fileCheck, checked, look } = testCheck();
    fileCheck.start();
    await vi.advanceTimersByTimeAsync(minuteMs);
    // Timers stand still in a sleep, the clock does not.
    vi.setSystemTime(Date.now() + dayMs);
    look();
    expect(checked).toHaveLength(2);
  });

  it('reads all of it at once after a run that was cut off', async () => {
    const { fileCheck, checked } = testCheck({ wasCutOff: true });
    fileCheck.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(checked).toEqual(checkedTables);
  });

  it('says damage once, however often something cannot be read', async () => {
    const { fileCheck, checked, found } = testCheck({ problem: 'page 7' });
    fileCheck.start();
    for (let count = 0; count < 3; count += 1) {
      fileCheck.checkAll();
      await vi.advanceTimersByTimeAsync(2 * dayMs);
    }
    expect(checked).toHaveLength(1);
    expect(found).toEqual(['page 7']);
  });
});
