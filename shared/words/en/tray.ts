import { numberWords } from '../count.ts';

/** The tray: its tooltip and its menu. */
export const tray = {
  unread: (count: number) => `${numberWords(count)} unread`,
  nothingUnread: 'Nothing unread',
  open: 'Open Dockbell',
  noOpenProblems: 'No open problems',
  latest: 'Latest notifications',
  pause: 'Pause notifications',
  pause30Minutes: '30 minutes',
  pauseHour: '1 hour',
  pauseUntilTomorrow: 'Until tomorrow',
  resume: 'Resume notifications',
  copyAddress: 'Copy webhook address',
  showAll: 'Show all',
  settings: 'Settings…',
};
