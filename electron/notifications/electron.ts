import type {
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import { minuteMs } from '../../shared/duration.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { targetOf, type Toast, type ToastResult } from '../../engine/notify/toast.ts';
import type { ToastTarget } from '../../engine/store/toasts.ts';
import { buttonsOf, escapeMarkup, type ToastAction } from './actions.ts';
import { inTime } from '../inTime.ts';
import { shownInTime } from './shownInTime.ts';
import { toastIcon } from './toastIcon.ts';
import { windowsToastXml } from './windowsXml.ts';

/** Electron's notifications, injected. */
export interface NotificationApi {
  readonly isSupported: () => boolean;
  readonly create: (options: NotificationConstructorOptions) => ElectronNotification;
  /** Hears clicks on Windows, also those on notifications of an earlier run; since Electron 42. */
  readonly handleActivation?: (listener: (details: { readonly arguments: string }) => void) => void;
}

/** What showing a notification needs. */
export interface ElectronNotificationsDeps {
  readonly api: NotificationApi;
  readonly platform: NodeJS.Platform;
  readonly iconFolder: string;
  /** Whether notifications have buttons. On Windows their clicks then arrive through `handleActivation`. */
  readonly hasButtons: boolean;
  /** A notification or one of its buttons was clicked. */
  readonly onAction: (action: ToastAction, target: ToastTarget) => void;
  /** Whether the session has just begun or gone on, so that what shows notifications may not be there yet. */
  readonly isSettling: () => boolean;
  /** Whether a body may hold markup, which only Linux reads. */
  readonly hasMarkup: () => Promise<boolean>;
  /** How long the system may take to say that it shows a notification. */
  readonly timeoutMs?: number;
}

/** What the system has not said after this it says no more. */
const maxAnswerMs = minuteMs;
/** More than any notification center keeps for one app. */
const maxKept = 500;

/** Shows Electron's notifications, and answers what the system made of each. */
export function createElectronNotifications(deps: ElectronNotificationsDeps) {
  const { api, platform, hasButtons, onAction, timeoutMs = 5_000 } = deps;
  // A notification without a reference is garbage collected, and its click is lost with it (electron #12690).
  const kept = new Set<ElectronNotification>();

  function keep(notification: ElectronNotification): void {
    kept.add(notification);
    const [oldest] = kept;
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
  }

  async function answerOf(notification: ElectronNotification): Promise<ToastResult> {
    const said = new Promise<ToastResult>((resolve) => {
      notification.on('show', () => resolve({ kind: 'shown' }));
      notification.on('failed', (_event, detail) => {
        kept.delete(notification);
        resolve(deps.isSettling() ? notYet(notification, detail) : { kind: 'failed', detail });
      });
    });
    try {
      return await inTime(said, maxAnswerMs);
    } catch (error) {
      kept.delete(notification);
      // Silence is no verdict.
      return notYet(notification, errorWords(error));
    }
  }

  function listen(notification: ElectronNotification, toast: Toast): void {
    if (platform !== 'win32' || !hasButtons) {
      notification.on('click', () => {
        kept.delete(notification);
        onAction('default', targetOf(toast));
      });
    }
    if (platform === 'darwin' && hasButtons) {
      notification.on('action', ({ actionIndex }) => {
        kept.delete(notification);
        const button = buttonsOf(toast)[actionIndex];
        if (button !== undefined) onAction(button.key, targetOf(toast));
      });
    }
  }

  return {
    /** Shows one notification, with the system's own sound or none; resolves when the system has said whether it did. */
    show: async (toast: Toast, hasSystemSound: boolean): Promise<ToastResult> => {
      if (!api.isSupported()) return { kind: 'not-supported' };
      const hasMarkup = platform === 'linux' && (await deps.hasMarkup());
      const notification = api.create(optionsOf(toast, hasSystemSound, hasMarkup, deps));
      const answer = answerOf(notification);
      listen(notification, toast);
      keep(notification);
      notification.show();
      return shownInTime(answer, timeoutMs);
    },
  };
}

/** It is shown again, so it must not come late as well. */
function notYet(notification: ElectronNotification, detail: string): ToastResult {
  notification.close();
  return { kind: 'not-yet', detail, answer: null };
}

/** A notification in the form that Electron takes on each system. */
function optionsOf(
  toast: Toast,
  hasSystemSound: boolean,
  hasMarkup: boolean,
  { platform, iconFolder, hasButtons }: ElectronNotificationsDeps,
): NotificationConstructorOptions {
  const { title, body } = toast;
  const silent = !hasSystemSound;
  const icon = toastIcon(iconFolder, toast);
  if (platform === 'linux') {
    return { title, body: hasMarkup ? escapeMarkup(body) : body, silent, icon };
  }
  if (!hasButtons) return { title, body, silent, icon };
  if (platform === 'win32') return { toastXml: windowsToastXml(toast, icon, hasSystemSound) };
  const actions = buttonsOf(toast).map(({ words }) => ({ type: 'button', text: words() }) as const);
  return { title, body, silent, icon, hasReply: false, actions };
}
