import { counted, numberWords } from '../count.ts';

/** The data in Settings: the history file, what is kept, backup and restore. */
export const dataTab = {
  historyFile: 'History file',
  events: 'Events',
  oldest: 'Oldest',
  noneYet: 'none yet',
  onDisk: 'Size on disk',
  copyPath: 'Copy path',
  openFolder: 'Open folder',
  kept: 'What is kept',
  keepEventsFor: 'Keep events for',
  forever: 'Forever',
  days: (count: number) => `${count} days`,
  months: (count: number) => `${count} months`,
  years: (count: number) => `${count} years`,
  maxSize: 'Maximum size',
  noLimit: 'No limit',
  keptPurpose:
    'Older events are deleted once a day. Starred events, events with a note, unread ones that need attention, events not yet notified and everything from the last 7 days are always kept.',
  everythingKept: 'Every event is kept.',
  countingRemoved: 'Counting what that would remove…',
  removing: 'Removing events',
  removed: (count: number, freed: string) =>
    `${counted(count, 'event', 'events')} removed, ${freed} freed`,
  goneForGood: (count: number) =>
    `${counted(count, 'event', 'events')} will be gone for good. To keep a copy, make a backup or an export first.`,
  saveAndAsk: 'Save…',
  saveAndRemove: 'Save and remove',
  cleanUpNow: 'Clean up now…',
  removeNow: 'Remove now',
  keepAsItWas: 'Keep as it was',
  nothingToRemove: 'Nothing to remove now.',
  wouldRemove: (count: number, upTo: string, freed: string) =>
    `This removes ${counted(count, 'event', 'events')} up to ${upTo} and frees about ${freed}.`,
  asOldStay: (count: number) =>
    `${numberWords(count)} of that age ${count === 1 ? 'is' : 'are'} kept.`,
  backup: 'Backup',
  backupPurpose:
    'One file with every event, note and setting. The token is not in it: only this computer could read it.',
  backingUp: 'Backing up',
  backUp: 'Back up…',
  backedUp: (file: string, count: number, size: string) =>
    `${file}: ${counted(count, 'event', 'events')}, ${size}, verified`,
  restore: 'Restore',
  restorePurpose:
    'Puts a backup in place of the history. You see what it holds before anything changes.',
  chooseBackup: 'Restore a backup…',
  restoreThis: 'Restore this backup?',
  backupHolds: (count: number, size: string) =>
    `${counted(count, 'event', 'events')}, ${size}. The file was verified.`,
  backupHoldsUpTo: (count: number, upTo: string, size: string) =>
    `${counted(count, 'event', 'events')} up to ${upTo}, ${size}. The file was verified.`,
  restoreReplaces:
    'Events, notes, settings, rules and views will be those from the backup. This computer keeps its token.',
  /** With how many events the history has now; null while that is counted. */
  restoreKeeps: (count: number | null) =>
    `Nothing is deleted: the current history${count === null ? '' : ` (${counted(count, 'event', 'events')})`} is kept next to it under another name. Events that are only there are not shown until you restore it again.`,
  preparingRestore: 'Preparing the restore',
  restoreAndStart: 'Restore and restart',
};
