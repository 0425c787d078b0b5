import type { Engine } from '../../engine/engine.ts';
import { hourMs } from '../../shared/duration.ts';
import type { ToastAction } from './actions.ts';

/** Does what was chosen on a notification. A snooze lasts an hour: the button says so. */
export function createToastActions(deps: {
  readonly engine: Pick<Engine, 'snooze' | 'acknowledge'>;
  /** Shows an event, or the history with null. */
  readonly showEvent: (id: number | null) => void;
  readonly now: () => number;
}) {
  const { engine, showEvent, now } = deps;
  const acts: Readonly<Record<ToastAction, (eventId: number | null) => void>> = {
    default: showEvent,
    open: showEvent,
    snooze(id) {
      if (id !== null) engine.snooze([id], now() + hourMs);
    },
    acknowledge(id) {
      if (id !== null) engine.acknowledge([id]);
    },
  };
  return (action: ToastAction, eventId: number | null): void => acts[action](eventId);
}
