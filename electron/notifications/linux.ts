import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { errorWords } from '../../shared/errorWords.ts';
import { targetOf, type Toast, type ToastResult } from '../../engine/notify/toast.ts';
import type { SystemToast, ToastTarget } from '../../engine/store/toasts.ts';
import { escapeMarkup, toastActions, type ToastAction } from './actions.ts';
import {
  createDaemon,
  daemonName as name,
  mayPass,
  propertiesName,
  type Daemon,
  type DaemonDeps,
  type From,
} from './daemon.ts';
import { inTime } from '../inTime.ts';
import { shownInTime } from './shownInTime.ts';
import { toastIcon } from './toastIcon.ts';

/** What notifications were about, by their daemon's life and its numbers; kept over restarts of Dockbell. */
export interface ToastMemory {
  readonly remember: (toast: SystemToast, target: ToastTarget) => void;
  /** What a notification was about; undefined for one that is not Dockbell's. */
  readonly targetOf: (toast: SystemToast) => ToastTarget | undefined;
}

/** What notifications over D-Bus need. */
export interface LinuxNotificationsDeps extends Pick<
  DaemonDeps,
  'busAddress' | 'connectBus' | 'onOpen' | 'reportError'
> {
  readonly iconFolder: string;
  /** Clicks on notifications of an earlier run may come before the history is open, and wait for it. */
  readonly memory: Promise<ToastMemory>;
  readonly onAction: (action: ToastAction, target: ToastTarget) => void;
  /** The daemon began or stopped hiding notifications, or something else about it changed. */
  readonly onProperties: () => void;
  /** There is a daemon now, where there was none or another. */
  readonly onReady: () => void;
  /** How long the daemon may take to answer. */
  readonly timeoutMs?: number;
}

/** What the daemon says about itself: its name, vendor and version, and the version of the specification. */
export type AskServer = () => Promise<readonly unknown[]>;

/** D-Bus Specification, "Message Format". */
const noAutoStart = 2;
const urgencies = { low: 0, normal: 1, critical: 2 } as const;

/**
 * Shows notifications over D-Bus: with buttons, in place of the one before about the same thing, and with clicks that work even
 * after a restart. Electron's notifications can do none of this on Linux. (Desktop Notifications Specification 1.2, 9)
 */
export function createLinuxNotifications(deps: LinuxNotificationsDeps) {
  const { reportError, onProperties, timeoutMs = 5_000 } = deps;
  const lastAbout: LastAbout = new Map();
  const daemon = createDaemon({
    ...deps,
    onOwner(isThere) {
      lastAbout.clear();
      capabilities.forget();
      onProperties();
      if (isThere) deps.onReady();
    },
    onSignal(member, [id, key], { life }) {
      if (member === 'PropertiesChanged') onProperties();
      else if (member === 'ActionInvoked') act(deps, { life, id: Number(id) }, key);
      else if (member === 'NotificationClosed') forget(lastAbout, { life, id: Number(id) });
    },
  });
  const capabilities = createCapabilities(daemon);
  const notify = createNotify({ ...deps, daemon, capabilities, lastAbout });

  return {
    /** A property of the daemon; rejects where it has none of that name, or where no daemon runs, which starts none. */
    readProperty: async (interfaceName: string, property: string): Promise<unknown> => {
      const get = { interface: propertiesName, member: 'Get', flags: noAutoStart };
      const body = [interfaceName, property];
      const { values } = await inTime(daemon.call({ ...get, signature: 'ss', body }), timeoutMs);
      return variantSchema.parse(values[0]);
    },

    /** Asks the daemon about itself; starts one that the bus can start, and rejects where there is none. */
    askServer: async () => {
      const call = { interface: name, member: 'GetServerInformation' };
      return (await inTime(daemon.call(call), timeoutMs)).values;
    },

    /** Shows one notification, with the daemon's own sound or none; resolves when the daemon has taken or refused it. */
    show: (toast: Toast, hasSystemSound: boolean): Promise<ToastResult> =>
      shownInTime(notify(toast, hasSystemSound), timeoutMs),

    /** Takes notifications off the screen; those that are gone already do no harm, nor those of a daemon that is. */
    close: (toasts: readonly SystemToast[]): void => {
      for (const { life, id } of toasts) {
        closeOne(daemon, life, id).catch(reportError('A notification could not be closed'));
      }
    },
  };
}

/** The last notification about each thing, which later news replaces. */
type LastAbout = Map<string, From & { readonly id: number }>;

function forget(lastAbout: LastAbout, { life, id }: SystemToast): void {
  for (const [about, last] of lastAbout) {
    if (last.life === life && last.id === id) lastAbout.delete(about);
  }
}

/** Passes on what was chosen on a notification, if it is one of Dockbell's. */
function act(
  { memory, onAction, reportError }: LinuxNotificationsDeps,
  toast: SystemToast,
  key: unknown,
) {
  const action = toastActions.find(({ key: known }) => known === key)?.key;
  if (action === undefined) return;
  memory
    .then((known) => {
      const target = known.targetOf(toast);
      if (target !== undefined) onAction(action, target);
    })
    .catch(reportError('A click on a notification could not be handled'));
}

interface NotifyDeps extends Pick<LinuxNotificationsDeps, 'iconFolder' | 'memory' | 'reportError'> {
  readonly daemon: Daemon;
  readonly capabilities: ReturnType<typeof createCapabilities>;
  readonly lastAbout: LastAbout;
}

/** Gives the daemon a notification, and answers what it made of it; waits for as long as the daemon lives. */
function createNotify(deps: NotifyDeps) {
  const { daemon, capabilities, lastAbout, iconFolder, memory, reportError } = deps;

  async function send(toast: Toast, hasSystemSound: boolean) {
    const offered = await capabilities.get();
    const icon = toastIcon(iconFolder, toast);
    const values = [toast.title, ...contentOf(toast, icon, hasSystemSound, offered)];
    const last = toast.about === null ? undefined : lastAbout.get(toast.about);
    const call = async (replaces: number, to: { readonly to?: string }) => {
      const body = ['Dockbell', replaces, icon, ...values];
      const part = { interface: name, member: 'Notify', signature: 'susssasa{sv}i', body };
      const {
        values: [id],
        from,
      } = await daemon.call({ ...part, ...to });
      return { id: Number(id), from };
    };
    if (last === undefined) return call(0, {});
    try {
      // To the program that gave the number: with another one it may be a notification of somebody else.
      return await call(last.id, { to: last.owner });
    } catch (error) {
      if (!mayPass(error)) throw error;
      return call(0, {});
    }
  }

  return async (toast: Toast, hasSystemSound: boolean): Promise<ToastResult> => {
    try {
      const { id, from } = await send(toast, hasSystemSound);
      if (toast.about !== null) lastAbout.set(toast.about, { ...from, id });
      // Not waited for: it was shown, whatever becomes of this.
      memory
        .then(({ remember }) => remember({ life: from.life, id }, targetOf(toast)))
        .catch(reportError('A notification could not be remembered'));
      return { kind: 'shown' };
    } catch (error) {
      const detail = errorWords(error);
      return mayPass(error)
        ? { kind: 'not-yet', detail, answer: null }
        : { kind: 'failed', detail };
    }
  };
}

async function closeOne(daemon: Daemon, life: string, id: number): Promise<void> {
  const owner = await daemon.ownerOf(life);
  if (owner === null) return;
  const part = { member: 'CloseNotification', signature: 'u', body: [id] };
  try {
    await daemon.call({ interface: name, flags: noAutoStart, to: owner, ...part });
  } catch (error) {
    if (!mayPass(error)) throw error;
  }
}

/** What the daemon can do; asked once in its life, and again where it could not say. */
function createCapabilities(daemon: Daemon) {
  let known: Promise<readonly unknown[]> | null = null;
  return {
    get(): Promise<readonly unknown[]> {
      known ??= daemon.call({ interface: name, member: 'GetCapabilities' }).then(
        ({ values: [all] }) => z.array(z.unknown()).catch([]).parse(all),
        () => {
          known = null;
          return [];
        },
      );
      return known;
    },

    forget(): void {
      known = null;
    },
  };
}

/** The part of a notification that depends on what the daemon can do. */
function contentOf(
  toast: Toast,
  icon: string,
  hasSystemSound: boolean,
  offered: readonly unknown[],
) {
  const isFor = toastActions.filter((action) => action.isFor(toast));
  return [
    offered.includes('body-markup') ? escapeMarkup(toast.body) : toast.body,
    // A daemon without buttons shows them as text or not at all.
    offered.includes('actions') ? isFor.flatMap(({ key, words }) => [key, words()]) : [],
    [
      ['urgency', ['y', urgencies[toast.isCritical ? 'critical' : 'normal']]],
      ['desktop-entry', ['s', 'dockbell']],
      // Desktops that show the app's own icon beside it take the picture from here.
      ['image-path', ['s', pathToFileURL(icon).href]],
      ['category', ['s', 'im.received']],
      hasSystemSound ? soundHint(toast) : ['suppress-sound', ['b', true]],
    ],
    -1,
  ];
}

/** A sound by its name in the system's theme (Sound Naming Specification). */
function soundHint({ sound }: Toast): readonly unknown[] {
  return ['sound-name', ['s', sound === 'urgent' ? 'bell-terminal' : 'message-new-instant']];
}

/** A value with its type, as the bus library gives it: the type, and a list that holds the value. */
const variantSchema = z
  .tuple([z.unknown(), z.tuple([z.unknown()])])
  .transform(([, [value]]) => value);
