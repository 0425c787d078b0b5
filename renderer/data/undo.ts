import { createContext, useContext } from 'react';
import { hideUndo, showUndo } from '../ui/undoToast.tsx';
import type { Undoable, UndoMemory } from './undoable.ts';

/** Something that a person did, and how to take it back. */
export interface UndoStep<What> {
  /** What was done; resolves to null if nothing changed. */
  readonly doing: Promise<What | null>;
  /** What takes it back. */
  readonly undoable: (what: What) => Undoable;
  /** What the toast says; null shows none. */
  readonly words: (what: What) => string | null;
  /** A toast replaces the one of the same name. */
  readonly name: string;
}

interface UndoDeps {
  readonly putBack: (what: Undoable) => void;
  readonly memory: UndoMemory;
  readonly show?: typeof showUndo;
  readonly hide?: typeof hideUndo;
}

export type Undo = ReturnType<typeof createUndo>;

/** How many steps can be taken back, one after the other. */
const maxSteps = 50;

interface Step {
  /** Null while it is being done. */
  readonly undoable: Undoable | null;
  readonly takeBack: () => void;
}

/** A failed change is reported once for all by the query client; whoever waits for it has nothing to add. */
const reportedAlready = (): void => {};

/** The steps that can be taken back, newest last; also those from before the page was loaded again. */
export function createUndo({ putBack, memory, show = showUndo, hide = hideUndo }: UndoDeps) {
  let steps: readonly Step[] = memory.read().map((undoable) => {
    const step: Step = {
      undoable,
      takeBack() {
        keep(steps.filter((other) => other !== step));
        // In the order in which they are asked for, also after one that the store has just answered.
        void Promise.resolve().then(() => putBack(undoable));
      },
    };
    return step;
  });

  function keep(next: readonly Step[]): void {
    steps = next.slice(-maxSteps);
    memory.write(steps.flatMap(({ undoable }) => (undoable === null ? [] : [undoable])));
  }

  /**
   * Pushes an undo step when the action starts, so undo also works before the store has answered. The button of its toast
   * and `undo` do the same thing, once.
   */
  function remember<What>({ doing, undoable, words, name }: UndoStep<What>): void {
    let isTakenBack = false;
    let own: Step = { undoable: null, takeBack };
    const forget = () => keep(steps.filter((step) => step !== own));
    function takeBack(): void {
      if (isTakenBack) return;
      isTakenBack = true;
      forget();
      hide(name);
      void doing.then((what) => what !== null && putBack(undoable(what)), reportedAlready);
    }
    keep([...steps, own]);
    void doing.then((what) => {
      if (what === null) forget();
      if (what === null || isTakenBack) return;
      const before = own;
      own = { ...own, undoable: undoable(what) };
      keep(steps.map((step) => (step === before ? own : step)));
      const said = words(what);
      if (said !== null) show(name, said, takeBack);
    }, forget);
  }

  /** Takes back what was done last. */
  function undo(): void {
    steps.at(-1)?.takeBack();
  }

  return { remember, undo };
}

/** One stack for the whole window, whichever page the change was made on. */
export const UndoContext = createContext<Undo | null>(null);

/** The window's undo stack. */
export function useUndo(): Undo {
  const undo = useContext(UndoContext);
  if (undo === null) throw new Error('useUndo is used outside UndoProvider');
  return undo;
}
