/** The filters of the history: their buttons and what can be chosen. */
export const filter = {
  date: 'Date',
  status: 'Status',
  type: 'Type',
  by: (part: string) => `Filter by ${part.toLowerCase()}`,
  days: 'Days',
  clear: 'Clear',
  remove: (condition: string) => `Remove ${condition}`,
  marks: { isUnreadOnly: 'Unread', isStarredOnly: 'Starred', isAttentionOnly: 'Needs attention' },
  notification: 'Notification',
  isCounting: 'Still counting. The numbers rise until all is read.',
  showNeverCame: (count: number) =>
    count === 1
      ? 'Show the type that has never come in'
      : `Show the ${count} types that have never come in`,
  allOf: (group: string) => `All of ${group}`,
  onlyThese: 'only these',
  onlyThis: 'only this',
  allButThis: 'all but this',
};
