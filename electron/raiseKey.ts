import { words } from '../shared/words/words.ts';

/** What of Electron's `globalShortcut` is used. */
interface Shortcuts {
  readonly register: (accelerator: string, callback: () => void) => boolean;
  readonly unregister: (accelerator: string) => void;
}

interface RaiseKeyDeps {
  readonly shortcuts: Shortcuts;
  /** The key that was chosen, as Electron writes it; null for none. */
  readonly key: () => string | null;
  readonly raise: () => void;
}

/** A key that raises the window from every program, once one is chosen. */
export function createRaiseKey({ shortcuts, key, raise }: RaiseKeyDeps) {
  let held: string | null = null;
  let problem: string | null = null;

  function letGo(): void {
    if (held !== null) shortcuts.unregister(held);
    held = null;
  }

  /** Whether the system gives it to Dockbell; a form that Electron does not know is refused as well. */
  function hold(wanted: string): boolean {
    try {
      return shortcuts.register(wanted, raise);
    } catch {
      return false;
    }
  }

  return {
    /** Takes the chosen key, and gives the one before back. */
    follow(): void {
      const wanted = key();
      if (wanted === held && problem === null) return;
      letGo();
      problem = null;
      if (wanted === null) return;
      if (hold(wanted)) held = wanted;
      else problem = words().desktop.raiseKeyTaken;
    },

    /** Why it does not work; null while it does, and without one. */
    problem: (): string | null => problem,

    /** Gives the key back to the system. */
    close: letGo,
  };
}
