import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { createNotifier, type NotificationApi } from '../../../electron/notifications.ts';
import type { Toast } from '../../../engine/teller.ts';

type Behaviour = (notification: EventEmitter) => void;

function testNotifier(
  behave: Behaviour,
  part: {
    readonly platform?: NodeJS.Platform;
    readonly isSupported?: boolean;
    readonly timeout?: number;
  } = {},
) {
  const made: { readonly options: NotificationConstructorOptions; readonly on: EventEmitter }[] =
    [];
  const clicked: (number | null)[] = [];
  const create = (options: NotificationConstructorOptions) => {
    const on = new EventEmitter();
    made.push({ options, on });
    return Object.assign(on, {
      show: () => {
        behave(on);
      },
    }) as unknown as ReturnType<NotificationApi['create']>;
  };
  const notifier = createNotifier({
    api: { isSupported: () => part.isSupported ?? true, create },
    platform: part.platform ?? 'linux',
    icon: '/icon.png',
    onClick: (id) => clicked.push(id),
    timeout: part.timeout ?? 1_000,
  });
  return { notifier, made, clicked };
}

const toast: Toast = {
  title: 'SHP-1 <b> delivered',
  body: 'A & B <i>',
  eventId: 7,
  sound: 'default',
  isCritical: false,
  about: null,
};
const shows: Behaviour = (on) => on.emit('show');

describe('electron/notifications.ts', () => {
  it('says shown once the system shows it, and tells which event was clicked', async () => {
    const { notifier, made, clicked } = testNotifier(shows);
    expect(await notifier.tell(toast)).toEqual({ kind: 'shown' });
    expect(await notifier.tell({ ...toast, eventId: null })).toEqual({ kind: 'shown' });
    for (const { on } of made) on.emit('click');
    expect(clicked).toEqual([7, null]);
  });

  it('says why it failed', async () => {
    const { notifier } = testNotifier((on) => on.emit('failed', {}, 'no server'));
    expect(await notifier.tell(toast)).toEqual({ kind: 'failed', detail: 'no server' });
  });

  it('fails when the system says nothing in time', async () => {
    const { notifier } = testNotifier(() => undefined, { timeout: 5 });
    expect(await notifier.tell(toast)).toEqual({
      kind: 'failed',
      detail: 'no answer within 0.005 s',
    });
  });

  it('makes none where the system has none', async () => {
    const { notifier, made } = testNotifier(shows, { isSupported: false });
    expect(await notifier.tell(toast)).toEqual({ kind: 'not-supported' });
    expect(made).toEqual([]);
  });

  it('rejects when the system throws, so that it is written to the event', async () => {
    const { notifier } = testNotifier(() => {
      throw new Error('no bus');
    });
    await expect(notifier.tell(toast)).rejects.toThrow('no bus');
  });

  it('hides markup from Linux, which would read it, and from no other system', async () => {
    for (const [platform, body] of [
      ['linux', 'A &amp; B &lt;i&gt;'],
      ['win32', 'A & B <i>'],
      ['darwin', 'A & B <i>'],
    ] as const) {
      const { notifier, made } = testNotifier(shows, { platform });
      await notifier.tell(toast);
      expect(made[0]?.options).toMatchObject({ title: 'SHP-1 <b> delivered', body });
      expect(made[0]?.options.icon).toBe(platform === 'linux' ? '/icon.png' : undefined);
    }
  });
});
