import type { Database } from 'better-sqlite3';
import type { Notice } from '../../shared/appState.ts';
import type { Settings } from '../../shared/settings.ts';
import { checkpoint, openDatabase } from './database.ts';
import { createEntityStore } from './entities.ts';
import { createEventReads } from './eventReads.ts';
import { createEventStore } from './events.ts';
import { createFileGuard, type FileGoneError } from './fileGuard.ts';
import { createNoteStore } from './notes.ts';
import {
  damageNotice,
  mayPass,
  restoredNotice,
  restoreFailedNotice,
  settingNotice,
} from './problems.ts';
import { createQuarantineStore } from './quarantine.ts';
import { createReminderStore } from './reminders.ts';
import { createRescue, type RescueDeps } from './rescue.ts';
import { createRemoval } from './removal.ts';
import { confirmRestore, dropRestore, finishRestore, undoRestore } from './restore.ts';
import type { Restored } from './restored.ts';
import { createSecretStore, type Cipher } from './secrets.ts';
import { createSettingsStore } from './settings.ts';
import { createToastStore } from './toasts.ts';
import { prepareAll } from './tryToUse.ts';
import { createWalSync } from './walSync.ts';

/** What opening the stores needs. */
export interface StoresDeps {
  readonly file: string;
  /** Settings that the environment fixes. */
  readonly fixed: Partial<Settings>;
  readonly cipher: Cipher;
  /** What the window says about the file after it was opened. */
  readonly onNotice: (notice: Notice) => void;
  /** Called when the file is lost while it is open. */
  readonly onGone: (error: FileGoneError) => void;
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

export type Stores = ReturnType<typeof openStores>;

/**
 * Opens the database file, after finishing a restore that was prepared, with everything that reads and writes it.
 * Throws NewerDatabaseError, or SQLite's error when the data folder cannot be used.
 */
export function openStores(deps: StoresDeps) {
  const { fixed, cipher, onNotice, onError, now } = deps;
  const database = openHistory(deps);
  const guard = createFileGuard({
    database,
    onGone: deps.onGone,
    onError: (error) => onError('The history file could not be looked at', error),
  });
  const events = createEventStore(database);
  const removal = createRemoval(database, () => performance.now());
  return {
    file: database.name,
    settings: createSettingsStore(database, fixed, ({ name, problem }) => {
      onError('A setting could not be read', { name, problem });
      onNotice(settingNotice(name));
    }),
    events: {
      ...events,
      transaction<Result>(work: () => Result): Result {
        const problem = guard.problem();
        if (problem !== null) throw problem;
        return events.transaction(work);
      },
    },
    reads: createEventReads(database),
    entities: createEntityStore(database),
    notes: createNoteStore(database),
    reminders: createReminderStore(database),
    toasts: createToastStore(database, now),
    quarantine: createQuarantineStore(database),
    secrets: createSecretStore(database, cipher, now),
    removal: {
      ...removal,
      giveBack(pages: number, budgetMs: number): number {
        const left = removal.giveBack(pages, budgetMs);
        guard.noteShrunk();
        return left;
      },
    },
    walSync: createWalSync({
      databaseFile: database.name,
      checkpoint: () => checkpoint(database),
      checkNames: guard.check,
    }),

    /** Saves what the open database holds, once its file is gone. */
    createRescue: (check: RescueDeps['check']) =>
      createRescue({ database, foreignNames: guard.foreignNames, check, onError, now }),

    /** Whether SQLite runs checkpoints by itself, within a write; without, the WAL grows until somebody else runs one. */
    setAutoCheckpoint: (isOn: boolean) =>
      void database.pragma(`wal_autocheckpoint = ${isOn ? 1_000 : 0}`),

    close(): void {
      database.close();
      guard.close();
    },
  };
}

/** Opens the history, a restored one where a restore was prepared; goes back by itself when that one cannot be opened. */
function openHistory(deps: StoresDeps): Database {
  const { file, onNotice, onError, now } = deps;
  const restored = finishPreparedRestore(deps);
  if (restored !== null) {
    try {
      const database = openRestored(file, restored.why === 'backup');
      confirmRestore(file);
      onNotice(restoredNotice(restored));
      return database;
    } catch (error) {
      if (mayPass(error) || restored.why === 'rescue') throw error;
      onError('The restored history could not be opened', error);
      undoRestore(file);
      onNotice(restoreFailedNotice(error));
    }
  }
  const { database, setAside } = openDatabase(file, { now });
  if (setAside !== null) {
    onError('The database was damaged and set aside', { setAside });
    onNotice(damageNotice(setAside));
  }
  return database;
}

function openRestored(file: string, isTrial: boolean): Database {
  const { database } = openDatabase(file, { isTrial });
  try {
    prepareAll(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A restore that fails leaves the history as it is, and is not tried again at every start, unless what failed may pass. */
function finishPreparedRestore({ file, onNotice, onError }: StoresDeps): Restored | null {
  try {
    return finishRestore(file);
  } catch (error) {
    if (mayPass(error)) throw error;
    onError('The restore failed', error);
    dropRestore(file);
    onNotice(restoreFailedNotice(error));
    return null;
  }
}
