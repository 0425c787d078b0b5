import { counted, numberWords } from '../count.ts';
import { allOf, englishLists } from '../lists.ts';

/** What one shift hands over to the next: the page, and the text for a chat or an email. */
export const handover = {
  copyAsText: 'Copy as text',
  print: 'Print…',
  saved: (count: number, file: string) => `${counted(count, 'event', 'events')} saved as ${file}`,
  since: 'Since',
  sinceClock: (clock: string) => `Since ${clock}`,
  lastHours: (hours: number) => `Last ${hours} hours`,
  shiftStartsAt: 'My shift starts at',
  endBeforeBeginning: 'The end must be after the beginning. Choose other times.',
  span: (from: string, to: string) => `${from} to ${to}`,
  purpose:
    'Shows events that notified you, need attention, are starred, snoozed or taken, or have a note. “Open” means nobody has read or taken it yet, “Taken” means someone is handling it, and “Resolved” means a later event settled it.',
  notReceived: 'Not received',
  watched: 'Watched',
  sinceMoment: (moment: string) => `since ${moment}`,
  snoozedUntil: (moment: string) => `Snoozed until ${moment}`,
  states: { open: 'Open', resolved: 'Resolved', read: 'Read', unread: 'Not read' },

  nothing: 'Nothing that needs attention came in.',
  summary: (events: number, about: readonly string[], states: readonly string[]) =>
    `${counted(events, 'event', 'events')} about ${allOf(englishLists, about)}: ${states.join(', ')}.`,
  about: {
    shipment: (count: number) => counted(count, 'shipment', 'shipments'),
    carrier: (count: number) => counted(count, 'carrier', 'carriers'),
    other: (count: number) => counted(count, 'other', 'others'),
  },
  stateCounts: {
    open: (count: number) => `${numberWords(count)} open`,
    taken: (count: number) => `${numberWords(count)} taken`,
    resolved: (count: number) => `${numberWords(count)} resolved`,
    read: (count: number) => `${numberWords(count)} read`,
    unread: (count: number) => `${numberWords(count)} not read`,
  },
  withNotes: (count: number) => `With ${counted(count, 'note', 'notes')}.`,
  leftOut: (count: number) =>
    `The newest are listed; ${counted(count, 'older one is', 'older ones are')} left out.`,

  textTitle: (from: string, to: string) => `Handover: ${from} to ${to}`,
  textOpen: 'OPEN',
  textAlso: 'ALSO',
  textOpenProblems: 'OPEN PROBLEMS',
  textNotReceived: 'NOT RECEIVED',
  stateSince: (state: string, moment: string) => `${state} since ${moment}`,
  problemSince: (problem: string, moment: string) => `${problem} since ${moment}`,
};
