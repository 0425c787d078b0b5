import { counted, numberWords } from '../count.ts';

/** The lists of shipments, carriers and customers, and of what is open about them. */
export const lists = {
  shipment: {
    count: (count: number) => counted(count, 'active shipment', 'active shipments'),
    over: 'Ended in the last 24 hours',
    noMatch: 'No shipment matches the search and the filters.',
    none: 'No active shipments',
    howTheyCome:
      'A shipment appears here with its first event and leaves when it is delivered or canceled.',
  },
  carrier: {
    count: (count: number) => counted(count, 'carrier', 'carriers'),
    over: 'Deleted in the last 24 hours',
    noMatch: 'No carrier matches the search and the filters.',
    none: 'No carriers yet',
    howTheyCome: 'A carrier appears here with its first event.',
  },
  customer: {
    count: (count: number) => counted(count, 'customer', 'customers'),
    over: 'Deleted in the last 24 hours',
    noMatch: 'No customer matches the search and the filters.',
    none: 'No customers yet',
    howTheyCome: 'A customer appears here with its first event.',
  },
  soFar: (count: string) => `${count} so far: older events are still being read`,
  sortBy: 'Sort by',
  sorts: {
    since: 'Longest in status',
    last: 'Newest event',
    label: 'Number or name',
  },
  showAs: 'Show shipments as',
  list: 'List',
  board: 'Board',
  showOnly: 'Show only',
  withProblems: 'With problems',
  checkCallDue: 'Check call due',
  checkCallDueFor: (duration: string) => `Check call due · ${duration}`,
  watched: 'Watched',
  quiet: 'Nothing heard for 14 days',
  insuredUntil: (day: string) => `insured until ${day}`,
  inTheAir: (count: number) => counted(count, 'active shipment', 'active shipments'),
  columnOf: (state: string, count: number) =>
    `${state}, ${counted(count, 'shipment', 'shipments')}`,
  elsewhere: 'Not on the board:',
  quietCount: (count: number) => `${numberWords(count)} with no updates in 14 days`,
  endedCount: (count: number) => `${numberWords(count)} ended in the last 24 hours`,
  showList: 'Show the list',
  nothingOpen: 'Nothing needs attention',
  howProblemsCome:
    'Overdue check calls, rejected tenders and the like appear here until they are resolved.',
  showShipments: 'Show shipments',
  until: (when: string) => `until ${when}`,
};
