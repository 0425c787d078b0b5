/** Quiet hours. */
export const quietHours = {
  title: 'Quiet hours',
  purpose:
    'Events in quiet hours are kept and summed up in one notification when they end. Critical events ring all the same.',
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
  notWithinWeek: 'It is not quiet within the next week.',
  now: (until: string) => `It is quiet now, until ${until}.`,
  next: (from: string, until: string) => `Next quiet period: ${from} to ${until}.`,
  timeForm: 'Write a time as 18:30.',
  needsDay: 'Choose at least one day.',
  tooManyLines: 'Quiet hours can have at most 20 lines.',
};
