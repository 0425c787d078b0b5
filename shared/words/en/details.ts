import { counted, numberWords } from '../count.ts';

/** The details of an event, and of the shipment, carrier or customer that it is about. */
export const details = {
  title: 'Event details',
  allGone: 'Its events are no longer in the history.',
  forDuration: (duration: string) => `for ${duration}`,
  problems: 'Problems',
  openSince: (problem: string, when: string) => `${problem} since ${when}`,
  resolved: (problem: string, when: string) => `${problem}: resolved ${when}`,
  resolvedBy: (problem: string, when: string, answer: string) =>
    `${problem}: resolved ${when} by “${answer}”`,
  byKey: (action: string, key: string) => `${action} (${key})`,
  snoozedUntil: (when: string) => `Snoozed until ${when}`,
  moreActions: 'More actions',
  allEventsFor: (what: string) => `All events for ${what}`,

  whatChanged: 'What changed',
  changeKinds: {
    added: 'added',
    removed: 'removed',
    changed: 'changed',
  },
  became: 'became',
  happened: 'Happened',
  arrived: 'Arrived',
  stillAhead: (stated: string) =>
    `MVMNT dated this event ${stated}. That was still ahead when it arrived, so it is shown at the time it arrived.`,
  cannotBeRight: (stated: string) =>
    `MVMNT dated this event ${stated}. That cannot be right, so it is shown at the time it arrived.`,
  notification: 'Notification',
  showRule: 'Show the rule',
  showSetting: 'Show the setting',
  timeline: 'Timeline',
  outOfOrder: 'A later event arrived before this one',
  arrivedLater: (when: string) => `arrived later, ${when}`,

  contacts: 'Contacts',
  carrierAndCustomer: 'Carrier and customer',
  linked: 'Linked',
  insuredUntil: 'Insured until',
  inTheAir: 'Active shipments',

  data: 'Data',
  fields: 'Fields',
  copyJson: 'Copy the JSON',
  empty: 'empty',
  nothing: 'nothing',
  yes: 'yes',
  no: 'no',
  showAll: 'Show all',
  showMore: (count: number) => `Show ${numberWords(count)} more`,
  items: (count: number) => counted(count, 'item', 'items'),
  fieldCount: (count: number) => counted(count, 'field', 'fields'),

  keptOnce: (count: number) =>
    `This event came ${counted(count, 'time', 'times')}. Dockbell kept it once.`,
  arrivedAt: (when: string) => `Arrived ${when}`,
  sentAt: (when: string) => `sent ${when}`,
  byRelay: 'by your team’s relay',
  currentToken: 'with the current token',
  previousToken: 'with the previous token',
};
