import { minuteMs } from '../../shared/duration.ts';

/** What restarting into an installed version needs. */
interface RestartsDeps {
  readonly isWindowShown: () => boolean;
  /** Lets go of a hidden page that nothing was typed into; whether there is none any more. */
  readonly letPageGo: () => boolean;
  /** Ends in order and starts what is installed, hidden or with its window. */
  readonly restart: (isHidden: boolean) => void;
  readonly onChange: () => void;
}

/** A page that is kept for what was typed into it holds a restart up for so long: the files of this version are gone. */
const maxWaitMs = 10 * minuteMs;

/** Restarts into a version that was installed meanwhile: at once where nobody looks, else when a person says so or closes the window. */
export function createRestarts({ isWindowShown, letPageGo, restart, onChange }: RestartsDeps) {
  let isInstalled = false;
  let isRestarting = false;
  let timer: NodeJS.Timeout | undefined;

  function restartOnce(isHidden: boolean): void {
    if (isRestarting) return;
    isRestarting = true;
    restart(isHidden);
  }

  function review(): void {
    clearTimeout(timer);
    if (!isInstalled || isRestarting || isWindowShown()) return;
    if (letPageGo()) restartOnce(true);
    else timer = setTimeout(() => restartOnce(true), maxWaitMs).unref();
  }

  return {
    isInstalled: (): boolean => isInstalled,

    /** Another version is in this one's place. */
    noteInstalled: (): void => {
      isInstalled = true;
      onChange();
      review();
    },

    /** The window was shown or hidden, or its page is gone. */
    review,

    /** A person wants it now. */
    restartNow: (): void => restartOnce(false),

    /** The app ends: whoever quits does not want it back. */
    stop(): void {
      isRestarting = true;
      clearTimeout(timer);
    },
  };
}
