import type {
  Notification as ElectronNotification,
  NotificationConstructorOptions,
} from 'electron';
import type { Toast, ToastResult } from '../engine/teller.ts';

/** Electron's notifications, injected. */
export interface NotificationApi {
  readonly isSupported: () => boolean;
  readonly create: (options: NotificationConstructorOptions) => ElectronNotification;
}

/** What showing a notification needs. */
export interface NotifierDeps {
  readonly api: NotificationApi;
  readonly platform: NodeJS.Platform;
  readonly icon: string;
  /** A notification was clicked; null means the history. */
  readonly onClick: (eventId: number | null) => void;
  /** How long the system may take to say that it shows it, in ms. */
  readonly timeout?: number;
}

/** More than any notification centre keeps of one app. */
const mostKept = 500;

/** Raises native notifications and says what the system made of each. */
export function createNotifier(deps: NotifierDeps) {
  const { api, platform, icon, onClick, timeout = 5_000 } = deps;
  // A notification without a reference is collected, and its click is lost with it (electron #12690).
  const kept = new Set<ElectronNotification>();

  function keep(notification: ElectronNotification): void {
    kept.add(notification);
    const [oldest] = kept;
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  }

  return {
    /** Shows one notification; resolves when the system has said whether it did. */
    tell(toast: Toast): Promise<ToastResult> {
      if (!api.isSupported()) return Promise.resolve({ kind: 'not-supported' });
      return new Promise((resolve) => {
        const notification = api.create({
          title: toast.title,
          body: platform === 'linux' ? escapeMarkup(toast.body) : toast.body,
          ...(platform === 'linux' ? { icon } : {}),
        });
        const timer = setTimeout(() => {
          resolve({ kind: 'failed', detail: `no answer within ${timeout / 1_000} s` });
        }, timeout);
        notification.on('show', () => {
          clearTimeout(timer);
          resolve({ kind: 'shown' });
        });
        notification.on('failed', (_event, error) => {
          clearTimeout(timer);
          kept.delete(notification);
          resolve({ kind: 'failed', detail: error });
        });
        notification.on('click', () => {
          kept.delete(notification);
          onClick(toast.eventId);
        });
        keep(notification);
        notification.show();
      });
    },
  };
}

/** A Linux body may hold markup, so text must not look like it (Desktop Notifications Specification, 3). */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
