import { describe, expect, it, vi } from 'vitest';
import { createToastActions } from '../../../../electron/notifications/actOnToast.ts';
import type { ToastAction } from '../../../../electron/notifications/actions.ts';
import { showCloseHint } from '../../../../electron/notifications/ownToasts.ts';
import { ownToast } from '../../../../engine/notify/toast.ts';
import type { Toast } from '../../../../engine/notify/toast.ts';
import type { ToastTarget } from '../../../../engine/store/toasts.ts';
import type { Engine } from '../../../../engine/engine.ts';
import { settingsSchema } from '../../../../shared/settings.ts';

const hour = 3_600_000;

describe('electron/notifications/actOnToast.ts', () => {
  it.each<[ToastAction, ToastTarget, readonly unknown[]]>([
    ['default', 7, ['show', 7]],
    ['open', 7, ['show', 7]],
    ['open', null, ['show', null]],
    ['default', 'deliveries', ['show', 'deliveries']],
    ['take', 'deliveries', []],
    ['snooze', 7, ['snooze', [7], 1_000 + hour]],
    ['take', 7, ['take', [7]]],
    ['snooze', null, []],
    ['take', null, []],
  ])('does %s with %s', (action, target, expected) => {
    const done: unknown[] = [];
    const act = createToastActions({
      engine: {
        snooze: (...wanted) => (done.push('snooze', ...wanted), []),
        take: (...wanted) => (done.push('take', ...wanted), []),
      },
      open: (target) => done.push('show', target),
      now: () => 1_000,
    });
    act(action, target);
    expect(done).toEqual(expected);
  });
});

describe('electron/notifications/ownToasts.ts', () => {
  it.each([
    [true, 'Open or quit it from the bell in the tray.'],
    [
      false,
      'This desktop shows no tray icons, so the window stays in the taskbar. To quit, press Ctrl+Q in it.',
    ],
  ])('shows the hint of a closed window once, without a sound; with a tray: %s', (hasTray, way) => {
    let isCloseHintShown = false;
    const toasts: Toast[] = [];
    const noteCloseHintShown = vi.fn<() => void>(() => {
      isCloseHintShown = true;
    });
    const engine = {
      settings: { get: () => settingsSchema.parse({ isCloseHintShown }) },
      noteCloseHintShown,
      notify: (toast: Toast) => toasts.push(toast),
    } as unknown as Engine;
    showCloseHint(engine, hasTray);
    showCloseHint(engine, hasTray);
    expect(toasts).toEqual([
      ownToast('Dockbell is still running', `It keeps receiving events. ${way}`, { sound: 'none' }),
    ]);
    expect(noteCloseHintShown).toHaveBeenCalledTimes(1);
  });
});
