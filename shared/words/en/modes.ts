import { counted } from '../count.ts';

/** The table of how each type of event notifies. */
export const modes = {
  title: 'How each type notifies',
  purpose:
    'Critical rings through a pause and quiet hours. Notify shows a notification. Silent only counts as unread. History only is kept without counting. A type follows its group unless it is set itself; a ring marks what it follows.',
  resetAll: 'Reset all',
  type: 'Type',
  reset: 'Reset',
  resetOf: (what: string) => `Reset ${what}`,
  allOfGroup: (group: string) => `all ${group}`,
  newInMvmnt: 'new in MVMNT',
  followed: 'What it follows unless set itself',
  choice: (what: string, mode: string) => `${what}: ${mode}`,
  followedChoice: (what: string, mode: string) => `${what}: ${mode}, default`,
  mixed: 'Mixed',
  someDiffer: (mode: string, count: number) =>
    `${mode}; ${counted(count, 'type differs', 'types differ')}`,
};
