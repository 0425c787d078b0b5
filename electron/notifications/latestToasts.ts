import { targetOf, type Toast } from '../../engine/notify/toast.ts';
import type { ToastTarget } from '../../engine/store/toasts.ts';

/** A notification as the tray's menu lists it. */
export interface LatestToast {
  readonly title: string;
  readonly target: ToastTarget;
}

/** So many are listed. */
const maxLatest = 10;

/** The last notifications of this run, the newest first; one about the same thing takes the place of the one before. */
export function createLatestToasts() {
  let latest: readonly (LatestToast & { readonly about: string | null })[] = [];
  return {
    note(toast: Toast): void {
      const { title, about } = toast;
      const others = latest.filter((other) => about === null || other.about !== about);
      latest = [{ title, about, target: targetOf(toast) }, ...others].slice(0, maxLatest);
    },

    all: (): readonly LatestToast[] => latest.map(({ title, target }) => ({ title, target })),
  };
}
