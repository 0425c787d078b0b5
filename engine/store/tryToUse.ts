import type { Database } from 'better-sqlite3';
import { BackupProblem } from './backup.ts';
import { openDatabase } from './database.ts';
import { createEntityStore } from './entities.ts';
import { createEventReads } from './eventReads.ts';
import { createEventStore } from './events.ts';
import { createNoteStore } from './notes.ts';
import { mayPass } from './problems.ts';
import { createQuarantineStore } from './quarantine.ts';
import { createRecordsRebuild } from './recordsRebuild.ts';
import { createReminderStore } from './reminders.ts';
import { createRemoval } from './removal.ts';
import { createSettingsStore } from './settings.ts';
import { createToastStore } from './toasts.ts';
import { errorWords } from '../../shared/errorWords.ts';
import { words } from '../../shared/words/words.ts';

/**
 * Opens a copy as the app will: brings it to the present format and prepares every statement. Throws BackupProblem when that
 * fails.
 */
export function tryToUse(copy: string): void {
  try {
    const { database } = openDatabase(copy, { isTrial: true });
    try {
      prepareAll(database);
      // One file again, without a WAL beside it.
      database.pragma('journal_mode = DELETE');
    } finally {
      database.close();
    }
  } catch (error) {
    if (mayPass(error)) throw error;
    throw new BackupProblem(words().fileProblems.unusableBackup(errorWords(error)));
  }
}

/** Prepares every statement of the app; throws on a database that lacks what one needs. */
export function prepareAll(database: Database): void {
  createEventStore(database).pending(0, 1);
  createEventReads(database);
  createEntityStore(database).subjects();
  createRecordsRebuild(database).openProblems();
  createNoteStore(database);
  createQuarantineStore(database);
  createReminderStore(database);
  createRemoval(database, () => 0);
  createSettingsStore(database, { fixed: {} }, () => undefined);
  createToastStore(database, () => 0);
}
