import { hourMs } from '../shared/duration.ts';
import type { Base, Parts } from './parts.ts';
import type { FileGoneError } from './store/fileGuard.ts';

/** Whoever deletes the file again within this time would do so after each start. */
const restartAgainMs = hourMs;

/** What follows when the history file is lost while it is open: it is said, what is still held is saved, and the app starts again. */
export function createFileLoss(
  { deps, stores, onError, now }: Base,
  { jobs, notifier, setStoreState }: Pick<Parts, 'jobs' | 'notifier' | 'setStoreState'>,
) {
  const rescue = stores.createRescue((copy) => jobs.run('checkCopy', copy));

  /** Not in a loop. A clock that was set back makes no second start. */
  function mayRestart(): boolean {
    const { rescuedAt } = stores.settings.get();
    return rescuedAt === null || Math.abs(now() - rescuedAt) > restartAgainMs;
  }

  function say(willRestart: boolean): void {
    const next = willRestart
      ? 'Dockbell saves what it still holds and starts again.'
      : 'It happened again, so Dockbell waits for you: find the program that does it, then quit and start Dockbell.';
    const toast = {
      title: 'The history file is gone',
      body: `Another program deleted, replaced or cut it off. New events cannot be stored. ${next}`,
      eventId: null,
      sound: 'default',
      isCritical: false,
      about: null,
    } as const;
    notifier.notify(toast, (result) => {
      if (result.kind !== 'shown') onError('The loss of the file could not be shown', result);
    });
  }

  return {
    /** The file is lost; nothing is stored from now on. */
    async note(error: FileGoneError): Promise<void> {
      const willRestart = mayRestart();
      setStoreState(error);
      say(willRestart);
      await rescue.save();
      if (willRestart) deps.restart();
    },

    /** Saves what changed since, before the database is closed. */
    finish: () => rescue.finish(),
  };
}
