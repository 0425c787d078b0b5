import type { Toast, ToastResult } from '../../engine/notify/toast.ts';
import type { SystemToast, ToastTarget } from '../../engine/store/toasts.ts';
import { minuteMs } from '../../shared/duration.ts';
import type { NotificationCheck } from '../../shared/notificationCheck.ts';
import type { ToastAction } from './actions.ts';
import { checkNotifications } from './check.ts';
import { watchDesktopSettings } from './desktopSettings.ts';
import { createDoNotDisturb, readLinuxDoNotDisturb } from './doNotDisturb.ts';
import {
  createElectronNotifications,
  type ElectronNotificationsDeps,
  type NotificationApi,
} from './electron.ts';
import {
  createLinuxNotifications,
  type AskServer,
  type LinuxNotificationsDeps,
  type ToastMemory,
} from './linux.ts';
import { busSocket } from '../sessionBus.ts';
import { createSounds, type ShowToast, type SoundsDeps } from './sounds.ts';
import {
  readMarkup,
  readNotificationServer,
  readWindowsAllowance,
  type RunProgram,
} from './system.ts';
import { activationOf } from './windowsXml.ts';

/** What notifications need of the system. */
export interface NotificationsDeps {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly api: NotificationApi;
  /** The name by which Windows knows the app. */
  readonly appId: string;
  /** Where the pictures of notifications are, as files that the system can read. */
  readonly iconFolder: string;
  readonly run: RunProgram;
  readonly play: SoundsDeps['play'];
  readonly reportError: (message: string) => (error: unknown) => void;
  readonly now: () => number;
  /** What has passed since some moment, in ms. */
  readonly elapsed?: () => number;
  /** Connects to the session bus of Linux. */
  readonly connectBus?: LinuxNotificationsDeps['connectBus'];
}

/** The rest of the app, which exists later than notifications do. */
export interface NotificationsHost {
  readonly memory: ToastMemory;
  readonly soundSettings: SoundsDeps['settings'];
  /** A notification or one of its buttons was clicked. */
  readonly onAction: (action: ToastAction, target: ToastTarget) => void;
  /** The test notification of the check was clicked. */
  readonly onTestSeen: () => void;
  /** The system began or stopped hiding notifications. */
  readonly onDoNotDisturb: () => void;
  /** The system may take now what it could not take before. */
  readonly onReady: () => void;
}

/** How notifications work on one system. */
interface NotificationSystem {
  readonly show: ShowToast;
  readonly close: (toasts: readonly SystemToast[]) => void;
  readonly readDoNotDisturb: () => Promise<boolean | null>;
  /** Whether the system lets this app show notifications; null where it does not say. */
  readonly isAllowed: () => Promise<boolean | null>;
  readonly askServer: AskServer;
}

/**
 * Native notifications with their sounds, on whatever system this is. They work before the rest of the app exists: a click that
 * comes first, on a notification of an earlier run, waits for `connect`.
 */
export function createNotifications(deps: NotificationsDeps) {
  const { platform, environment, api, reportError, elapsed = () => performance.now() } = deps;
  let wokeAt = elapsed();
  let connect: (host: NotificationsHost) => void = () => undefined;
  const host = new Promise<NotificationsHost>((resolve) => {
    connect = resolve;
  });

  /** Does something with the rest of the app, once that exists. */
  function once(work: (host: NotificationsHost) => void): void {
    host.then(work).catch(reportError('A notification could not be acted on'));
  }

  const common = { ...deps, isSettling: () => elapsed() - wokeAt < settleMs };
  const system = systemOf(common, {
    memory: host.then(({ memory }) => memory),
    onAction: (action, target) => once(({ onAction }) => onAction(action, target)),
    onProperties: () => doNotDisturb.noteChange(),
    onReady: () => once(({ onReady }) => onReady()),
  });
  const doNotDisturb = createDoNotDisturb({
    read: system.readDoNotDisturb,
    onChange: () => once(({ onDoNotDisturb }) => onDoNotDisturb()),
    reportError,
  });
  const sounds = host.then(({ soundSettings }) =>
    createSounds({ ...deps, settings: soundSettings }),
  );
  /** Its own, because a click on the test notification opens no event. */
  const test = createElectronNotifications({
    ...common,
    hasButtons: false,
    hasMarkup: () => Promise.resolve(true),
    onAction: () => once(({ onTestSeen }) => onTestSeen()),
  });
  async function showWith(show: ShowToast, toast: Toast): Promise<ToastResult> {
    return (await sounds)(show, toast);
  }

  return {
    /** Hands over the rest of the app. Call it once. */
    connect,

    show: (toast: Toast) => showWith(system.show, toast),

    /** Takes notifications off the screen, by the numbers the system gave them. */
    close: system.close,

    doNotDisturb,

    /** The computer woke, or somebody is back at it. */
    noteWake: (): void => {
      wokeAt = elapsed();
      doNotDisturb.noteChange();
    },

    /** Goes through everything a notification needs, shows a test, and says what to do where it fails. */
    check: (): Promise<NotificationCheck> =>
      checkNotifications({
        platform,
        desktop: environment['XDG_CURRENT_DESKTOP'] ?? '',
        isSupported: api.isSupported,
        isAllowed: system.isAllowed,
        server: () => readNotificationServer(system.askServer),
        doNotDisturb: doNotDisturb.look,
        show: (toast) => showWith(test.show, toast),
      }),
  };
}

/** So soon after the session began or the computer woke, what shows notifications may not be there yet. */
const settleMs = 5 * minuteMs;

type CommonDeps = NotificationsDeps & Pick<ElectronNotificationsDeps, 'isSettling'>;
type Clicks = Pick<LinuxNotificationsDeps, 'memory' | 'onAction' | 'onProperties' | 'onReady'>;

/** The one place that chooses by the platform. */
function systemOf(deps: CommonDeps, clicks: Clicks): NotificationSystem {
  const { platform, api, run, appId } = deps;
  if (platform === 'linux') return linuxSystem(deps, clicks);
  if (platform !== 'win32') return electronSystem(deps, clicks, platform === 'darwin');
  api.handleActivation?.(({ arguments: text }) => {
    const activation = activationOf(text);
    if (activation !== null) clicks.onAction(activation.action, activation.target);
  });
  return {
    ...electronSystem(deps, clicks, api.handleActivation !== undefined),
    isAllowed: () => readWindowsAllowance(run, appId),
  };
}

function linuxSystem(deps: CommonDeps, clicks: Clicks): NotificationSystem {
  const { environment, run } = deps;
  const busAddress = environment['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  const desktop = environment['XDG_CURRENT_DESKTOP'] ?? '';
  const overBus =
    busSocket(busAddress) === null
      ? null
      : createLinuxNotifications({
          ...deps,
          ...clicks,
          busAddress,
          onOpen: (client) =>
            watchDesktopSettings(client, { ...deps, desktop, onChange: clicks.onProperties }),
        });
  const readProperty = overBus?.readProperty ?? null;
  return {
    ...electronSystem(deps, clicks, false),
    ...overBus,
    readDoNotDisturb: () => readLinuxDoNotDisturb({ desktop, readProperty, run }),
  };
}

function electronSystem(
  deps: CommonDeps,
  { onAction }: Clicks,
  hasButtons: boolean,
): NotificationSystem {
  let knownMarkup: boolean | null = null;
  return {
    ...createElectronNotifications({
      ...deps,
      hasButtons,
      async hasMarkup() {
        // Asking starts a program, so it is asked until it answers.
        knownMarkup ??= await readMarkup(deps.run);
        // What does not say so is taken to read it: escaped text is ugly there, and a name with markup in it would be cut.
        return knownMarkup ?? true;
      },
      onAction,
    }),
    close: () => undefined,
    readDoNotDisturb: () => Promise.resolve(null),
    isAllowed: () => Promise.resolve(null),
    askServer: () => Promise.reject(new Error('There is no session bus')),
  };
}
