import type { Toast } from '../../engine/notify/toast.ts';
import { words } from '../../shared/words/words.ts';

/** What a person can do on a notification; `default` is a click on it. */
export type ToastAction = 'default' | 'open' | 'snooze' | 'take';

/** The click and the buttons of a notification, in order, and which notifications have them. */
export const toastActions = [
  { key: 'default', words: () => words().common.open, isFor: () => true },
  { key: 'open', words: () => words().common.open, isFor: () => true },
  {
    key: 'snooze',
    words: () => words().systemNotifications.snooze,
    isFor: ({ eventId }) => eventId !== null,
  },
  {
    key: 'take',
    words: () => words().marks.take,
    isFor: ({ eventId, isCritical }) => eventId !== null && isCritical,
  },
] as const satisfies readonly {
  readonly key: ToastAction;
  readonly words: () => string;
  readonly isFor: (toast: Pick<Toast, 'eventId' | 'isCritical'>) => boolean;
}[];

/** The buttons of a notification, in order. */
export function buttonsOf(toast: Pick<Toast, 'eventId' | 'isCritical'>) {
  return toastActions.filter(({ key, isFor }) => key !== 'default' && isFor(toast));
}

/** A Linux body may hold markup, so text must not look like it (Desktop Notifications Specification, 3). */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
