import { createContext, useContext } from 'react';
import { hideUndo, showUndo } from '../ui/undoToast.tsx';

/** Something that a person did, and how to take it back. */
export interface UndoStep<What> {
  /** What was done; resolves to null if nothing changed. */
  readonly doing: Promise<What | null>;
  readonly putBack: (what: What) => void;
  /** What the toast says; null shows none. */
  readonly words: (what: What) => string | null;
  /** A toast replaces the one of the same name. */
  readonly name: string;
}

export type Undo = ReturnType<typeof createUndo>;

/** How many steps can be taken back, one after the other. */
const maxSteps = 50;

/** A failed change is reported once for all by the query client; whoever waits for it has nothing to add. */
const reportedAlready = (): void => {};

/** The steps that can be taken back, newest last. */
export function createUndo({ show = showUndo, hide = hideUndo } = {}) {
  let steps: readonly (() => void)[] = [];

  /**
   * Pushes an undo step when the action starts, so undo also works before the store has answered. The button of its toast
   * and `undo` do the same thing, once.
   */
  function remember<What>({ doing, putBack, words, name }: UndoStep<What>): void {
    let isTakenBack = false;
    const forget = () => {
      steps = steps.filter((step) => step !== takeBack);
    };
    const takeBack = () => {
      if (isTakenBack) return;
      isTakenBack = true;
      forget();
      hide(name);
      void doing.then((what) => what !== null && putBack(what), reportedAlready);
    };
    steps = [...steps, takeBack].slice(-maxSteps);
    void doing.then((what) => {
      if (what === null) forget();
      const said = what === null || isTakenBack ? null : words(what);
      if (said !== null) show(name, said, takeBack);
    }, forget);
  }

  /** Takes back what was done last. */
  function undo(): void {
    steps.at(-1)?.();
  }

  return { remember, undo };
}

/** One stack for the whole window, whichever page the change was made on. */
export const UndoContext = createContext(createUndo());

/** The window's undo stack. */
export function useUndo(): Undo {
  return useContext(UndoContext);
}
