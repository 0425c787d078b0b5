import dbus from '@homebridge/dbus-native';
import { z } from 'zod';
import type { Toast, ToastResult } from '../../engine/notify/notifier.ts';
import { toastActions, type ToastAction } from './actions.ts';

/** Notifications by the daemon's numbers, and what they were about; kept over restarts. */
interface ToastMemory {
  readonly remember: (daemonId: number, eventId: number | null) => void;
  /** What a toast was about; undefined for one that is not Dockbell's. */
  readonly eventOf: (daemonId: number) => number | null | undefined;
}

/** What talking to the daemon needs. */
export interface LinuxNotifierDeps {
  /** The session bus, as in DBUS_SESSION_BUS_ADDRESS. */
  readonly busAddress: string;
  readonly icon: string;
  readonly memory: ToastMemory;
  readonly onAction: (action: ToastAction, eventId: number | null) => void;
  readonly onError: (message: string, error: unknown) => void;
  /** The daemon began or stopped to hide notifications, or says something else of itself. */
  readonly onProperties: () => void;
  /** How long the daemon may take to answer, in ms. */
  readonly timeout?: number;
}

const path = '/org/freedesktop/Notifications';
const name = 'org.freedesktop.Notifications';
const propertiesName = 'org.freedesktop.DBus.Properties';
/** D-Bus Specification, "Message Format". */
const noAutoStart = 2;
const urgencies = { low: 0, normal: 1, critical: 2 } as const;

/**
 * Raises notifications over D-Bus: with buttons, in place of the one before about the same thing, and clicked even after a
 * restart, none of which Electron's can on Linux. The bus starts the daemon, or another that took its place, with each
 * call. (Desktop Notifications Specification 1.2, 9)
 */
export function createLinuxNotifications(deps: LinuxNotifierDeps) {
  const { busAddress, icon, memory, timeout = 5_000 } = deps;
  const client = dbus.createClient({ busAddress });
  client.connection.on('error', (error) => {
    deps.onError('The session bus is gone', error);
  });
  /** The last toast about each thing, to be replaced by later news. */
  const lastAbout = new Map<string, number>();
  let buttons: Promise<boolean> | null = null;

  for (const member of ['ActionInvoked', 'NotificationClosed'] as const) {
    client.addMatch(`type='signal',interface='${name}',member='${member}'`, (error) => {
      if (error) deps.onError('Clicks on notifications cannot be heard', error);
    });
  }
  client.addMatch(
    `type='signal',interface='${propertiesName}',member='PropertiesChanged',path='${path}'`,
    (error) => {
      if (error) deps.onError('Changes of the notification daemon cannot be heard', error);
    },
  );
  client.signals.on(client.mangle(path, propertiesName, 'PropertiesChanged'), deps.onProperties);
  client.signals.on(client.mangle(path, name, 'ActionInvoked'), ([id, key]) => {
    const action = toastActions.find(({ key: known }) => known === key)?.key;
    const eventId = memory.eventOf(Number(id));
    if (action !== undefined && eventId !== undefined) deps.onAction(action, eventId);
  });
  client.signals.on(client.mangle(path, name, 'NotificationClosed'), ([id]) => {
    for (const [about, last] of lastAbout) if (last === Number(id)) lastAbout.delete(about);
  });

  function call(member: string, signature?: string, body?: readonly unknown[]): Promise<unknown> {
    return send({ interface: name, member }, signature, body);
  }

  function send(
    part: { readonly interface: string; readonly member: string; readonly flags?: number },
    signature?: string,
    body?: readonly unknown[],
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`no answer within ${timeout / 1_000} s`));
      }, timeout);
      const message = { destination: name, path, ...part };
      client.invoke(
        signature === undefined ? message : { ...message, signature, body },
        (error, answer) => {
          clearTimeout(timer);
          if (error === undefined || error === null) resolve(answer);
          else reject(new Error(wordsOf(error)));
        },
      );
    });
  }

  /** A daemon without buttons shows them as text or not at all, so they are left out. */
  function hasButtons(): Promise<boolean> {
    buttons ??= call('GetCapabilities').then(
      (capabilities) => Array.isArray(capabilities) && capabilities.includes('actions'),
      () => {
        // Asked again with the next notification.
        buttons = null;
        return false;
      },
    );
    return buttons;
  }

  return {
    /** A property of the daemon; rejects where it has none of that name, or where no daemon runs, which starts none. */
    async readProperty(interfaceName: string, property: string): Promise<unknown> {
      const get = { interface: propertiesName, member: 'Get', flags: noAutoStart };
      return variantSchema.parse(await send(get, 'ss', [interfaceName, property]));
    },

    /** Shows one notification, with the daemon's own sound or none; resolves when the daemon has taken or refused it. */
    async notify(toast: Toast, hasSystemSound: boolean): Promise<ToastResult> {
      const offered = (await hasButtons())
        ? toastActions.filter(({ isFor }) => isFor(toast)).flatMap(({ key, words }) => [key, words])
        : [];
      const hints = [
        ['urgency', ['y', urgencies[toast.isCritical ? 'critical' : 'normal']]],
        ['desktop-entry', ['s', 'dockbell']],
        ['category', ['s', 'im.received']],
        hasSystemSound ? soundHint(toast) : ['suppress-sound', ['b', true]],
      ];
      const replaces = toast.about === null ? 0 : (lastAbout.get(toast.about) ?? 0);
      try {
        const id = Number(
          await call('Notify', 'susssasa{sv}i', [
            'Dockbell',
            replaces,
            icon,
            toast.title,
            escapeMarkup(toast.body),
            offered,
            hints,
            -1,
          ]),
        );
        memory.remember(id, toast.eventId);
        if (toast.about !== null) lastAbout.set(toast.about, id);
        return { kind: 'shown' };
      } catch (error) {
        const words = error instanceof Error ? error.message : String(error);
        return { kind: 'failed', detail: words };
      }
    },

    /** Takes notifications off the screen; one that is gone already is no harm. */
    close(ids: readonly number[]): void {
      for (const id of ids) {
        call('CloseNotification', 'u', [id]).catch((error: unknown) => {
          deps.onError('A notification could not be closed', error);
        });
      }
    },
  };
}

/** A Linux body may hold markup, so text must not look like it (Desktop Notifications Specification, 3). */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A sound by its name in the system's theme (Sound Naming Specification). */
function soundHint({ sound }: Toast): readonly unknown[] {
  return ['sound-name', ['s', sound === 'urgent' ? 'bell-terminal' : 'message-new-instant']];
}

/** What the bus said: a name, and words in a list. (D-Bus Specification, "Error messages") */
function wordsOf(error: unknown): string {
  const { name: code, message } = busErrorSchema.parse(error);
  return [code, ...message].filter((part) => part !== '').join(': ');
}

/** A value with its type, as the bus library gives it: the type, and a list that holds the value. */
const variantSchema = z
  .tuple([z.unknown(), z.tuple([z.unknown()])])
  .transform(([, [value]]) => value);

const words = z.array(z.unknown()).transform((all) => all.map(String));
const busErrorSchema = z.object({
  name: z.string().catch(''),
  message: z.union([words, z.string().transform((text) => [text])]).catch([]),
});
