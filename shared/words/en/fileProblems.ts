/** What is wrong with files that a person chose, and with what was asked of the history. */
export const fileProblems = {
  quitting: 'Dockbell is quitting.',
  historyNotRead: 'The history could not be read. Try again.',
  diskFull: 'The disk is full. Free some space, or choose another disk.',
  notAllowed:
    'The file cannot be written or read there. Choose another folder, or close the program that has it open.',
  openElsewhere: 'Another program has the file open. Close it there and try again.',
  notThere: 'The folder or file no longer exists. Choose another.',
  other: (problem: string) =>
    `It did not work (${problem}). Choose another file or folder and try again.`,
  busy: {
    export: 'Another export is still being written. Wait for it, or cancel it.',
    backup: 'Another backup is still being written. Wait for it, or cancel it.',
    restore: 'A backup is still being read. Wait until it is done.',
    cleanUp: 'A cleanup is still running. Wait until it is done.',
  },
  ownFile: 'Dockbell uses this file itself. Choose another name.',
  newerBackup:
    'This backup was made by a newer Dockbell. Install the newer version first, then restore it.',
  foreignDatabase:
    'This file is a database, but not one of Dockbell, or another program changed it. Choose another.',
  noBackup: 'This file is not a Dockbell backup. Choose another.',
  damagedBackup: 'This backup is damaged and cannot be restored. Choose another.',
  unusableBackup: (problem: string) =>
    `This backup cannot be opened by this version of Dockbell (${problem}). Choose another.`,
  noteWithoutEvent: 'This event is no longer in the history, so a note on it cannot be kept.',
  noteGone: 'This note has been deleted in the meantime. Write it again.',
  othersInHandover: 'Others',
};
