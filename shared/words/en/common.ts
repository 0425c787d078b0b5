import { numberWords } from '../count.ts';

/** Buttons and sentences that stand in many places. */
export const common = {
  save: 'Save',
  saved: 'Saved',
  cancel: 'Cancel',
  close: 'Close',
  closeDetails: 'Close the details',
  closeByKey: 'Close (Esc)',
  copy: 'Copy',
  copied: 'Copied',
  copyAddress: 'Copy address',
  dismiss: 'Dismiss',
  undo: 'Undo',
  confirm: 'OK',
  tryAgain: 'Try again',
  openSettings: 'Open Settings',
  showIt: 'Show it',
  showAll: (count: number) => `Show all ${numberWords(count)}`,
  clearFilters: 'Clear search and filters',
  nothingFound: 'Nothing found',
  notDone: 'That did not work',
  setByAdministrator: (file: string | null) =>
    `Set by your administrator${file === null ? '' : ` in ${file}`}.`,
  span: 'From … to',
  spanFrom: 'From',
  spanTo: 'To',
  windowFailed: 'This window could not be shown',
  stillReceived: 'Events are still received and kept while this window is closed.',
  notConnected:
    'This window is not connected to Dockbell. Quit Dockbell and start it again; if that does not help, reinstall it.',
  licensesUnread: (status: number) => `The licenses cannot be read (${status}).`,
  readingHistory: 'Reading the history',
  historyUnread: 'The history could not be read',
  listIsOld: (problem: string) => `The list is not up to date. ${problem}`,
  whatIs: {
    coverage: 'What is coverage?',
    problem: 'What is a problem?',
    quietHours: 'What are quiet hours?',
    token: 'What is this token?',
    tunnel: 'What is a tunnel?',
  },
};
