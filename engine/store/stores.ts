import type { Notice } from '../../shared/appState.ts';
import type { Settings } from '../../shared/settings.ts';
import { checkpoint, openDatabase } from './database.ts';
import { createEntityStore } from './entities.ts';
import { createEventReads } from './eventReads.ts';
import { createEventStore } from './events.ts';
import { createNoteStore } from './notes.ts';
import { damageNotice, restoredNotice, restoreFailedNotice, settingNotice } from './problems.ts';
import { createQuarantineStore } from './quarantine.ts';
import { createReminderStore } from './reminders.ts';
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
  readonly onError: (message: string, error: unknown) => void;
  readonly now: () => number;
}

export type Stores = ReturnType<typeof openStores>;

/** Opens the database file, after a restore that was prepared, with all that reads and writes it. Throws as `openDatabase`. */
export function openStores({ file, fixed, cipher, onNotice, onError, now }: StoresDeps) {
  finishPreparedRestore(file, onNotice, onError);
  const { database, setAside } = openDatabase(file, { now });
  if (setAside !== null) {
    onError('The database was damaged and set aside', { setAside });
    onNotice(damageNotice(setAside));
  }
  return {
    file: database.name,
    settings: createSettingsStore(database, fixed, ({ name, problem }) => {
      onError('A setting could not be read', { name, problem });
      onNotice(settingNotice(name));
    }),
    events: createEventStore(database),
    reads: createEventReads(database),
    entities: createEntityStore(database),
    notes: createNoteStore(database),
    reminders: createReminderStore(database),
    toasts: createToastStore(database, now),
    quarantine: createQuarantineStore(database),
    secrets: createSecretStore(database, cipher, now),
    removal: createRemoval(database, () => performance.now()),
    walSync: createWalSync({
      databaseFile: database.name,
      checkpoint: () => checkpoint(database),
    }),

    /** Whether SQLite runs checkpoints by itself, within a write; without, the WAL grows until somebody else runs one. */
    setAutoCheckpoint: (isOn: boolean) =>
      void database.pragma(`wal_autocheckpoint = ${isOn ? 1_000 : 0}`),

    close: () => void database.close(),
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
