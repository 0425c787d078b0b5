import type { Client } from '@homebridge/dbus-native';
import { z } from 'zod';
import { secondMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import type { Toast, ToastResult } from '../../engine/notify/toast.ts';
import { busErrorWords, connectBus as connectSessionBus } from '../sessionBus.ts';
import { escapeMarkup, toastActions, type ToastAction } from './actions.ts';

/** Notifications by the daemon's numbers, and what they were about; kept over restarts. */
export interface ToastMemory {
  readonly remember: (daemonId: number, eventId: number | null) => void;
  /** What a notification was about; undefined for one that is not Dockbell's. */
  readonly eventOf: (daemonId: number) => number | null | undefined;
}

/** What talking to the daemon needs. */
export interface LinuxNotificationsDeps {
  /** The session bus, as in DBUS_SESSION_BUS_ADDRESS. */
  readonly busAddress: string;
  readonly icon: string;
  /** Clicks on notifications of an earlier run may come before the history is open, and wait for it. */
  readonly memory: Promise<ToastMemory>;
  readonly onAction: (action: ToastAction, eventId: number | null) => void;
  readonly reportError: (message: string) => (error: unknown) => void;
  /** The daemon began or stopped hiding notifications, or something else about it changed. */
  readonly onProperties: () => void;
  /** How long the daemon may take to answer. */
  readonly timeoutMs?: number;
  /** Connects to a bus. */
  readonly connectBus?: ((options: { readonly busAddress: string }) => Client) | undefined;
}

/** What the daemon says about itself: its name, vendor and version, and the version of the specification. */
export type AskServer = () => Promise<readonly unknown[]>;

const path = '/org/freedesktop/Notifications';
const name = 'org.freedesktop.Notifications';
const propertiesName = 'org.freedesktop.DBus.Properties';
/** D-Bus Specification, "Message Format". */
const noAutoStart = 2;
const urgencies = { low: 0, normal: 1, critical: 2 } as const;

/**
 * Shows notifications over D-Bus: with buttons, in place of the one before about the same thing, and with clicks that work even
 * after a restart. Electron's notifications can do none of this on Linux. The bus starts a daemon with each call, also when
 * another took the place of the last. (Desktop Notifications Specification 1.2, 9)
 */
export function createLinuxNotifications(deps: LinuxNotificationsDeps) {
  const { icon, memory, reportError } = deps;
  const client = connect(deps);
  const send = createCalls(client, deps.timeoutMs ?? 5_000);
  /** The last notification about each thing, which later news replaces. */
  const lastAbout = new Map<string, number>();

  listen(client, deps, (closedId) => {
    for (const [about, last] of lastAbout) if (last === closedId) lastAbout.delete(about);
  });

  async function call(member: string, signature?: string, body?: readonly unknown[]) {
    const [answer] = await send({ interface: name, member }, signature, body);
    return answer;
  }
  const hasButtons = createButtonsCheck(call);

  return {
    /** A property of the daemon; rejects where it has none of that name, or where no daemon runs, which starts none. */
    readProperty: async (interfaceName: string, property: string): Promise<unknown> => {
      const get = { interface: propertiesName, member: 'Get', flags: noAutoStart };
      const [value] = await send(get, 'ss', [interfaceName, property]);
      return variantSchema.parse(value);
    },

    /** Asks the daemon about itself; starts one that the bus can start, and rejects where there is none. */
    askServer: () => send({ interface: name, member: 'GetServerInformation' }),

    /** Shows one notification, with the daemon's own sound or none; resolves when the daemon has taken or refused it. */
    show: async (toast: Toast, hasSystemSound: boolean): Promise<ToastResult> => {
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
        (await memory).remember(id, toast.eventId);
        if (toast.about !== null) lastAbout.set(toast.about, id);
        return { kind: 'shown' };
      } catch (error) {
        return { kind: 'failed', detail: errorWords(error) };
      }
    },

    /** Takes notifications off the screen; those that are gone already do no harm. */
    close: (ids: readonly number[]): void => {
      for (const id of ids) {
        call('CloseNotification', 'u', [id]).catch(
          reportError('A notification could not be closed'),
        );
      }
    },
  };
}

function connect({ busAddress, reportError, connectBus }: LinuxNotificationsDeps): Client {
  const client = (connectBus ?? connectSessionBus)({ busAddress });
  client.connection.on('error', reportError('The session bus is gone'));
  return client;
}

/** Asks once whether the daemon has buttons. One without shows them as text or not at all, so they are left out. */
function createButtonsCheck(call: (member: string) => Promise<unknown>) {
  let buttons: Promise<boolean> | null = null;
  return (): Promise<boolean> => {
    buttons ??= call('GetCapabilities').then(
      (capabilities) => Array.isArray(capabilities) && capabilities.includes('actions'),
      () => {
        // Asked again with the next notification.
        buttons = null;
        return false;
      },
    );
    return buttons;
  };
}

/** Listens to clicks, to notifications that were closed, and to changes of the daemon. */
function listen(
  client: Client,
  { memory, onAction, onProperties, reportError }: LinuxNotificationsDeps,
  onClosed: (id: number) => void,
): void {
  function match(rule: string, problem: string): void {
    client.addMatch(`type='signal',${rule}`, (error) => {
      if (error) reportError(problem)(error);
    });
  }
  for (const member of ['ActionInvoked', 'NotificationClosed']) {
    match(`interface='${name}',member='${member}'`, 'Clicks on notifications cannot be heard');
  }
  match(
    `interface='${propertiesName}',member='PropertiesChanged',path='${path}'`,
    'Changes of the notification daemon cannot be heard',
  );
  client.signals.on(client.mangle(path, propertiesName, 'PropertiesChanged'), onProperties);
  client.signals.on(client.mangle(path, name, 'ActionInvoked'), ([id, key]) => {
    const action = toastActions.find(({ key: known }) => known === key)?.key;
    if (action === undefined) return;
    memory
      .then(({ eventOf }) => {
        const eventId = eventOf(Number(id));
        if (eventId !== undefined) onAction(action, eventId);
      })
      .catch(reportError('A click on a notification could not be handled'));
  });
  client.signals.on(client.mangle(path, name, 'NotificationClosed'), ([id]) =>
    onClosed(Number(id)),
  );
}

/** Calls methods of the daemon; resolves with what they return, rejects with the bus's words or when none comes in time. */
function createCalls(client: Client, timeoutMs: number) {
  return (
    part: { readonly interface: string; readonly member: string; readonly flags?: number },
    signature?: string,
    body?: readonly unknown[],
  ): Promise<readonly unknown[]> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`no answer within ${timeoutMs / secondMs} s`)),
        timeoutMs,
      );
      const message = { destination: name, path, ...part };
      client.invoke(
        signature === undefined ? message : { ...message, signature, body },
        (error, ...values) => {
          clearTimeout(timer);
          if (error === undefined || error === null) resolve(values);
          else reject(new Error(busErrorWords(error)));
        },
      );
    });
}

/** A sound by its name in the system's theme (Sound Naming Specification). */
function soundHint({ sound }: Toast): readonly unknown[] {
  return ['sound-name', ['s', sound === 'urgent' ? 'bell-terminal' : 'message-new-instant']];
}

/** A value with its type, as the bus library gives it: the type, and a list that holds the value. */
const variantSchema = z
  .tuple([z.unknown(), z.tuple([z.unknown()])])
  .transform(([, [value]]) => value);
