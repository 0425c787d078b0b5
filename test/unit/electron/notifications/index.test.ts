import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import {
  createNotifications,
  type NotificationsDeps,
  type NotificationsHost,
} from '../../../../electron/notifications/index.ts';
import type { Toast } from '../../../../engine/notify/toast.ts';
import { minuteMs } from '../../../../shared/duration.ts';
import { settingsSchema } from '../../../../shared/settings.ts';

const name = 'org.freedesktop.Notifications';
const toast: Toast = {
  title: 'SHP-1 delivered',
  body: '',
  eventId: 7,
  sound: 'default',
  tone: 'good',
  isCritical: false,
  about: null,
};

/** A session bus whose daemon answers each call, and on which the test can click. */
function testBus() {
  const connection = Object.assign(new EventEmitter(), {
    end: () => undefined,
    stream: { destroyed: false, readableEnded: false },
  });
  const connectBus = () => ({
    connection,
    invoke: (
      { member }: { readonly member?: string },
      answer: (error: unknown, value: unknown) => void,
    ) => {
      const values: Readonly<Record<string, unknown>> = { Notify: 5, GetId: 'bus' };
      answer.call({ message: { sender: ':1.7' } }, null, values[member ?? ''] ?? []);
    },
    addMatch: () => undefined,
  });
  const emit = (interfaceName: string, member: string, ...body: unknown[]) => {
    const path = '/org/freedesktop/Notifications';
    connection.emit('message', {
      type: 4,
      sender: ':1.7',
      path,
      interface: interfaceName,
      member,
      body,
    });
  };
  return { connectBus: connectBus as unknown as NotificationsDeps['connectBus'] & object, emit };
}

function testNotifications(part: Partial<NotificationsDeps> = {}) {
  const errors: unknown[] = [];
  const created: EventEmitter[] = [];
  const remembered: unknown[] = [];
  const bus = testBus();
  const notifications = createNotifications({
    platform: 'linux',
    environment: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' },
    api: {
      isSupported: () => true,
      create: () => {
        const notification = new EventEmitter();
        created.push(notification);
        return Object.assign(notification, {
          show: () => notification.emit('show'),
        }) as never;
      },
    },
    appId: 'test',
    iconFolder: '/icons',
    run: () => Promise.reject(new Error('no program')),
    play: () => Promise.resolve(),
    reportError: (message) => (error) => errors.push([message, error]),
    now: () => 0,
    connectBus: bus.connectBus,
    ...part,
  });
  const acted: unknown[] = [];
  const host: NotificationsHost = {
    memory: {
      remember: ({ life, id }, target) => remembered.push([life, id, target]),
      targetOf: ({ life, id }) => (life === 'bus :1.7' && id === 41 ? 9 : undefined),
    },
    soundSettings: () => settingsSchema.parse({}),
    onAction: (action, target) => acted.push([action, target]),
    onTestSeen: vi.fn<() => void>(),
    onDoNotDisturb: vi.fn<() => void>(),
    onReady: vi.fn<() => void>(),
  };
  return { notifications, host, bus, created, acted, remembered, errors };
}

/** Lets everything run that waits for nothing else. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('electron/notifications/index.ts', () => {
  it('handles a click that comes before the engine exists once it does', async () => {
    const { notifications, host, bus, acted, errors } = testNotifications();
    bus.emit(name, 'ActionInvoked', 41, 'snooze');
    bus.emit(name, 'ActionInvoked', 40, 'snooze');
    bus.emit(name, 'ActionInvoked', 41, 'default');
    await turn();
    expect([acted, errors]).toEqual([[], []]);
    notifications.connect(host);
    await turn();
    expect(acted).toEqual([
      ['snooze', 9],
      ['default', 9],
    ]);
    bus.emit(name, 'ActionInvoked', 41, 'open');
    await turn();
    expect(acted[2]).toEqual(['open', 9]);
    expect(errors).toEqual([]);
  });

  it('handles a click on Windows that started the app once the engine exists', async () => {
    const handleActivation = vi.fn<(listener: (details: { arguments: string }) => void) => void>();
    const isSupported = () => true;
    const { notifications, host, acted } = testNotifications({
      platform: 'win32',
      api: { isSupported, create: () => undefined as never, handleActivation },
    });
    const [[listener] = []] = handleActivation.mock.calls;
    listener?.({ arguments: 'type=click&tag=dockbell&do=take&event=7' });
    await turn();
    expect(acted).toEqual([]);
    notifications.connect(host);
    await turn();
    expect(acted).toEqual([['take', 7]]);
  });

  it('reports a change of do not disturb that comes early once the engine exists', async () => {
    let isPaused = false;
    const desktop = { XDG_CURRENT_DESKTOP: 'XFCE' };
    const { notifications, host } = testNotifications({
      environment: desktop,
      run: () => Promise.resolve(String(isPaused)),
    });
    await notifications.doNotDisturb.start();
    isPaused = true;
    await notifications.doNotDisturb.look();
    expect(notifications.doNotDisturb.isOn()).toBe(true);
    expect(host.onDoNotDisturb).not.toHaveBeenCalled();
    notifications.connect(host);
    await turn();
    expect(host.onDoNotDisturb).toHaveBeenCalledTimes(1);
    notifications.doNotDisturb.stop();
  });

  it('shows over the bus on Linux, and remembers what is about which event', async () => {
    const { notifications, host, created, remembered } = testNotifications();
    notifications.connect(host);
    expect(await notifications.show(toast)).toEqual({ kind: 'shown' });
    expect(remembered).toEqual([['bus :1.7', 5, 7]]);
    expect(created).toEqual([]);
  });

  it.each<[NodeJS.Platform, Partial<NotificationsDeps>]>([
    ['linux', { environment: {} }],
    ['darwin', {}],
    ['win32', {}],
  ])('shows through Electron on %s without a bus', async (platform, part) => {
    const { notifications, host, created, acted } = testNotifications({ platform, ...part });
    notifications.connect(host);
    expect(await notifications.show(toast)).toEqual({ kind: 'shown' });
    created[0]?.emit('click');
    await turn();
    expect(acted).toEqual([['default', 7]]);
  });

  it('asks without a bus what shows notifications until that answers', async () => {
    const run = vi
      .fn<NotificationsDeps['run']>()
      .mockRejectedValueOnce(new Error('no program'))
      .mockResolvedValue("(['actions'],)");
    const bodies: unknown[] = [];
    const api = {
      isSupported: () => true,
      create({ body }: { readonly body?: string }) {
        bodies.push(body);
        const notification = new EventEmitter();
        return Object.assign(notification, { show: () => notification.emit('show') }) as never;
      },
    };
    const { notifications, host } = testNotifications({ environment: {}, api, run });
    notifications.connect(host);
    for (let count = 0; count < 3; count += 1) {
      await notifications.show({ ...toast, body: 'A & B' });
    }
    expect(bodies).toEqual(['A &amp; B', 'A & B', 'A & B']);
    expect(run).toHaveBeenCalledTimes(2);
  });

  it.each(['darwin', 'win32'] as const)(
    'takes no refusal of %s for final just after the start, and again after the computer woke',
    async (platform) => {
      let elapsed = 0;
      const api = {
        isSupported: () => true,
        create() {
          const notification = new EventEmitter();
          const show = () => notification.emit('failed', {}, 'not now');
          return Object.assign(notification, { show, close: () => undefined }) as never;
        },
      };
      const { notifications, host } = testNotifications({ platform, api, elapsed: () => elapsed });
      notifications.connect(host);
      const kindNow = async () => (await notifications.show(toast)).kind;
      expect(await kindNow()).toBe('not-yet');
      elapsed += 10 * minuteMs;
      expect(await kindNow()).toBe('failed');
      notifications.noteWake();
      expect(await kindNow()).toBe('not-yet');
    },
  );

  it('takes a click on the test notification for having seen it', async () => {
    const { notifications, host, created, acted } = testNotifications({ platform: 'darwin' });
    notifications.connect(host);
    expect((await notifications.check()).isShown).toBe(true);
    created[0]?.emit('click');
    await turn();
    expect(host.onTestSeen).toHaveBeenCalledTimes(1);
    expect(acted).toEqual([]);
  });

  it('logs what fails when a click is acted on', async () => {
    const { notifications, host, bus, errors } = testNotifications();
    const failure = new Error('closed');
    notifications.connect({
      ...host,
      onAction() {
        throw failure;
      },
    });
    bus.emit(name, 'ActionInvoked', 41, 'open');
    await turn();
    expect(errors).toEqual([['A notification could not be acted on', failure]]);
  });
});
