import { EventEmitter } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { keepPageAlive } from '../../../../electron/window/pageLife.ts';

function testPage() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const contents = Object.assign(new EventEmitter(), {
    isDestroyed: () => false,
    reload: vi.fn<() => void>(),
    forcefullyCrashRenderer: vi.fn<() => void>(),
  });
  const window = Object.assign(new EventEmitter(), { webContents: contents });
  const logged: string[] = [];
  keepPageAlive(
    window as never,
    (message) => () => logged.push(message),
    () => Date.now(),
  );
  const die = (reason = 'crashed') => {
    contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
    vi.advanceTimersByTime(1);
  };
  return { window, contents, logged, die };
}

describe('electron/window/pageLife.ts', () => {
  it('loads a page again that died, and says so in the log', () => {
    const { contents, logged, die } = testPage();
    die();
    expect(contents.reload).toHaveBeenCalledOnce();
    expect(logged).toEqual(['The page of the window died']);
    die('clean-exit');
    expect(contents.reload).toHaveBeenCalledOnce();
  });

  it('does not go on with a page that dies again and again, but tries later', () => {
    const { contents, die } = testPage();
    for (let times = 0; times < 10; times += 1) die();
    expect(contents.reload).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(600_000);
    die();
    expect(contents.reload).toHaveBeenCalledTimes(4);
  });

  it('ends a page that hangs, but not one that answers again', () => {
    const { window, contents, logged } = testPage();
    window.emit('unresponsive');
    vi.advanceTimersByTime(15_000);
    window.emit('responsive');
    vi.advanceTimersByTime(60_000);
    expect(contents.forcefullyCrashRenderer).not.toHaveBeenCalled();
    window.emit('unresponsive');
    vi.advanceTimersByTime(20_000);
    expect(contents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
    expect(logged).toEqual(['The page of the window does not answer']);
  });
});
