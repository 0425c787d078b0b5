import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minuteMs } from '../../../../shared/duration.ts';
import { createRestarts } from '../../../../electron/updates/restarts.ts';

function testRestarts() {
  const window = { isShown: false, hasPage: false, keepsPage: false };
  const restart = vi.fn<(isHidden: boolean) => void>();
  const onChange = vi.fn<() => void>();
  const restarts = createRestarts({
    isWindowShown: () => window.isShown,
    letPageGo() {
      if (!window.keepsPage) window.hasPage = false;
      return !window.hasPage;
    },
    restart,
    onChange,
  });
  return { restarts, restart, onChange, window };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('electron/updates/restarts.ts', () => {
  it('restarts hidden at once where nobody looks, and once', () => {
    const { restarts, restart } = testRestarts();
    restarts.review();
    expect(restart).not.toHaveBeenCalled();
    restarts.noteInstalled();
    restarts.review();
    expect(restart.mock.calls).toEqual([[true]]);
  });

  it('waits until the window is closed, or a person says so', () => {
    const { restarts, restart, onChange, window } = testRestarts();
    window.isShown = true;
    expect(restarts.isInstalled()).toBe(false);
    restarts.noteInstalled();
    restarts.review();
    expect([restarts.isInstalled(), onChange.mock.calls.length]).toEqual([true, 1]);
    expect(restart).not.toHaveBeenCalled();
    restarts.restartNow();
    restarts.restartNow();
    window.isShown = false;
    restarts.review();
    expect(restart.mock.calls).toEqual([[false]]);
  });

  it('waits for a hidden page into which something was typed', () => {
    const { restarts, restart, window } = testRestarts();
    Object.assign(window, { hasPage: true, keepsPage: true });
    restarts.noteInstalled();
    expect(restart).not.toHaveBeenCalled();
    window.keepsPage = false;
    restarts.review();
    expect(restart.mock.calls).toEqual([[true]]);
  });

  it('does not wait longer than ten minutes for it, and not at all while somebody looks', () => {
    const { restarts, restart, window } = testRestarts();
    Object.assign(window, { hasPage: true, keepsPage: true });
    restarts.noteInstalled();
    vi.advanceTimersByTime(9 * minuteMs);
    window.isShown = true;
    restarts.review();
    vi.advanceTimersByTime(20 * minuteMs);
    expect(restart).not.toHaveBeenCalled();
    window.isShown = false;
    restarts.review();
    vi.advanceTimersByTime(10 * minuteMs);
    expect(restart.mock.calls).toEqual([[true]]);
  });

  it('does not bring back what a person quits', () => {
    const { restarts, restart, window } = testRestarts();
    window.isShown = true;
    restarts.noteInstalled();
    restarts.stop();
    window.isShown = false;
    restarts.review();
    restarts.restartNow();
    expect(restart).not.toHaveBeenCalled();
  });
});
