import type {
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import { secondMs } from '../../shared/duration.ts';
import type { Toast, ToastResult } from '../../engine/notify/toast.ts';
import { buttonsOf, escapeMarkup, type ToastAction } from './actions.ts';
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
  readonly icon: string;
  /** Whether notifications have buttons. On Windows their clicks then arrive through `handleActivation`. */
  readonly hasButtons: boolean;
  /** A notification or one of its buttons was clicked; null stands for the history. */
  readonly onAction: (action: ToastAction, eventId: number | null) => void;
  /** How long the system may take to say that it shows a notification. */
  readonly timeoutMs?: number;
}

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

  return {
    /** Shows one notification, with the system's own sound or none; resolves when the system has said whether it did. */
    show: (toast: Toast, hasSystemSound: boolean): Promise<ToastResult> => {
      if (!api.isSupported()) return Promise.resolve({ kind: 'not-supported' });
      return new Promise((resolve) => {
        const notification = api.create(optionsOf(toast, hasSystemSound, deps));
        function answer(result: ToastResult): void {
          clearTimeout(timer);
          resolve(result);
        }
        const detail = `no answer within ${timeoutMs / secondMs} s`;
        const timer = setTimeout(() => answer({ kind: 'failed', detail }), timeoutMs);
        notification.on('show', () => answer({ kind: 'shown' }));
        notification.on('failed', (_event, error) => {
          kept.delete(notification);
          answer({ kind: 'failed', detail: error });
        });
        if (platform !== 'win32' || !hasButtons) {
          notification.on('click', () => {
            kept.delete(notification);
            onAction('default', toast.eventId);
          });
        }
        if (platform === 'darwin' && hasButtons) {
          notification.on('action', ({ actionIndex }) => {
            kept.delete(notification);
            const button = buttonsOf(toast)[actionIndex];
            if (button !== undefined) onAction(button.key, toast.eventId);
          });
        }
        keep(notification);
        notification.show();
      });
    },
  };
}

/** A notification in the form that Electron takes on each system. */
function optionsOf(
  toast: Toast,
  hasSystemSound: boolean,
  { platform, icon, hasButtons }: ElectronNotificationsDeps,
): NotificationConstructorOptions {
  const { title, body } = toast;
  const silent = !hasSystemSound;
  if (platform === 'linux') return { title, body: escapeMarkup(body), silent, icon };
  if (!hasButtons) return { title, body, silent };
  if (platform === 'win32') return { toastXml: windowsToastXml(toast, hasSystemSound) };
  const actions = buttonsOf(toast).map(({ words }) => ({ type: 'button', text: words }) as const);
  return { title, body, silent, hasReply: false, actions };
}
