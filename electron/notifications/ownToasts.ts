import type { Engine } from '../../engine/engine.ts';
import { ownToast } from '../../engine/notify/toast.ts';

/** Shows, the first time the window is closed and never again, that the app goes on without it. */
export function showCloseHint(
  engine: Pick<Engine, 'notify' | 'noteCloseHintShown' | 'settings'>,
): void {
  if (engine.settings.get().isCloseHintShown) return;
  engine.noteCloseHintShown();
  const body = 'It keeps receiving events. Open or quit it from the bell in the tray.';
  engine.notify(ownToast('Dockbell is still running', body, 'none'));
}
