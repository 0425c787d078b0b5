/** The list of how each type of event notifies. */
export const modes = {
  title: 'How each type notifies',
  purpose:
    '“Critical” rings even during a pause and quiet hours. “Notify” shows a notification. “Silent” only counts as unread. “History only” is kept but does not count as unread. A type follows its group unless you set it; a dot marks what you changed.',
  resetAll: 'Reset all',
  allOfGroup: (group: string) => `all ${group}`,
  byType: 'Each type’s default',
  isDefault: (mode: string) => `${mode} (default)`,
  changed: 'Changed',
  changedHere: 'Something in it was changed',
  newInMvmnt: 'new in MVMNT',
};
