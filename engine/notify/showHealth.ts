import { errorWords } from '../../shared/errorWords.ts';
import { words } from '../../shared/words/words.ts';
import type { Toast, ToastResult } from './toast.ts';

/** Remembers whether the system showed the last notification. */
export function createShowHealth(
  show: (toast: Toast) => Promise<ToastResult>,
  onChange: () => void,
) {
  let failure: string | null = null;

  function set(next: string | null): void {
    if (next === failure) return;
    failure = next;
    onChange();
  }

  function take(result: ToastResult): void {
    if (result.kind === 'not-yet' && result.answer !== null) {
      // Whoever sent it hears of its failure.
      result.answer.then(take, (error: unknown) => set(errorWords(error)));
    } else if (result.kind === 'shown') set(null);
    else {
      set(result.kind === 'not-supported' ? words().systemNotifications.cannotShow : result.detail);
    }
  }

  return {
    /** Shows a notification, and passes on what the system made of it. */
    async show(this: void, toast: Toast): Promise<ToastResult> {
      try {
        const result = await show(toast);
        take(result);
        return result;
      } catch (error) {
        set(errorWords(error));
        throw error;
      }
    },

    /** Why the last one was not shown; null where it was, and before the first. */
    failure: (): string | null => failure,

    /** A notification was seen to work. */
    noteShown: (): void => set(null),
  };
}
