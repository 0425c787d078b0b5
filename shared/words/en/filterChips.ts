/** The conditions of a filter, and the days that it covers. */
export const filterChips = {
  unread: 'Unread',
  attention: 'Needs attention',
  starred: 'Starred',
  since: (day: string) => `Since ${day}`,
  until: (day: string) => `Until ${day}`,
  last7Days: 'Last 7 days',
  last30Days: 'Last 30 days',
  allBut: (types: string) => `All but ${types}`,
  moreTypes: (count: number) => `${count} more types`,
};
