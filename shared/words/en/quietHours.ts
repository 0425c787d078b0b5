/** Quiet hours. */
export const quietHours = {
  title: 'Quiet hours',
  purpose:
    'Events in quiet hours are kept and summed up in one notification when quiet hours end. Critical events ring all the same.',
  addFirst: 'Add quiet hours',
  add: 'Add hours',
  line: (number: number) => `Quiet hours, line ${number}`,
  between: 'to',
  removeLine: (number: number) => `Remove line ${number}`,
  removeThisLine: 'Remove this line',
  allDay: 'all day',
  wholeDay: '24 hours',
  nextDay: 'next day',
  byThisClock: (zone: string) => `By this computer’s clock (${zone}).`,
  notWithinWeek: 'No quiet hours in the next week.',
  now: (until: string) => `Quiet hours are on until ${until}.`,
  next: (from: string, until: string) => `Next quiet hours: ${from} to ${until}.`,
  timeForm: 'Enter a time, such as 6:30 PM (18:30 in a policy file).',
  needsDay: 'Choose at least one day.',
  tooManyLines: 'Quiet hours can have at most 20 lines.',
};
