import type { Engine } from '../../engine/engine.ts';
import { ownToast } from '../../engine/notify/toast.ts';
import { words } from '../../shared/words/words.ts';

/** Shows, the first time the window is closed and never again, that the app goes on without it. */
export function showCloseHint(
  engine: Pick<Engine, 'notify' | 'noteCloseHintShown' | 'settings'>,
  hasTray: boolean,
): void {
  if (engine.settings.get().isCloseHintShown) return;
  engine.noteCloseHintShown();
  const { stillRunningTitle, stillRunningBody } = words().desktop;
  const body = hasTray ? stillRunningBody : words().updates.stillRunningWithoutTray;
  engine.notify(ownToast(stillRunningTitle, body, { sound: 'none' }));
}
