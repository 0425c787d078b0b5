import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchSystem, type SystemWatchDeps } from '../../../electron/systemWatch.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

function testWatch() {
  const power = new EventEmitter();
  const engine = {
    checkReachability: vi.fn<SystemWatchDeps['engine']['checkReachability']>(() =>
      Promise.resolve(),
    ),
    retryListener: vi.fn<SystemWatchDeps['engine']['retryListener']>(() => Promise.resolve()),
    retryKeyring: vi.fn<SystemWatchDeps['engine']['retryKeyring']>(() => Promise.resolve()),
    goesAway: vi.fn(),
    wasAway: vi.fn<SystemWatchDeps['engine']['wasAway']>(),
    lookAgain: vi.fn<SystemWatchDeps['engine']['lookAgain']>(),
  };
  let addresses: ReturnType<SystemWatchDeps['networkInterfaces']> = {};
  const onWake = vi.fn<() => void>();
  const onTick = vi.fn<() => void>();
  const errors: string[] = [];
  watchSystem({
    powerMonitor: power as unknown as SystemWatchDeps['powerMonitor'],
    networkInterfaces: () => addresses,
    engine,
    onWake,
    onTick,
    reportError: (message) => () => errors.push(message),
    now: Date.now,
  });
  const connect = () => {
    addresses = { eth0: [] };
  };
  return { power, engine, onWake, onTick, errors, connect };
}

describe('electron/systemWatch.ts', () => {
  it('says how long the computer slept, and looks and checks again once it wakes', () => {
    const { power, engine, onWake } = testWatch();
    power.emit('suspend');
    vi.advanceTimersByTime(5_000);
    power.emit('resume');
    expect(engine.wasAway.mock.calls).toEqual([[1_000, 6_000]]);
    expect(engine.checkReachability).toHaveBeenCalledTimes(1);
    expect(engine.retryListener).toHaveBeenCalledTimes(1);
    expect(engine.retryKeyring).toHaveBeenCalledTimes(1);
    expect(engine.lookAgain).toHaveBeenCalledTimes(1);
    power.emit('resume');
    expect(engine.wasAway).toHaveBeenCalledTimes(1);
    power.emit('unlock-screen');
    expect(engine.lookAgain).toHaveBeenCalledTimes(3);
    expect(onWake).toHaveBeenCalledTimes(3);
    expect(engine.checkReachability).toHaveBeenCalledTimes(3);
  });

  it('checks again when the network changes, and redraws as time passes', () => {
    const { engine, onTick, connect } = testWatch();
    vi.advanceTimersByTime(30_000);
    expect(onTick).toHaveBeenCalledTimes(2);
    expect(engine.checkReachability).not.toHaveBeenCalled();
    connect();
    vi.advanceTimersByTime(30_000);
    expect(engine.checkReachability).toHaveBeenCalledTimes(1);
  });

  it('reports what fails', async () => {
    const { power, engine, errors } = testWatch();
    engine.checkReachability.mockRejectedValue(new Error('closed'));
    engine.retryListener.mockRejectedValue(new Error('closed'));
    power.emit('unlock-screen');
    await vi.advanceTimersByTimeAsync(0);
    expect(errors).toEqual([
      'The public address could not be checked',
      'The listener could not be opened again',
    ]);
  });
});
