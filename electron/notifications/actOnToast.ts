import type { Engine } from '../../engine/engine.ts';
import { assertNever } from '../../shared/assertNever.ts';
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
  return (action: ToastAction, eventId: number | null): void => {
    switch (action) {
      case 'default':
      case 'open':
        showEvent(eventId);
        break;
      case 'snooze':
        if (eventId !== null) engine.snooze([eventId], now() + hourMs);
        break;
      case 'acknowledge':
        if (eventId !== null) engine.acknowledge([eventId]);
        break;
      default:
        assertNever(action);
    }
  };
}
