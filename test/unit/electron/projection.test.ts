import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProjection, type ProjectionDeps } from '../../../electron/projection.ts';
import type { AppState } from '../../../shared/appState.ts';

vi.mock('electron', () => ({ Menu: {}, Tray: {}, nativeImage: {} }));

const state = {
  reachability: { kind: 'reachable', verifiedAt: 0 },
  unread: 3,
  pausedUntil: null,
  isDoNotDisturbOn: false,
  webhookAddress: null,
} as unknown as AppState;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function testProjection() {
  const drawn: unknown[] = [];
  const on: ProjectionDeps = {
    state: () => state,
    drawTray: ({ shape }) => drawn.push(['tray', shape]),
    drawBadge: (unread) => drawn.push(['badge', unread]),
    updateAlarm: ({ kind }) => drawn.push(['alarm', kind]),
    push: (name, value) => drawn.push([name, value]),
    now: () => 0,
  };
  return { projection: createProjection(), on, drawn };
}

describe('electron/projection.ts', () => {
  it('draws a stream of changes at most every 50 ms', () => {
    const { projection, on, drawn } = testProjection();
    projection.start(on);
    for (let passed = 0; passed < 100; passed += 10) {
      projection.request();
      vi.advanceTimersByTime(10);
    }
    expect(drawn.filter((one) => JSON.stringify(one) === '["badge",3]')).toHaveLength(2);
    expect(drawn.slice(0, 5)).toEqual([
      ['tray', 'unread'],
      ['badge', 3],
      ['alarm', 'reachable'],
      ['state:changed', state],
      ['events:changed', null],
    ]);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toHaveLength(10);
  });

  it('takes changes before there is anything to draw on', () => {
    const { projection, on, drawn } = testProjection();
    projection.request();
    projection.push('notifications:seen', null);
    projection.start(on);
    expect(drawn).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(drawn).toHaveLength(5);
  });

  it('draws nothing once it is stopped, when the state may be gone', () => {
    const { projection, on, drawn } = testProjection();
    projection.start(on);
    projection.request();
    projection.stop();
    projection.request();
    projection.push('notifications:seen', null);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toEqual([]);
  });
});
