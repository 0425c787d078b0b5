import type { Engine } from '../../engine/engine.ts';
import { hourMs } from '../../shared/duration.ts';
import type { ToastTarget } from '../../engine/store/toasts.ts';
import type { ToastAction } from './actions.ts';

/** Does what was chosen on a notification. A snooze lasts an hour: the button says so. */
export function createToastActions(deps: {
  readonly engine: Pick<Engine, 'snooze' | 'take'>;
  /** Shows an event, the history with null, or another page. */
  readonly open: (target: ToastTarget) => void;
  readonly now: () => number;
}) {
  const { engine, open, now } = deps;
  const acts: Readonly<Record<ToastAction, (target: ToastTarget) => void>> = {
    default: open,
    open,
    snooze(target) {
      if (typeof target === 'number') engine.snooze([target], now() + hourMs);
    },
    take(target) {
      if (typeof target === 'number') engine.take([target]);
    },
  };
  return (action: ToastAction, target: ToastTarget): void => acts[action](target);
}
