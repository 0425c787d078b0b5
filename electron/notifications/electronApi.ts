import { Notification } from 'electron';
import type { NotificationApi } from './electron.ts';

/** Electron's notifications. */
export const electronApi: NotificationApi = {
  isSupported: () => Notification.isSupported(),
  create: (options) => new Notification(options),
  ...('handleActivation' in Notification
    ? { handleActivation: (listener) => Notification.handleActivation(listener) }
    : {}),
};
