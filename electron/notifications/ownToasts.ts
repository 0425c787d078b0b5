import type { Engine } from '../../engine/engine.ts';
import { ownToast } from '../../engine/notify/toast.ts';

/** Shows, the first time the window is closed and never again, that the app goes on without it. */
export async function showCloseHint(
  engine: Pick<Engine, 'notify' | 'noteCloseHintShown' | 'settings'>,
  hasTray: () => Promise<boolean>,
): Promise<void> {
  if (engine.settings.get().isCloseHintShown) return;
  engine.noteCloseHintShown();
  const way = (await hasTray())
    ? 'Open or quit it from the bell in the tray.'
    : 'This desktop shows no tray icons: start Dockbell again to see its window.';
  const body = `It keeps receiving events. ${way}`;
  engine.notify(ownToast('Dockbell is still running', body, 'none'));
}
