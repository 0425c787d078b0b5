import type { Database } from 'better-sqlite3';
import type { Notice } from '../../shared/appState.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { markDamaged } from './damageMark.ts';
import { createContractPartStore } from './contractParts.ts';
import { createCoverageStore } from './coverage.ts';
import { checkpoint, durably } from './database.ts';
import { createEntityStore } from './entities.ts';
import { createEventReads } from './eventReads.ts';
import { createEventStore, type EventStore } from './events.ts';
import { createFileGuard, type FileGoneError } from './fileGuard.ts';
import { createForwardStore } from './forwards.ts';
import { createNoteStore } from './notes.ts';
import { isDamage } from './isDamage.ts';
import { createLastAccepted } from './lastAccepted.ts';
import { openHistory } from './openHistory.ts';
import { settingNotice } from './problems.ts';
import { createQuarantineStore } from './quarantine.ts';
import { createRecordsRebuild } from './recordsRebuild.ts';
import { createEntityTakeStore } from './entityTakes.ts';
import { createReminderStore } from './reminders.ts';
import { createRescue, type RescueDeps } from './rescue.ts';
import { createRemoval } from './removal.ts';
import { createSecretStore, type Cipher } from './secrets.ts';
import { createSettingsStore, type GivenSettings } from './settings.ts';
import { createTeamMarkStore } from './teamMarks.ts';
import { createToastStore } from './toasts.ts';
import { createWalSync } from './walSync.ts';

/** What opening the stores needs. */
export interface StoresDeps {
  readonly file: string;
  /** Settings that the administrator set. */
  readonly given: GivenSettings;
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
  const { given, cipher, onNotice, onError, now } = deps;
  const { database, wasCutOff } = openHistory(deps);
  const lastAccepted = createLastAccepted(database, onError);
  const guard = createFileGuard({
    database,
    onGone: deps.onGone,
    onError: (error) => onError('The history file could not be looked at', error),
  });
  const removal = createRemoval(database, () => performance.now());
  const walSync = createWalSync({
    databaseFile: database.name,
    checkpoint: () => checkpoint(database),
    checkNames: guard.check,
  });
  const events = createGuardedEvents(database, guard.problem);
  return {
    file: database.name,

    /** Whether the run before ended without closing the file. */
    wasCutOff,

    settings: createSettingsStore(database, given, ({ name, problem }) => {
      onError('A setting could not be read', { name, problem });
      onNotice(settingNotice(name));
    }),
    events,
    teamMarks: createTeamMarkStore(database),

    /** Runs writes in one transaction, all or none; they are on disk when it returns. */
    durably: <Result>(work: () => Result): Result =>
      durably(database, () => events.transaction(work)),

    reads: createEventReads(database),
    entities: createEntityStore(database),
    records: createRecordsRebuild(database),
    notes: createNoteStore(database),
    forwards: createForwardStore(database),
    reminders: createReminderStore(database),
    entityTakes: createEntityTakeStore(database),
    toasts: createToastStore(database, now),
    coverage: createCoverageStore(database),
    contractParts: createContractPartStore(database),
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
    walSync: {
      ...walSync,
      async sync(): Promise<void> {
        const last = lastAccepted.lastWritten();
        await walSync.sync();
        lastAccepted.noteSynced(last);
      },
    },

    /** Damage was found: the next start takes what can be read into a new file. */
    markDamaged: (problem: string) => markDamaged(database.name, problem),

    /** Saves what the open database holds, once its file is gone. */
    createRescue: (check: RescueDeps['check']) =>
      createRescue({ database, foreignNames: guard.foreignNames, check, onError, now }),

    /** Whether SQLite runs checkpoints by itself, within a write; without, the WAL grows until somebody else runs one. */
    setAutoCheckpoint: (isOn: boolean) =>
      void database.pragma(`wal_autocheckpoint = ${isOn ? 1_000 : 0}`),

    close(): void {
      lastAccepted.close();
      database.close();
      guard.close();
    },
  };
}

/** The events and deliveries, into which nothing is written any more once the file is gone. */
function createGuardedEvents(database: Database, problem: () => FileGoneError | null): EventStore {
  const events = createEventStore(database);
  return {
    ...events,
    transaction<Result>(work: () => Result): Result {
      const gone = problem();
      if (gone !== null) throw gone;
      try {
        return events.transaction(work);
      } catch (error) {
        // Only a new file helps, which the next start makes of what can be read.
        if (isDamage(error)) markDamaged(database.name, errorWords(error));
        throw error;
      }
    },
  };
}
