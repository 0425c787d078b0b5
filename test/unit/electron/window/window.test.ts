import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMainWindow } from '../../../../electron/window/window.ts';
import { minuteMs } from '../../../../shared/duration.ts';

// The mock is made before the imports.
const { FakeWindow, loading, windows } = await vi.hoisted(async () => {
  const { EventEmitter } = await import('node:events');

  /** Whether a listener prevents what an event stands for. */
  function isPrevented(emitter: InstanceType<typeof EventEmitter>, name: string): boolean {
    let prevented = false;
    emitter.emit(name, { preventDefault: () => (prevented = true) });
    return prevented;
  }

  /** What of Electron's window is used, with a page that may hold on to a draft. */
  class FakeWindow extends EventEmitter {
    readonly webContents = new EventEmitter();
    hasDraft = false;
    isGone = false;
    isOpen = false;
    constructor() {
      super();
      windows.push(this);
    }
    loadURL = () => loading.next;
    isInTaskbar = false;
    isMinimized = () => this.isInTaskbar;
    minimize(): void {
      this.isInTaskbar = true;
    }
    restore(): void {
      this.isInTaskbar = false;
      this.emit('restore');
    }
    isDestroyed = () => this.isGone;
    isMaximized = () => false;
    getNormalBounds = () => ({ x: 0, y: 0, width: 1, height: 1 });
    focus = () => undefined;
    show(): void {
      if (!this.isOpen) this.emit('show');
      this.isOpen = true;
    }
    hide(): void {
      this.isOpen = false;
      this.emit('hide');
    }
    close(): void {
      if (isPrevented(this, 'close')) return;
      // The page is asked, and answers later.
      setTimeout(() => {
        if (this.hasDraft && !isPrevented(this.webContents, 'will-prevent-unload')) return;
        this.destroy();
      }, 1);
    }
    destroy(): void {
      this.isGone = true;
      this.emit('closed');
    }
  }
  const windows: FakeWindow[] = [];
  const loading = { next: Promise.resolve() };
  return { FakeWindow, loading, windows };
});

vi.mock('electron', () => ({
  app: { isPackaged: false },
  BrowserWindow: FakeWindow,
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 100, height: 100 } }] },
}));

function test() {
  windows.length = 0;
  const looks: boolean[] = [];
  const errors: string[] = [];
  const state = { isQuitting: false, hasTray: true, quits: 0 };
  const window = createMainWindow({
    preload: '',
    icon: '',
    isDark: () => false,
    hidesOnClose: () => !state.isQuitting,
    hasTray: () => state.hasTray,
    onHidden: () => undefined,
    onQuitKeys: () => (state.quits += 1),
    onLook: (isLooking) => looks.push(isLooking),
    onClosed: () => undefined,
    reportError: (message) => () => void errors.push(message),
    place: () => null,
    keepPlace: () => undefined,
  });
  const show = async () => {
    window.show();
    await vi.advanceTimersByTimeAsync(10);
  };
  return { window, looks, errors, state, show };
}

describe('electron/window/window.ts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    loading.next = Promise.resolve();
    vi.useRealTimers();
  });

  it.each([
    [false, ['The page did not load']],
    [true, []],
  ])(
    'says that its page did not load, unless it was closed meanwhile: %s',
    async (isClosed, said) => {
      let fail = (_error: Error) => undefined as void;
      loading.next = new Promise<void>((_resolve, reject) => (fail = reject));
      const { errors, show } = test();
      await show();
      if (isClosed) windows[0]?.destroy();
      fail(new Error('ERR_FAILED'));
      await vi.advanceTimersByTimeAsync(1);
      expect(errors).toEqual(said);
    },
  );

  it('hides when it is closed, and lets its page go some minutes later', async () => {
    const { window, looks, show } = test();
    await show();
    expect(window.isShown()).toBe(true);
    windows[0]?.close();
    expect(window.isShown()).toBe(false);
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(window.contents()).not.toBeNull();
    await vi.advanceTimersByTimeAsync(3 * minuteMs);
    expect(window.contents()).toBeNull();
    await show();
    expect(windows).toHaveLength(2);
    expect(looks).toEqual([true, false, true]);
  });

  it('keeps its page while it is shown again', async () => {
    const { window, show } = test();
    await show();
    windows[0]?.close();
    await vi.advanceTimersByTimeAsync(2 * minuteMs);
    await show();
    await vi.advanceTimersByTimeAsync(10 * minuteMs);
    expect(windows).toHaveLength(1);
    expect(window.isShown()).toBe(true);
  });

  it('keeps a page that something was typed into, but lets the app quit', async () => {
    const { window, state, show } = test();
    await show();
    if (windows[0]) windows[0].hasDraft = true;
    windows[0]?.close();
    await vi.advanceTimersByTimeAsync(10 * minuteMs);
    expect(window.contents()).not.toBeNull();
    await show();
    expect(windows).toHaveLength(1);
    expect(window.isShown()).toBe(true);
    state.isQuitting = true;
    windows[0]?.close();
    await vi.advanceTimersByTimeAsync(10);
    expect(window.contents()).toBeNull();
  });

  it('opens another when it is shown while its page goes', async () => {
    const { window, show } = test();
    await show();
    windows[0]?.close();
    await vi.advanceTimersByTimeAsync(3 * minuteMs);
    expect(windows[0]?.isGone).toBe(false);
    await show();
    expect(windows).toHaveLength(2);
    expect(window.isShown()).toBe(true);
  });

  it('stays in the taskbar with its page where there is no tray to open it from', async () => {
    const { window, looks, state, show } = test();
    state.hasTray = false;
    await show();
    windows[0]?.close();
    expect(windows[0]).toMatchObject({ isInTaskbar: true, isOpen: true });
    expect(window.isShown()).toBe(false);
    await vi.advanceTimersByTimeAsync(10 * minuteMs);
    expect(window.contents()).not.toBeNull();
    await show();
    expect(windows[0]?.isInTaskbar).toBe(false);
    expect(looks).toEqual([true, false, true]);
    // The tray has come.
    state.hasTray = true;
    windows[0]?.close();
    expect(windows[0]).toMatchObject({ isInTaskbar: false, isOpen: false });
  });

  it('goes into the taskbar without being shown first, and leaves a shown one alone', async () => {
    const { window, looks, show } = test();
    window.showInTaskbar();
    expect(windows[0]).toMatchObject({ isInTaskbar: true, isOpen: false });
    expect(looks).toEqual([]);
    await show();
    window.showInTaskbar();
    expect(windows[0]?.isInTaskbar).toBe(false);
  });

  it('quits by its keys only where no tray can do it', async () => {
    const { state, show } = test();
    await show();
    const press = (key: string, more: object = {}) => {
      const input = { type: 'keyDown', control: true, alt: false, shift: false, key, ...more };
      windows[0]?.webContents.emit(
        'before-input-event',
        { preventDefault: () => undefined },
        input,
      );
    };
    press('q');
    expect(state.quits).toBe(0);
    state.hasTray = false;
    press('w');
    press('q', { control: false });
    press('q', { type: 'keyUp' });
    expect(state.quits).toBe(0);
    press('Q');
    expect(state.quits).toBe(1);
  });
});
