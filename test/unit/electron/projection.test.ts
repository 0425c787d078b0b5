import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProjection, type ProjectionDeps } from '../../../electron/projection.ts';
import type { AppState } from '../../../shared/appState.ts';

vi.mock('electron', () => ({ Menu: {}, Tray: {}, nativeImage: {} }));

const state = {
  reachability: { kind: 'reachable', verifiedAt: 0 },
  unread: 3,
  pausedUntil: null,
  notifying: { kind: 'on' },
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
  const shown = { state, isWindowShown: true };
  const on: ProjectionDeps = {
    state: () => shown.state,
    isWindowShown: () => shown.isWindowShown,
    drawTray: ({ shape }) => drawn.push(['tray', shape]),
    drawBadge: (unread) => drawn.push(['badge', unread]),
    push: (name, value) => drawn.push([name, value]),
    now: () => 0,
  };
  const sent = () =>
    drawn.filter((one) => String((one as readonly unknown[])[0]).endsWith(':changed'));
  return { projection: createProjection(), on, drawn, shown, sent };
}

describe('electron/projection.ts', () => {
  it('draws a stream of changes at most every 50 ms', () => {
    const { projection, on, drawn } = testProjection();
    projection.start(on);
    for (let passed = 0; passed < 100; passed += 10) {
      projection.requestEvents();
      vi.advanceTimersByTime(10);
    }
    expect(drawn.filter((one) => JSON.stringify(one) === '["badge",3]')).toHaveLength(2);
    expect(drawn.slice(0, 4)).toEqual([
      ['tray', 'unread'],
      ['badge', 3],
      ['state:changed', state],
      ['events:changed', null],
    ]);
    vi.advanceTimersByTime(1_000);
    expect(drawn).toHaveLength(7);
  });

  it('takes changes before there is anything to draw on', () => {
    const { projection, on, drawn } = testProjection();
    projection.request();
    projection.push('notifications:seen', null);
    projection.start(on);
    expect(drawn).toEqual([]);
    vi.advanceTimersByTime(50);
    expect(drawn).toHaveLength(3);
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

  it('sends the window what changed, and nothing else', () => {
    const { projection, on, shown, sent } = testProjection();
    projection.start(on);
    expect(projection.answer(state)).toBe(state);
    projection.request();
    vi.advanceTimersByTime(50);
    expect(sent()).toEqual([]);
    shown.state = { ...state, unread: 4, reachability: { ...state.reachability } };
    projection.request();
    vi.advanceTimersByTime(50);
    expect(sent()).toEqual([['state:changed', { unread: 4 }]]);
    projection.requestEvents();
    vi.advanceTimersByTime(50);
    expect(sent().slice(1)).toEqual([['events:changed', null]]);
  });

  it('sends what a page was told wrong in the meantime, also when it is as it was before', () => {
    const { projection, on, shown, sent } = testProjection();
    projection.start(on);
    projection.answer({ ...state, unread: 7 });
    shown.state = state;
    projection.request();
    vi.advanceTimersByTime(50);
    expect(sent()).toEqual([['state:changed', { unread: 3 }]]);
  });

  it('sends a hidden window nothing, and what it missed once it is shown', () => {
    const { projection, on, drawn, shown, sent } = testProjection();
    projection.start(on);
    projection.answer(state);
    shown.isWindowShown = false;
    for (const unread of [4, 5, 6]) {
      shown.state = { ...state, unread };
      projection.requestEvents();
      vi.advanceTimersByTime(50);
    }
    expect(sent()).toEqual([]);
    expect(drawn.at(-1)).toEqual(['badge', 6]);
    shown.isWindowShown = true;
    projection.request();
    vi.advanceTimersByTime(50);
    expect(sent()).toEqual([
      ['state:changed', { unread: 6 }],
      ['events:changed', null],
    ]);
  });
});
