import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createElectronNotifications,
  type NotificationApi,
} from '../../../../electron/notifications/electron.ts';
import type { Toast } from '../../../../engine/notify/toast.ts';
import { minuteMs } from '../../../../shared/duration.ts';

type Behaviour = (notification: EventEmitter) => void;

function testNotifier(
  behave: Behaviour,
  part: {
    readonly platform?: NodeJS.Platform;
    readonly isSupported?: boolean;
    readonly timeoutMs?: number;
    readonly hasButtons?: boolean;
    readonly isSettling?: boolean;
    readonly hasMarkup?: boolean;
  } = {},
) {
  const made: { readonly options: NotificationConstructorOptions; readonly on: EventEmitter }[] =
    [];
  const acted: unknown[] = [];
  const create = (options: NotificationConstructorOptions) => {
    const on = new EventEmitter();
    made.push({ options, on });
    return Object.assign(on, {
      show: () => {
        behave(on);
      },
      close: () => acted.push('closed'),
    }) as unknown as ReturnType<NotificationApi['create']>;
  };
  const notifier = createElectronNotifications({
    api: { isSupported: () => part.isSupported ?? true, create },
    platform: part.platform ?? 'linux',
    iconFolder: '/icons',
    hasButtons: part.hasButtons ?? false,
    isSettling: () => part.isSettling ?? false,
    hasMarkup: () => Promise.resolve(part.hasMarkup ?? true),
    onAction: (action, id) => acted.push([action, id]),
    timeoutMs: part.timeoutMs ?? 1_000,
  });
  return { notifier, made, acted };
}

const toast: Toast = {
  title: 'SHP-1 <b> delivered',
  body: 'A & B <i>',
  eventId: 7,
  sound: 'default',
  tone: 'good',
  isCritical: false,
  about: null,
};
const shows: Behaviour = (on) => on.emit('show');

describe('electron/notifications/electron.ts', () => {
  it('says shown once the system shows it, and tells which event was clicked', async () => {
    const { notifier, made, acted } = testNotifier(shows);
    expect(await notifier.show(toast, false)).toEqual({ kind: 'shown' });
    expect(await notifier.show({ ...toast, eventId: null }, false)).toEqual({ kind: 'shown' });
    for (const { on } of made) on.emit('click');
    expect(acted).toEqual([
      ['default', 7],
      ['default', null],
    ]);
  });

  it('says why it failed', async () => {
    const { notifier } = testNotifier((on) => on.emit('failed', {}, 'no server'));
    expect(await notifier.show(toast, false)).toEqual({ kind: 'failed', detail: 'no server' });
  });

  it('waits a minute for a late answer, and takes silence for no verdict', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { notifier, made, acted } = testNotifier(() => undefined);
    const results = [notifier.show(toast, false), notifier.show(toast, false)];
    // What came by then is read first.
    await vi.advanceTimersByTimeAsync(1_001);
    const [shown, silent] = await Promise.all(results);
    expect(shown).toMatchObject({ kind: 'not-yet', detail: 'no answer within 1 s' });
    made[0]?.on.emit('show');
    await vi.advanceTimersByTimeAsync(minuteMs);
    const answers = [shown, silent].map((one) =>
      Promise.resolve(one?.kind === 'not-yet' ? one.answer : null),
    );
    expect(await Promise.all(answers)).toEqual([
      { kind: 'shown' },
      { kind: 'not-yet', detail: 'no answer within 60 s', answer: null },
    ]);
    // What is to be shown again must not come late as well.
    expect(acted).toEqual(['closed']);
  });

  it('takes no refusal for final when the session has just begun', async () => {
    const refuses: Behaviour = (on) => on.emit('failed', {}, 'no server');
    const { notifier } = testNotifier(refuses, { isSettling: true });
    expect(await notifier.show(toast, false)).toEqual({
      kind: 'not-yet',
      detail: 'no server',
      answer: null,
    });
  });

  it('makes none where the system has none', async () => {
    const { notifier, made } = testNotifier(shows, { isSupported: false });
    expect(await notifier.show(toast, false)).toEqual({ kind: 'not-supported' });
    expect(made).toEqual([]);
  });

  it('rejects when the system throws, so that it is written to the event', async () => {
    const { notifier } = testNotifier(() => {
      throw new Error('no bus');
    });
    await expect(notifier.show(toast, false)).rejects.toThrow('no bus');
  });

  it.each([true, false])(
    'leaves the sound to the system only where it is asked to (%s)',
    async (has) => {
      const { notifier, made } = testNotifier(shows);
      await notifier.show(toast, has);
      expect(made[0]?.options.silent).toBe(!has);
    },
  );

  it('has buttons on macOS and does what they say', async () => {
    const { notifier, made, acted } = testNotifier(shows, { platform: 'darwin', hasButtons: true });
    await notifier.show({ ...toast, isCritical: true }, false);
    await notifier.show({ ...toast, eventId: null }, false);
    expect(made.map(({ options }) => options.actions?.map(({ text }) => text))).toEqual([
      ['Open', 'Snooze 1 h', 'Take it'],
      ['Open'],
    ]);
    expect(made[0]?.options.hasReply).toBe(false);
    for (const actionIndex of [2, 1, 0, 3]) made[0]?.on.emit('action', { actionIndex });
    made[1]?.on.emit('action', { actionIndex: 0 });
    made[0]?.on.emit('click');
    expect(acted).toEqual([
      ['take', 7],
      ['snooze', 7],
      ['open', 7],
      ['open', null],
      ['default', 7],
    ]);
  });

  it('gives Windows its own format where it has buttons, and leaves its clicks to the app', async () => {
    const { notifier, made, acted } = testNotifier(shows, { platform: 'win32', hasButtons: true });
    await notifier.show(toast, false);
    expect(Object.keys(made[0]?.options ?? {})).toEqual(['toastXml']);
    made[0]?.on.emit('click');
    made[0]?.on.emit('action', { actionIndex: 0 });
    expect(acted).toEqual([]);
  });

  it('gives Windows plain text and hears its clicks where it has none', async () => {
    const { notifier, made, acted } = testNotifier(shows, { platform: 'win32' });
    await notifier.show(toast, false);
    expect(made[0]?.options.toastXml).toBeUndefined();
    made[0]?.on.emit('click');
    expect(acted).toEqual([['default', 7]]);
  });

  it('hides markup from Linux, which would read it, and from no other system', async () => {
    for (const [platform, body] of [
      ['linux', 'A &amp; B &lt;i&gt;'],
      ['win32', 'A & B <i>'],
      ['darwin', 'A & B <i>'],
    ] as const) {
      const { notifier, made } = testNotifier(shows, { platform });
      await notifier.show(toast, false);
      expect(made[0]?.options).toMatchObject({ title: 'SHP-1 <b> delivered', body });
      expect(made[0]?.options.icon).toBe('/icons/toast-good.png');
    }
  });

  it('leaves the text as it is where Linux does not read markup', async () => {
    const { notifier, made } = testNotifier(shows, { hasMarkup: false });
    await notifier.show(toast, false);
    expect(made[0]?.options.body).toBe('A & B <i>');
  });
});
