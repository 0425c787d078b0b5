import { hourMs } from '../shared/duration.ts';
import { words } from '../shared/words/words.ts';
import { ownToast } from './notify/toast.ts';
import type { Base } from './base.ts';
import type { Parts } from './parts.ts';
import type { FileGoneError } from './store/fileGuard.ts';
import { damageFoundNotice } from './store/problems.ts';

/** Whoever deletes the file again within this time would do so after each start. */
const restartAgainMs = hourMs;

/** What follows when the history file is lost while it is open: it is said, what is still held is saved, and the app starts again. */
export function createFileLoss(
  { deps, stores, notices, onError, now }: Base,
  { jobs, notifyOfItself, setStoreState }: Pick<Parts, 'jobs' | 'notifyOfItself' | 'setStoreState'>,
) {
  const rescue = stores.createRescue((copy) => jobs.run('checkCopy', copy));

  /** Not in a loop. A clock that was set back makes no second start. */
  function mayRestart(): boolean {
    const { rescuedAt } = stores.settings.get();
    return rescuedAt === null || Math.abs(now() - rescuedAt) > restartAgainMs;
  }

  function sayGone(willRestart: boolean): void {
    const { goneTitle, goneRestart, goneAgain } = words().storeProblems;
    notifyOfItself(
      ownToast(goneTitle, willRestart ? goneRestart : goneAgain, { tone: 'attention' }),
    );
  }

  return {
    /** The file is lost; nothing is stored from now on. */
    async note(error: FileGoneError): Promise<void> {
      const willRestart = mayRestart();
      setStoreState(error);
      sayGone(willRestart);
      await rescue.save();
      if (willRestart) deps.restart();
    },

    /** Damage was found in the file, which goes on being used until Dockbell starts again. */
    noteDamage(problem: string): void {
      onError('The history file is damaged', { problem });
      stores.markDamaged(problem);
      notices.add(damageFoundNotice());
      const { damageTitle, damageBody } = words().storeProblems;
      notifyOfItself(ownToast(damageTitle, damageBody, { tone: 'attention' }));
    },

    /** Saves what changed since, before the database is closed. */
    finish: () => rescue.finish(),
  };
}
