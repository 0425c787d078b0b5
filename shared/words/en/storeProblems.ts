import { counted, numberWords } from '../count.ts';

/** What is wrong with the history file, and what became of it. */
export const storeProblems = {
  diskFull:
    'The disk is full: nothing can be stored, and MVMNT is asked to send again later. Free some space.',
  damaged:
    'The history file is damaged: nothing can be stored. Quit Dockbell and start it again to set the file aside.',
  held: 'Another program holds the history file: nothing can be stored. Close programs that open dockbell.sqlite.',
  other: (problem: string) =>
    `Nothing can be stored (${problem}). Check the disk and the permissions on the data folder.`,
  gone: {
    missing:
      'The history file was deleted or moved while Dockbell was running. Nothing can be stored until Dockbell has started again; what it still holds is saved first. If this happens again, keep programs that clean up or sync files away from the data folder.',
    replaced:
      'Another file has taken the place of the history file while Dockbell was running. Nothing can be stored until Dockbell has started again; what it still holds is saved first. If this happens again, keep programs that clean up or sync files away from the data folder.',
    truncated:
      'The history file was cut off by another program while Dockbell was running. Nothing can be stored until Dockbell has started again; what it still holds is saved first. If this happens again, keep programs that clean up or sync files away from the data folder.',
  },
  rescued: (keptAs: string | null) =>
    `The history file was deleted, replaced or cut off while Dockbell was running. What Dockbell still held is in a new file now.${keptAs === null ? '' : ` The file found in its place is kept as ${keptAs}.`}`,
  restored: (keptAs: string | null) =>
    `The history was restored from the backup.${keptAs === null ? '' : ` The one before it is kept as ${keptAs}.`}`,
  restoreFailed: (problem: string) =>
    `The backup could not be restored (${problem}). The history is as it was before. Try again, or choose another backup.`,
  rescueFailed: (problem: string, keptAs: string) =>
    `What Dockbell saved of the lost history file could not be put in place (${problem}). It is kept as ${keptAs}: restore it in Settings.`,
  setAside: (file: string) =>
    `The history file was damaged. It was kept as ${file}, and a new one was started: earlier events are not shown.`,
  /** `lost` is null where it is not known how many events are missing. */
  salvaged: (file: string, events: number, lost: number | null) =>
    `The history file was damaged. It was kept as ${file}, and a new one was started with ${counted(events, 'event', 'events')} that could still be read; ${
      lost === null
        ? 'others may be missing.'
        : lost === 0
          ? 'no event is missing.'
          : `${counted(lost, 'event', 'events')} could not be.`
    }`,
  damageFound:
    'The history file is damaged in places. New events are still stored. Quit Dockbell and start it again: it takes what can be read into a new file.',
  missing: (requests: number, keptAs: string | null) =>
    `The last ${requests === 1 ? 'webhook request that Dockbell accepted is' : `${numberWords(requests)} webhook requests that Dockbell accepted are`} not in the history file: part of it was damaged or removed, or an older copy took its place.${keptAs === null ? '' : ` What SQLite wrote last is kept as ${keptAs}.`} Compare with MVMNT's webhook log, and resend from there whatever is missing.`,
  settingUnreadable: (name: string) =>
    `The setting "${name}" could not be read and was reset to its default.`,
  settingFixed: (name: string) => `The setting "${name}" is set by your administrator.`,
  goneTitle: 'The history file is gone',
  goneRestart:
    'Another program deleted, replaced or cut it off. New events cannot be stored. Dockbell saves what it still holds and starts again.',
  goneAgain:
    'Another program deleted, replaced or cut it off. New events cannot be stored. It happened again, so Dockbell waits for you: find the program that does it, then quit and start Dockbell.',
  damageTitle: 'The history file is damaged in places',
  damageBody:
    'New events are still stored. Quit Dockbell and start it again: it takes what can be read into a new file.',
  newerFile: (file: string, found: number, known: number) =>
    `${file} was written by a newer Dockbell (format ${found}, this one knows ${known}). Install the newer version again; nothing was changed.`,
};
