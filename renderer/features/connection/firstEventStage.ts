import type { AppState } from '../../../shared/appState.ts';
import { dayMs } from '../../../shared/duration.ts';

/** How far the wait for MVMNT's first event is. */
export type FirstEventStage =
  /** Something is still to set up. */
  | 'unfinished'
  | 'waiting'
  /** It came, and nobody has seen that yet. */
  | 'arrived'
  /** There is nothing to say any more. */
  | 'over';

/** How far the wait for MVMNT's first event is; one that came more than a day ago is no news. */
export function firstEventStage(
  state: Pick<AppState, 'firstEvent' | 'settings' | 'token' | 'webhookAddress'>,
  now: number,
): FirstEventStage {
  const { firstEvent, settings, token, webhookAddress } = state;
  if (firstEvent !== null) {
    return settings.isFirstEventSeen || now - firstEvent.at > dayMs ? 'over' : 'arrived';
  }
  if (settings.isFirstEventSeen) return 'over';
  return token.kind === 'none' || webhookAddress === null ? 'unfinished' : 'waiting';
}
