import type { Notice } from '../../shared/appState.ts';
import type { Settings } from '../../shared/settings.ts';
import { checkpoint, openDatabase } from './database.ts';
import { createEntityStore } from './entities.ts';
import { createEventReads } from './eventReads.ts';
import { createEventStore } from './events.ts';
import { createFileGuard, type FileGoneError } from './fileGuard.ts';
import { createNoteStore } from './notes.ts';
import { damageNotice, restoredNotice, restoreFailedNotice, settingNotice } from './problems.ts';
import { createQuarantineStore } from './quarantine.ts';
import { createReminderStore } from './reminders.ts';
import { createRescue, type RescueDeps } from './rescue.ts';
import { createRemoval } from './removal.ts';
import { dropRestore, finishRestore } from './restore.ts';
import { createSecretStore, type Cipher } from './secrets.ts';
import { createSettingsStore } from './settings.ts';
import { createToastStore } from './toasts.ts';
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
  const { file, fixed, cipher, onNotice, onError, now } = deps;
  finishPreparedRestore(file, onNotice, onError);
  const { database, setAside } = openDatabase(file, { now });
  if (setAside !== null) {
    onError('The database was damaged and set aside', { setAside });
    onNotice(damageNotice(setAside));
  }
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
    createRescue: (inspect: RescueDeps['inspect']) =>
      createRescue({ database, foreignNames: guard.foreignNames, inspect, onError, now }),

    /** Whether SQLite runs checkpoints by itself, within a write; without, the WAL grows until somebody else runs one. */
    setAutoCheckpoint: (isOn: boolean) =>
      void database.pragma(`wal_autocheckpoint = ${isOn ? 1_000 : 0}`),

    close(): void {
      database.close();
      guard.close();
    },
  };
}

/** A restore that fails leaves the history as it is, and is not tried again at every start. */
function finishPreparedRestore(
  file: string,
  onNotice: StoresDeps['onNotice'],
  onError: StoresDeps['onError'],
): void {
  try {
    const restored = finishRestore(file);
    if (restored !== null) onNotice(restoredNotice(restored));
  } catch (error) {
    onError('The restore failed', error);
    dropRestore(file);
    onNotice(restoreFailedNotice(error));
  }
}
