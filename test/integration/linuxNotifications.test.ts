import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchDesktopSettings } from '../../electron/notifications/desktopSettings.ts';
import {
  createLinuxNotifications,
  type LinuxNotificationsDeps,
  type ToastMemory,
} from '../../electron/notifications/linux.ts';
import { readNotificationServer } from '../../electron/notifications/system.ts';
import type { Toast } from '../../engine/notify/toast.ts';
import type { ToastTarget } from '../../engine/store/toasts.ts';
import { connectBus, playNotificationDaemon, type Bus } from '../../harness/bus.ts';
import { startOwnBus, type OwnBus } from '../../harness/ownBus.ts';
import { waitFor } from '../fixtures/waitFor.ts';

const path = '/org/freedesktop/Notifications';
const name = 'org.freedesktop.Notifications';

const toast: Toast = {
  title: 'SHP-1 delivered',
  body: 'ERP-1 <b> & more',
  eventId: 7,
  sound: 'default',
  tone: 'good',
  isCritical: false,
  about: 'shipment x',
};

describe.runIf(process.platform === 'linux')('electron/notifications/linux.ts', () => {
  let started: OwnBus;
  let bus: Bus;

  beforeAll(async () => {
    started = await startOwnBus();
  });
  afterEach(() => {
    bus.close();
  });
  afterAll(() => started.stop());

  /** Names the life of a program as notifications do. */
  async function lifeOf(owner = bus.client.name): Promise<string> {
    const dbus = 'org.freedesktop.DBus';
    const part = { destination: dbus, path: '/org/freedesktop/DBus', interface: dbus };
    const [id] = await bus.call({ ...part, member: 'GetId' });
    return `${String(id)} ${owner}`;
  }

  /** A notifier, and a daemon that is played; what the notifier remembers outlives it. */
  async function testNotifier(
    memory = new Map<string, ToastTarget>(),
    part: Partial<LinuxNotificationsDeps> = {},
  ) {
    bus = connectBus(started.address);
    const daemon = await playNotificationDaemon(bus);
    const acted: (readonly [string, ToastTarget])[] = [];
    const errors: string[] = [];
    const notifier = createLinuxNotifications({
      busAddress: started.address,
      iconFolder: '/icons',
      memory: Promise.resolve({
        remember: ({ life, id }, target) => memory.set(`${life} ${id}`, target),
        targetOf: ({ life, id }) => memory.get(`${life} ${id}`),
      }),
      onProperties: () => undefined,
      onReady: () => undefined,
      onAction: (action, target) => acted.push([action, target]),
      reportError: (message) => () => errors.push(message),
      ...part,
    });
    const emit = (member: string, signature: string, ...values: unknown[]) => {
      bus.client.sendSignal(path, name, member, signature, values);
    };
    /** Answers a method in another way from now on. */
    const answer = (member: string, signature: string, handler: () => unknown) => {
      bus.client.setMethodCallHandler(path, name, member, [handler, signature]);
    };
    return { notifier, daemon, memory, acted, errors, emit, answer };
  }

  /** Ends the daemon that is played. */
  async function leave(): Promise<void> {
    const gone = once(bus.client.connection as never, 'end');
    bus.close();
    await gone;
    const watching = connectBus(started.address);
    await waitFor(async () => {
      const [owner] = await owns(watching);
      expect(owner).toBe(false);
    });
    watching.close();
  }

  function owns(on: Bus) {
    const dbus = 'org.freedesktop.DBus';
    const part = { destination: dbus, path: '/org/freedesktop/DBus', interface: dbus };
    return on.call({ ...part, member: 'NameHasOwner' }, 's', name);
  }

  /** The daemon gives the name away and lives on, as one that was told to make way does. */
  async function release(on: Bus): Promise<void> {
    const dbus = 'org.freedesktop.DBus';
    const part = { destination: dbus, path: '/org/freedesktop/DBus', interface: dbus };
    await on.call({ ...part, member: 'ReleaseName' }, 's', name);
  }

  it('shows a notification with its buttons, and remembers what it is about', async () => {
    const { notifier, daemon, memory } = await testNotifier();
    expect(await notifier.show(toast, true)).toEqual({ kind: 'shown' });
    expect(daemon.received).toMatchObject([
      {
        icon: '/icons/toast-good.png',
        title: 'SHP-1 delivered',
        body: 'ERP-1 <b> & more',
        replaces: 0,
        actions: ['default', 'Open', 'open', 'Open', 'snooze', 'Snooze 1 h'],
      },
    ]);
    expect(memory).toEqual(new Map([[`${await lifeOf()} 1`, 7]]));
  });

  it.each<[string, Partial<Toast>, readonly string[]]>([
    ['a critical one', { isCritical: true }, ['default', 'open', 'snooze', 'take']],
    ['a summary', { eventId: null, about: null }, ['default', 'open']],
  ])('gives %s the buttons that fit it', async (_words, part, keys) => {
    const { notifier, daemon } = await testNotifier();
    await notifier.show({ ...toast, ...part }, true);
    expect(daemon.received[0]?.actions.filter((_key, index) => index % 2 === 0)).toEqual(keys);
  });

  it.each<[string, Partial<Toast>]>([
    ['good', {}],
    ['attention', { tone: 'attention' }],
    ['critical', { tone: 'attention', isCritical: true }],
    ['plain', { tone: 'plain' }],
  ])(
    'gives the daemon the picture of what is %s, twice: as that of the app and by itself',
    async (tone, part) => {
      const { notifier, daemon } = await testNotifier();
      await notifier.show({ ...toast, ...part }, true);
      const [shown] = daemon.received;
      expect(shown?.icon).toBe(`/icons/toast-${tone}.png`);
      expect(shown?.hints.get('image-path')).toBe(`file:///icons/toast-${tone}.png`);
    },
  );

  it('reads properties of the daemon, and hears when they change', async () => {
    const onProperties = vi.fn<() => void>();
    const { notifier } = await testNotifier(new Map(), { onProperties });
    await expect(notifier.readProperty(name, 'Inhibited')).rejects.toThrow(/UnknownMethod|Unknown/);
    const described = { name, methods: {}, properties: { Inhibited: 'b', Other: 'b' } };
    bus.client.exportInterface({ Inhibited: true, Other: false }, path, described);
    expect(await notifier.readProperty(name, 'Inhibited')).toBe(true);
    expect(await notifier.readProperty(name, 'Other')).toBe(false);
    const properties = 'org.freedesktop.DBus.Properties';
    expect(onProperties).not.toHaveBeenCalled();
    bus.client.sendSignal(path, properties, 'PropertiesChanged', 's', [name]);
    await waitFor(() => {
      expect(onProperties).toHaveBeenCalledTimes(1);
    });
  });

  it.each([
    ['XFCE', '/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged', 'xfce4-notifyd'],
    [
      'ubuntu:GNOME',
      '/ca/desrt/dconf/Writer/user',
      'ca.desrt.dconf.Writer',
      'Notify',
      '/org/gnome/desktop/notifications/show-banners',
    ],
  ])('hears from %s when a setting about notifications changes', async (desktop, ...signal) => {
    const [from, interfaceName, member, about] = signal;
    await testNotifier();
    const onChange = vi.fn<() => void>();
    const errors: unknown[] = [];
    const listening = connectBus(started.address);
    onTestFinished(listening.close);
    watchDesktopSettings(listening.client, {
      desktop,
      onChange,
      reportError: () => (error) => errors.push(error),
    });
    // Sent until it is heard: the bus may not know yet that somebody listens.
    await waitFor(() => {
      bus.client.sendSignal(from, interfaceName, member, 's', [about]);
      expect(onChange).toHaveBeenCalled();
    });
    expect(errors).toEqual([]);
  });

  it('hears nothing of other settings, nor on other desktops', async () => {
    await testNotifier();
    const onChange = vi.fn<() => void>();
    const reportError = () => () => undefined;
    const { client, close } = connectBus(started.address);
    onTestFinished(close);
    for (const desktop of ['XFCE', 'sway']) {
      watchDesktopSettings(client, { desktop, onChange, reportError });
    }
    const heard = vi.fn<() => void>();
    watchDesktopSettings(client, { desktop: 'GNOME', onChange: heard, reportError });
    // The bus keeps the order, so what comes later shows that the first was passed by.
    await waitFor(() => {
      const xfce = ['/org/xfce/Xfconf', 'org.xfce.Xfconf'] as const;
      bus.client.sendSignal(...xfce, 'PropertyChanged', 's', ['xsettings']);
      const dconf = ['/ca/desrt/dconf/Writer/user', 'ca.desrt.dconf.Writer'] as const;
      bus.client.sendSignal(...dconf, 'Notify', 's', ['/org/gnome/desktop/notifications/x']);
      expect(heard).toHaveBeenCalled();
    });
    expect(onChange).not.toHaveBeenCalled();
  });

  it('leaves buttons out for a daemon that has none', async () => {
    const { notifier, daemon, answer } = await testNotifier();
    answer('GetCapabilities', 'as', () => ['body']);
    await notifier.show(toast, true);
    expect(daemon.received[0]?.actions).toEqual([]);
  });

  it('asks for buttons again after the daemon could not say', async () => {
    const { notifier, daemon, answer } = await testNotifier();
    answer('GetCapabilities', 'as', () => new Error('starting'));
    await notifier.show(toast, true);
    answer('GetCapabilities', 'as', () => ['actions']);
    await notifier.show(toast, true);
    expect(daemon.received.map(({ actions }) => actions.length)).toEqual([0, 6]);
  });

  it.each<[string, Partial<Toast>, boolean, readonly (readonly [string, unknown])[]]>([
    ['plain', {}, true, [['sound-name', 'message-new-instant']]],
    ['urgent', { isCritical: true, sound: 'urgent' }, true, [['sound-name', 'bell-terminal']]],
    ['without a sound of the system', {}, false, [['suppress-sound', true]]],
  ])('says how one is to sound: %s', async (_words, part, hasSystemSound, hints) => {
    const { notifier, daemon } = await testNotifier();
    await notifier.show({ ...toast, ...part }, hasSystemSound);
    const sounds = [...(daemon.received[0]?.hints ?? [])].filter(([hint]) =>
      hint.includes('sound'),
    );
    expect(sounds).toEqual(hints);
  });

  it('puts later news in the place of those about the same thing, and of no other', async () => {
    const { notifier, daemon } = await testNotifier();
    await notifier.show(toast, true);
    await notifier.show({ ...toast, about: 'shipment y' }, true);
    await notifier.show({ ...toast, title: 'SHP-1 canceled' }, true);
    await notifier.show({ ...toast, about: null, eventId: null }, true);
    expect(daemon.received.map(({ replaces }) => replaces)).toEqual([0, 0, 1, 0]);
  });

  it('brings none back that was closed', async () => {
    const { notifier, daemon, emit } = await testNotifier();
    await notifier.show(toast, true);
    emit('NotificationClosed', 'uu', 1, 2);
    // Signals and answers come over one connection, in order.
    await notifier.show({ ...toast, about: 'shipment y' }, true);
    await notifier.show(toast, true);
    expect(daemon.received.map(({ replaces }) => replaces)).toEqual([0, 0, 0]);
  });

  it.each(['default', 'open', 'snooze', 'take'])(
    'passes the button %s on, with its event',
    async (key) => {
      const { notifier, daemon, acted } = await testNotifier();
      await notifier.show(toast, true);
      daemon.click(1, key);
      await waitFor(() => expect(acted).toEqual([[key, 7]]));
    },
  );

  it("hears nothing of other programs' notifications, nor of buttons it does not know", async () => {
    const { notifier, daemon, acted } = await testNotifier();
    await notifier.show({ ...toast, eventId: null }, true);
    daemon.click(99);
    daemon.click(1, 'dance');
    daemon.click(1, 'open');
    await waitFor(() => expect(acted).toEqual([['open', null]]));
  });

  it('understands a click on a notification from before a restart', async () => {
    const { daemon, memory, acted } = await testNotifier();
    memory.set(`${await lifeOf()} 41`, 9);
    await waitFor(() => {
      daemon.click(41);
      expect(acted[0]).toEqual(['default', 9]);
    });
  });

  it('keeps a click that comes before the history is open until it is', async () => {
    let open = (_memory: ToastMemory) => undefined as void;
    const memory = new Promise<ToastMemory>((resolve) => {
      open = resolve;
    });
    const { notifier, daemon, acted } = await testNotifier(undefined, { memory });
    await notifier.askServer();
    daemon.click(41, 'snooze');
    daemon.click(42);
    // Signals and answers come over one connection, in order.
    await notifier.askServer();
    expect(acted).toEqual([]);
    open({ remember: () => undefined, targetOf: ({ id }) => (id === 41 ? 9 : undefined) });
    await waitFor(() => expect(acted).toEqual([['snooze', 9]]));
  });

  it('says who shows notifications, and that none does where no daemon runs', async () => {
    const { notifier } = await testNotifier();
    expect(await readNotificationServer(notifier.askServer)).toEqual({
      kind: 'runs',
      name: 'recorder 1',
    });
    const gone = once(bus.client.connection as never, 'end');
    bus.close();
    await gone;
    await waitFor(async () =>
      expect(await readNotificationServer(notifier.askServer)).toEqual({ kind: 'none' }),
    );
  });

  it('says why one was refused, and shows the next', async () => {
    const { notifier, answer, memory } = await testNotifier();
    answer('Notify', 'u', () => new Error('Too many notifications'));
    const failed = await notifier.show(toast, true);
    expect(failed).toMatchObject({ kind: 'failed' });
    expect(JSON.stringify(failed)).toContain('Too many notifications');
    expect(memory.size).toBe(0);
    answer('Notify', 'u', () => 5);
    expect(await notifier.show(toast, true)).toEqual({ kind: 'shown' });
    expect([...memory.values()]).toEqual([7]);
  });

  it('takes a refusal by a daemon for final, and having none for one that may pass', async () => {
    const { notifier, answer } = await testNotifier();
    answer('Notify', 'u', () => new Error('no'));
    expect(await notifier.show(toast, true)).toMatchObject({ kind: 'failed' });
    await leave();
    expect(await notifier.show(toast, true)).toMatchObject({
      kind: 'not-yet',
      detail: expect.stringContaining('org.freedesktop.Notifications') as unknown,
      answer: null,
    });
  });

  it('says when there is a daemon again, and shows with it', async () => {
    const onReady = vi.fn<() => void>();
    const { notifier } = await testNotifier(undefined, { onReady });
    await notifier.askServer();
    await leave();
    expect((await notifier.show(toast, true)).kind).toBe('not-yet');
    const before = onReady.mock.calls.length;
    bus = connectBus(started.address);
    const daemon = await playNotificationDaemon(bus);
    await waitFor(() => expect(onReady.mock.calls.length).toBe(before + 1));
    expect(await notifier.show(toast, true)).toEqual({ kind: 'shown' });
    expect(daemon.received).toHaveLength(1);
  });

  it('waits for a daemon that hangs, and takes its late answer', async () => {
    let go: ((id: number) => void) | null = null;
    const { notifier, answer, memory } = await testNotifier(undefined, { timeoutMs: 200 });
    answer('Notify', 'u', () => new Promise<number>((resolve) => (go = resolve)));
    const result = await notifier.show(toast, true);
    expect(result).toMatchObject({ kind: 'not-yet', detail: 'no answer within 0.2 s' });
    // It may be called later than that.
    await waitFor(() => {
      expect(go).not.toBeNull();
      go?.(9);
    });
    expect(result.kind === 'not-yet' && (await result.answer)).toEqual({ kind: 'shown' });
    await waitFor(async () => expect(memory).toEqual(new Map([[`${await lifeOf()} 9`, 7]])));
  });

  it('hears that a daemon ended that hung', async () => {
    const { notifier, answer } = await testNotifier(undefined, { timeoutMs: 200 });
    answer('Notify', 'u', () => new Promise(() => undefined));
    const result = await notifier.show(toast, true);
    await leave();
    expect(result.kind === 'not-yet' && (await result.answer)).toMatchObject({
      kind: 'not-yet',
      answer: null,
    });
  });

  it('hears that the bus ended while a daemon hung, and tries no more on it', async () => {
    const ownBus = await startOwnBus();
    const main = started;
    started = ownBus;
    onTestFinished(() => void (started = main));
    const { notifier, answer } = await testNotifier(undefined, { timeoutMs: 200 });
    answer('Notify', 'u', () => new Promise(() => undefined));
    const result = await notifier.show(toast, true);
    await ownBus.stop();
    const ended = { kind: 'not-yet', answer: null };
    expect(result.kind === 'not-yet' && (await result.answer)).toMatchObject(ended);
    expect(await notifier.show(toast, true)).toMatchObject({
      ...ended,
      detail: 'the session bus ended',
    });
  });

  it('says shown of what was shown, whatever becomes of remembering it', async () => {
    const errors: string[] = [];
    const memory = Promise.resolve<ToastMemory>({
      remember() {
        throw new Error('locked');
      },
      targetOf: () => undefined,
    });
    const reportError = (message: string) => () => errors.push(message);
    const { notifier } = await testNotifier(undefined, { memory, reportError });
    expect(await notifier.show(toast, true)).toEqual({ kind: 'shown' });
    await waitFor(() => expect(errors).toEqual(['A notification could not be remembered']));
  });

  describe('when another daemon takes the place of the last', () => {
    /** A notifier that showed one about a shipment, and then the next daemon, which has a notification of its own. */
    async function restarted() {
      const onReady = vi.fn<() => void>();
      const test = await testNotifier(undefined, { onReady });
      await test.notifier.show(toast, true);
      const life = await lifeOf();
      await leave();
      bus = connectBus(started.address);
      const daemon = await playNotificationDaemon(bus);
      await waitFor(() => expect(onReady).toHaveBeenCalled());
      return { ...test, daemon, life };
    }

    it('puts news in the place of none of its notifications', async () => {
      const { notifier, daemon } = await restarted();
      await notifier.show({ ...toast, about: null }, true);
      await notifier.show(toast, true);
      expect(daemon.received.map(({ replaces }) => replaces)).toEqual([0, 0]);
    });

    it('closes none of its notifications', async () => {
      const { notifier, life, errors } = await restarted();
      const closed = vi.fn();
      bus.client.setMethodCallHandler(path, name, 'CloseNotification', [closed, '']);
      notifier.close([
        { life, id: 1 },
        { life: 'another bus :1.1', id: 2 },
        { life: await lifeOf(), id: 3 },
      ]);
      await waitFor(() => expect(closed.mock.calls.map(([id]) => id as unknown)).toEqual([3]));
      expect(errors).toEqual([]);
    });

    it('acts on no click on its notifications', async () => {
      const { notifier, daemon, acted } = await restarted();
      daemon.click(1);
      await notifier.show({ ...toast, about: null, eventId: 8 }, true);
      // Signals and answers come over one connection, in order.
      daemon.click(1, 'open');
      await waitFor(() => expect(acted).toEqual([['open', 8]]));
    });
  });

  it('puts nothing in the place of another when a daemon makes way for the next and lives on', async () => {
    const { notifier, daemon } = await testNotifier();
    await notifier.show(toast, true);
    const last = bus;
    bus = connectBus(started.address);
    onTestFinished(() => last.close());
    await release(last);
    const next = await playNotificationDaemon(bus);
    await notifier.show(toast, true);
    const replaced = next.received.map(({ replaces }) => replaces);
    expect([replaced, daemon.received.map(({ replaces }) => replaces)]).toEqual([[0], [0]]);
  });

  it.each([
    [['body', 'actions', 'body-markup'], 'ERP-1 &lt;b&gt; &amp; more'],
    [['body', 'actions'], 'ERP-1 <b> & more'],
  ])('writes its text so that a daemon that can %s shows it as it is', async (offered, body) => {
    const { notifier, daemon, answer } = await testNotifier();
    answer('GetCapabilities', 'as', () => offered);
    await notifier.show(toast, true);
    expect(daemon.received[0]?.body).toBe(body);
  });

  it('closes notifications, and says so when that fails', async () => {
    const { notifier, answer, errors } = await testNotifier();
    const closed = vi.fn();
    bus.client.setMethodCallHandler(path, name, 'CloseNotification', [
      (id: unknown) => {
        closed(id);
      },
      '',
    ]);
    const life = await lifeOf();
    notifier.close([
      { life, id: 3 },
      { life, id: 4 },
    ]);
    await waitFor(() => expect(closed.mock.calls).toEqual([[3], [4]]));
    expect(errors).toEqual([]);
    answer('CloseNotification', '', () => new Error('no'));
    notifier.close([{ life, id: 5 }]);
    await waitFor(() => expect(errors).toEqual(['A notification could not be closed']));
  });
});
